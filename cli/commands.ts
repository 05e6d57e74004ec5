import { createRequire } from 'node:module'
import type yargsType from 'yargs'
import type { Argv, CommandModule } from 'yargs'
import { UsageError } from '../generators/errors.ts'
import { columns, print } from './output.ts'
import type { Place } from './usage.ts'

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

/** What may follow `gauntlet`. */
export const commandNames: readonly string[] = commands.map(({ command }) => command.split(' ')[0]!)

/** Arguments that yargs does not understand. What is wrong with an option's value comes past the parser's own `fail`. */
class Misuse extends Error {
  readonly place: Place
  constructor(message: string, place: Place) {
    super(message)
    this.place = place
  }
}

/**
 * Runs the command that the arguments name; it sets the exit code of the process.
 * @throws UsageError where they name none, or not rightly, and whatever the command throws
 */
export async function runCommand(args: readonly string[]): Promise<void> {
  try {
    // With a callback yargs hands its help over instead of writing it.
    await parserFor(args).parseAsync(args, {}, (_error, _argv, output) => {
      if (output) print(output)
    })
  } catch (error) {
    const place = placeOf(error, args)
    if (!place) throw error
    const { usageMessage } = await import('./usage.ts')
    throw new UsageError(usageMessage((error as Error).message, args, place))
  }
}

/** Where the arguments are wrong. An option that lacks its value comes past `fail`, too. */
function placeOf(error: unknown, [command = '']: readonly string[]): Place | undefined {
  if (error instanceof Misuse) return error.place
  return (error as Error).name === 'YError' ? { command, form: command, commands: [], options: [] } : undefined
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
      'Exit codes: 0 conforming, 1 not conforming, 2 wrong usage, 3 the run could not be completed, ' +
        '4 conforming but for known failures, whose list is stale, 130 interrupted.\n' +
        "'gauntlet COMMAND --help' shows the options of a command.",
    )
    .wrap(Math.max(60, Math.min(110, columns)))
    .fail((message, error) => {
      throw error ?? new Misuse(message, insideOf(parser).place)
    })
  parser.middleware(async (given) => {
    const { optionProblem } = await import('./usage.ts')
    const problem = optionProblem(args, given, insideOf(parser))
    if (problem !== undefined) throw new UsageError(problem)
  }, true)
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
  showsWholeExamples(parser)
  rendersNoUnseenHelp(parser)
  return parser
}

/** What yargs knows of the command that it has come to; its types do not show it. */
interface Inside {
  getOptions(): { readonly key: object; readonly array: readonly string[]; readonly boolean: readonly string[] }
  getInternalMethods(): {
    getContext(): { readonly commands: readonly string[]; readonly fullCommands: readonly string[] }
    getCommandInstance(): { getCommands(): readonly string[] }
    getUsageInstance(): { cacheHelpMessage: () => void }
  }
}

function insideOf(yargs: Argv) {
  const inside = yargs as unknown as Inside
  const { key, array, boolean } = inside.getOptions()
  const methods = inside.getInternalMethods()
  const { commands, fullCommands } = methods.getContext()
  const following = methods.getCommandInstance().getCommands()
  const form = [...commands.slice(0, -1), ...fullCommands.slice(-1)].join(' ')
  const place = { command: commands.join(' '), form, commands: following, options: Object.keys(key) }
  return { place, arrays: array, booleans: boolean }
}

/** What it does, and below it the command, to be copied: yargs breaks it where it does not fit into half a line. */
function showsWholeExamples(parser: Argv): void {
  const example = parser.example.bind(parser) as (command: string, says: string) => Argv
  parser.example = ((command: string, says: string) => {
    example(`# ${says}`, '')
    return example(command, '')
  }) as Argv['example']
}

/** yargs writes the whole help to its memory each time that a command runs, for nothing here: a good part of what a start costs. */
function rendersNoUnseenHelp(parser: Argv): void {
  const inside = parser as unknown as Inside
  inside.getInternalMethods().getUsageInstance().cacheHelpMessage = () => {}
}

function packageVersion(): string {
  const require = createRequire(import.meta.url)
  return (require('segment-gauntlet/package.json') as { version: string }).version
}
