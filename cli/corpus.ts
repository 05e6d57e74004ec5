import type { Argv, CommandModule } from 'yargs'
import * as corpus from '../conformance/corpus.ts'
import { UsageError } from '../generators/errors.ts'
import type { Edition, Format } from '../generators/spec/types.ts'
import { corpusExport } from './corpus-export.ts'
import { corpusMinimise } from './corpus-minimise.ts'
import { editionOption, editions, formats, ruleOption } from './options.ts'
import { beginJudgement, exitCodes, note, print } from './output.ts'
import { didYouMean } from './usage.ts'

interface Where {
  readonly corpora: string
}

/** The stored cases: build, list, show, lint, add. */
export const corpora: CommandModule<object, object> = {
  builder: (yargs) =>
    yargs
      .option('corpora', {
        type: 'string',
        requiresArg: true,
        default: corpus.ownCorpora(),
        defaultDescription: 'those of the suite',
        describe: 'folder of the corpora',
      })
      .command('build', 'bring files, manifest and catalogue in line with the generators', buildOptions, build)
      .command('list', 'list the cases', listOptions, list)
      .command('show <id>', 'one case: its bytes, what is expected, and its twin', showOptions, show)
      .command('lint', 'prove schema, hashes, recipes and twins, and that no file is missing or astray', same, lint)
      .command('add <file>', 'make a stored case of a file', addOptions, add)
      .command(corpusExport)
      .command(corpusMinimise)
      .demandCommand(1, 'name what to do: build, list, show, lint, add, export or minimise'),
  handler: () => {},
}

// build

const buildOptions = (yargs: Argv<Where>) =>
  yargs
    .option('reason', { type: 'string', requiresArg: true, describe: 'why cases are gone; they are withdrawn' })
    .option('release', { type: 'boolean', default: false, describe: 'end the draft: from now on changes raise revs' })

function build({ corpora, reason, release }: Where & { readonly reason?: string; readonly release: boolean }): void {
  const { cases, ...changes } = corpus.build({ root: corpora, release, ...(reason && { reason }) })
  for (const [what, ids] of Object.entries(changes)) for (const id of ids) print(`${what.padEnd(7)}  ${id}`)
  print(`${cases} cases`)
}

// list

const listOptions = (yargs: Argv<Where>) =>
  yargs
    .option('rule', ruleOption)
    .option('format', { choices: formats, requiresArg: true, describe: 'only this format' })
    .option('edition', { type: 'string', choices: editions, requiresArg: true, describe: 'only this edition' })
    .option('json', { type: 'boolean', default: false, describe: 'print their manifest entries' })

interface ListOptions extends Where {
  readonly rule?: readonly string[]
  readonly format?: Format
  readonly edition?: Edition
  readonly json: boolean
}

function list({ corpora, rule, format, edition, json }: ListOptions): void {
  const choice = { ...(rule && { rules: rule }), ...(format && { format }), ...(edition && { edition }) }
  const chosen = corpus.readManifest(corpora).cases.filter((entry) => corpus.isChosen(entry, choice))
  if (rule && chosen.length === 0)
    throw new UsageError(`no stored case is of '${rule[0]}'; 'gauntlet corpus list' lists them`)
  if (json) return print(JSON.stringify(chosen, null, 2))
  const width = Math.max(0, ...chosen.map(({ id }) => id.length))
  for (const { id, title, generated } of chosen)
    print(`${id.padEnd(width)}  ${title}${generated ? ' (made on demand)' : ''}`)
  print(`${chosen.length} cases`)
}

// show

const showOptions = (yargs: Argv<Where>) =>
  yargs.positional('id', { type: 'string', demandOption: true, describe: 'as list prints it' }).option('out', {
    type: 'string',
    requiresArg: true,
    describe: 'write its files and case.json into this folder instead',
  })

function show({ corpora, id, out }: Where & { readonly id: string; readonly out?: string }): void {
  const { cases } = corpus.readManifest(corpora)
  const entry = cases.find((one) => one.id === id)
  if (!entry) {
    const hint =
      didYouMean(
        id,
        cases.map((one) => one.id),
      ) || "; 'gauntlet corpus list' lists them"
    throw new UsageError(`no case is called '${id}'${hint}`)
  }
  const kase = corpus.toCase(entry, corpora)
  print(out === undefined ? corpus.caseText(kase) : corpus.writeCase(kase, out).join('\n'))
}

// lint

const same = (yargs: Argv<Where>) => yargs

async function lint({ corpora }: Where): Promise<void> {
  beginJudgement()
  const problems = await corpus.lint({ root: corpora })
  process.exitCode = problems.length === 0 ? exitCodes.conforming : exitCodes.notConforming
  for (const { where, says } of problems) print(`${where}: ${says}`)
  note(problems.length === 0 ? 'the corpora are sound' : `${problems.length} problems`)
}

// add

const addOptions = (yargs: Argv<Where>) =>
  yargs
    .positional('file', { type: 'string', demandOption: true, describe: 'the file that shows it' })
    .option('rule', { type: 'string', requiresArg: true, describe: 'the rule that it is about' })
    .option('clause', { type: 'string', requiresArg: true, describe: 'or a clause that one rule alone cites' })
    .conflicts('rule', 'clause')
    .option('expect', {
      choices: ['accept', 'reject', 'survey'] as const,
      demandOption: true,
      requiresArg: true,
      describe: 'what must become of it',
    })
    .option('valid', { type: 'string', requiresArg: true, describe: 'the same file without its fault' })
    .option('reason', {
      type: 'string',
      requiresArg: true,
      demandOption: true,
      describe: 'who needs the case, and where to read of it',
    })
    .option('format', { choices: formats, demandOption: true, requiresArg: true, describe: 'what an importer is told' })
    .option('edition', editionOption('text of the page'))
    .option('title', { type: 'string', requiresArg: true, describe: 'a line that says what is special' })
    .option('variant', { type: 'string', requiresArg: true, describe: 'its name within the rule [name of the file]' })

type AddOptions = Where &
  Omit<corpus.AddOptions, 'root' | 'about'> & { readonly rule?: string; readonly clause?: string }

async function add({ corpora, rule, clause, ...options }: AddOptions): Promise<void> {
  const about = rule ?? clause
  if (about === undefined) throw new UsageError('say what the file is about: --rule or --clause')
  const id = await corpus.add({ ...options, root: corpora, about })
  corpus.build({ root: corpora })
  print(id)
}
