#!/usr/bin/env node
import { createRequire } from 'node:module'
import type yargsType from 'yargs'
import type { Argv, CommandModule } from 'yargs'
import { UsageError } from '../generators/errors.ts'
import { columns, failWith, guardProcess, print } from './output.ts'

/** The build of yargs whose help breaks lines between words; that of its `import` breaks them anywhere. */
const yargs = createRequire(import.meta.url)('yargs') as typeof yargsType

interface Command {
  readonly command: string
  readonly describe: string
  /** Loaded only when it is called: `gauntlet --help` answers at once. */
  readonly load: () => Promise<CommandModule<object, any>>
}

const commands: readonly Command[] = [
  {
    command: 'generate',
    describe: 'write a valid, realistic sample segment',
    load: async () => (await import('./generate.ts')).generate,
  },
  {
    command: 'check <paths..>',
    describe: 'check files of endpoints by every rule, at bulk speed',
    load: async () => (await import('./check.ts')).check,
  },
  {
    command: 'run',
    describe: 'judge an importer by the cases of an edition',
    load: async () => (await import('./run.ts')).run,
  },
  {
    command: 'doctor',
    describe: 'examine an adapter, and say what to change',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    command: 'init <language>',
    describe: 'write a working adapter to fill in, in one of nine languages',
    load: async () => (await import('./init.ts')).init,
  },
  {
    command: 'report [log]',
    describe: 'make a report from a run log: text, JSON, JUnit, SARIF, HTML and more',
    load: async () => (await import('./report.ts')).report,
  },
  {
    command: 'compare <runs..>',
    describe: 'compare importers, by their run logs or by running them',
    load: async () => (await import('./compare.ts')).compare,
  },
  {
    command: 'baseline',
    describe: 'list the known failures of an importer, or check the list',
    load: async () => (await import('./baseline.ts')).baseline,
  },
  {
    command: 'merge <logs..>',
    describe: 'put the run logs of all shards together',
    load: async () => (await import('./merge.ts')).merge,
  },
  {
    command: 'serve',
    describe: 'run the reference importer behind the Pinpoint REST API',
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    command: 'fuzz',
    describe: 'search for inputs on which an importer goes wrong, and keep them',
    load: async () => (await import('./fuzz.ts')).fuzz,
  },
  {
    command: 'replay [ids..]',
    describe: 'send what the search has found again: fixed, still, changed or error',
    load: async () => (await import('./replay-finds.ts')).replay,
  },
  {
    command: 'promote <id>',
    describe: 'make a stored regression case of a find',
    load: async () => (await import('./promote.ts')).promote,
  },
  {
    command: 'rules [id]',
    describe: 'list the rules, or explain a rule, a clause or a policy',
    load: async () => (await import('./rules.ts')).rules,
  },
  {
    command: 'corpus',
    describe: 'build, list, show and prove the stored cases',
    load: async () => (await import('./corpus.ts')).corpora,
  },
  {
    command: 'trace [clause]',
    describe: 'what stands behind each clause: rules, cases, faults',
    load: async () => (await import('./trace.ts')).trace,
  },
]

/** Arguments that yargs does not understand. What is wrong with an option's value comes past the parser's own `fail`. */
class Misuse extends Error {}

guardProcess()
try {
  await main(process.argv.slice(2))
} catch (error) {
  failWith(error)
}

async function main(args: readonly string[]): Promise<void> {
  const parser = parserFor(args)
  try {
    // With a callback yargs hands its help over instead of writing it.
    await parser.parseAsync(args, {}, (_error, _argv, output) => {
      if (output) print(output)
    })
  } catch (error) {
    throw isMisuse(error) ? await wrongUsage(error.message, args, parser) : error
  }
}

function isMisuse(error: unknown): error is Error {
  return error instanceof Misuse || (error as Error).name === 'YError'
}

async function wrongUsage(message: string, args: readonly string[], parser: Argv): Promise<UsageError> {
  const { usageMessage } = await import('./usage.ts')
  const names = commands.map(({ command }) => command.split(' ')[0]!)
  return new UsageError(usageMessage(message, args, { commands: names, options: optionNames(parser) }))
}

function parserFor(args: readonly string[]): Argv {
  const parser = yargs()
    .scriptName('gauntlet')
    .locale('en')
    .usage(
      'Test data and a conformance suite for importers of Amazon Pinpoint endpoint files.\n\n  gauntlet COMMAND [options]',
    )
    // `--edition 2017` is a text.
    .parserConfiguration({ 'parse-numbers': false })
    .strict()
    .demandCommand(1, "name a command; 'gauntlet --help' lists them")
    .version(args.includes('--version') ? packageVersion() : '')
    .alias({ help: 'h' })
    .epilogue(
      'Exit codes: 0 conforming, 1 not conforming, 2 wrong usage, 3 the run could not be completed,\n' +
        '4 conforming but for known failures, whose list is stale, 130 interrupted.\n' +
        "'gauntlet COMMAND --help' shows the options of a command.",
    )
    .wrap(Math.min(110, columns))
    .check((argv) => refuseTwice(argv, parser))
    .fail((message, error) => {
      throw error ?? new Misuse(message)
    })
  for (const { command, describe, load } of commands)
    parser.command({
      command,
      describe,
      builder: async (yargs: Argv) => {
        const { builder } = await load()
        return typeof builder === 'function' ? builder(yargs) : yargs
      },
      handler: async (argv) => (await load()).handler(argv),
    })
  rendersNoUnseenHelp(parser)
  return parser
}

/** An option of one value that is given twice comes as a list. */
function refuseTwice(argv: object, parser: Argv): true {
  const { key, array } = optionsOf(parser)
  const twice = Object.entries(argv).find(
    ([name, value]) => name in key && Array.isArray(value) && !array.includes(name),
  )
  if (twice) throw new UsageError(`${twice[0].length === 1 ? '-' : '--'}${twice[0]} is given twice`)
  return true
}

/** yargs writes the whole help to its memory each time that a command runs, for nothing here: a good part of what a start costs. */
function rendersNoUnseenHelp(parser: Argv): void {
  type Inside = { getInternalMethods(): { getUsageInstance(): { cacheHelpMessage: () => void } } }
  const inside = parser as unknown as Inside
  inside.getInternalMethods().getUsageInstance().cacheHelpMessage = () => {}
}

function optionNames(parser: Argv): string[] {
  return Object.keys(optionsOf(parser).key)
}

/** yargs keeps its own names for them, `_` among them; its types do not show the method. */
function optionsOf(parser: Argv): { readonly key: object; readonly array: readonly string[] } {
  return (parser as unknown as { getOptions(): { key: object; array: string[] } }).getOptions()
}

function packageVersion(): string {
  const require = createRequire(import.meta.url)
  return (require('segment-gauntlet/package.json') as { version: string }).version
}
