import { readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { RecordExpectation } from '../../generators/case.ts'
import { UsageError } from '../../generators/errors.ts'
import { writeWhole } from '../../generators/files.ts'
import { ruleById, rulesOf, type RuleId } from '../../generators/spec/rules.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import type { Outcome } from '../importer.ts'
import { type Curated, curatedFile, type CuratedStep, idOf, readCurated, storedBy } from './curated.ts'
import { jsonText } from './json-text.ts'

export interface AddOptions {
  readonly root: string
  /** The file that shows it. */
  readonly file: string
  /** The same without its fault; needed where the rule is one that a file can break. */
  readonly valid?: string
  readonly edition: Edition
  readonly format: Format
  /** A rule, or a clause that one rule alone cites. */
  readonly about: string
  readonly expect: 'accept' | 'reject' | 'survey'
  /** Who needs it, and where that can be read. */
  readonly reason: string
  readonly title?: string
  /** Default: the name of the file. */
  readonly variant?: string
}

type Result = Extract<Outcome, { kind: 'result' }>

/**
 * Makes a stored case of somebody's file: copies it into `regressions/` and writes its entry, with the endpoints that the
 * reference importer reads. The manifest knows it after the next build. Returns its id.
 * @throws UsageError where the reference importer says something else than is claimed, or the case or its file is there already
 */
export async function add(options: AddOptions): Promise<string> {
  const { root, edition, format, expect, reason, file, valid } = options
  const rule = ruleOf(options.about, edition)
  const variant = options.variant === undefined ? nameOf(file) : checkedVariant(options.variant)
  if (valid === undefined && ruleById.get(rule)!.kind === 'rejecting')
    throw new UsageError(
      `${rule} is a rule that a file can break; give the same file without its fault as --valid FILE`,
    )
  const shown = await inputOf(file, expect, variant, { edition, rule, format })
  const twin = valid && (await inputOf(valid, 'accept', `${variant}.valid`, { edition, rule, format }))
  const entry: Curated = {
    edition,
    rule,
    variant,
    format,
    title: options.title ?? `From ${basename(file)}`,
    reason,
    steps: [shown.step],
    ...(twin && { twin: { steps: [twin.step] } }),
  }
  const known = readCurated(root)
  checkNew(entry, known)
  for (const { stored, bytes } of twin ? [shown, twin] : [shown]) writeWhole(join(root, stored), bytes)
  writeWhole(join(root, curatedFile), jsonText([...known, entry]))
  return idOf(entry)
}

/** A file of the case, the place that it is copied to, and the import of it. */
async function inputOf(path: string, expect: AddOptions['expect'], name: string, claim: Claim) {
  const { format } = claim
  const bytes = bytesOf(path)
  const stored = `regressions/${name}.${format}`
  const told = expectations(path, await readByReference(path, bytes, claim), expect, claim)
  const step: CuratedStep = { format, files: [{ path: neutral(format), stored }], ...told }
  return { stored, bytes, step }
}

/** Cases of other rules have their files in the same folder. */
function checkNew(entry: Curated, known: readonly Curated[]): void {
  const files = storedBy(entry)
  const taken = known.find((one) => idOf(one) === idOf(entry) || storedBy(one).some((path) => files.includes(path)))
  if (!taken) return
  const what = idOf(taken) === idOf(entry) ? 'is there already' : 'has a file of the same name'
  throw new UsageError(`${idOf(taken)} ${what}; name another variant with --variant`)
}

function ruleOf(about: string, edition: Edition): RuleId {
  const rules = rulesOf(edition)
  const citing = rules.filter(({ id, clauses }) => id === about || clauses.includes(about.toUpperCase() as never))
  const [first, ...others] = citing
  if (!first) throw new UsageError(`edition ${edition} has no rule or clause '${about}'; 'gauntlet rules' lists them`)
  if (others.length > 0 && first.id !== about) {
    throw new UsageError(`${about} is cited by ${citing.map(({ id }) => id).join(', ')}; name one of them with --rule`)
  }
  return first.id
}

function nameOf(file: string): string {
  const name = basename(file, extname(file))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  if (name === '') throw new UsageError(`${file} has no name that an id could have; give one with --variant`)
  return name
}

/** It is part of the id, and of the paths of its files. */
function checkedVariant(variant: string): string {
  if (/^[a-z0-9-]+$/.test(variant)) return variant
  throw new UsageError(`--variant is written with a to z, 0 to 9 and hyphens, not ${JSON.stringify(variant)}`)
}

function neutral(format: Format): string {
  return `0001.${format}`
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`)
  }
}

interface Claim {
  readonly edition: Edition
  readonly rule: RuleId
  readonly format: Format
}

/** What must come of a file, as the reference importer sees it. */
function expectations(
  path: string,
  result: Result,
  expect: AddOptions['expect'],
  { rule, format }: Claim,
): Pick<CuratedStep, 'records' | 'file'> {
  const records = (result.records ?? []).flatMap(({ n, status, endpoint }): readonly RecordExpectation[] => {
    const where = { file: neutral(format), n: n! }
    if (status === 'accepted') return [{ ...where, expect: 'accept', endpoint: endpoint! }]
    return status === 'rejected' && ruleById.get(rule)!.scope === 'record' ? [{ ...where, expect: 'reject', rule }] : []
  })
  const refused = result.file !== 'accepted'
  if (expect === 'survey') return { records: [], file: { expect: 'survey' } }
  if (expect === 'accept' && refused)
    throw new UsageError(`${path}: the reference importer does not accept it (${whyOf(result)})`)
  if (expect === 'reject' && !refused)
    throw new UsageError(`${path}: the reference importer accepts it; is the fault in it?`)
  const single = records.some((record) => record.expect === 'reject')
  return refused && !single ? { records, file: { expect: 'reject', rule } } : { records }
}

async function readByReference(path: string, bytes: Uint8Array, { edition, format }: Claim): Promise<Result> {
  const { importOnce } = await import('../reference/importer.ts')
  const files = [{ name: neutral(format), bytes }]
  const outcome = importOnce({ edition, format, files, deadlineMs: Infinity }, { edition })
  if (outcome.kind === 'result') return outcome
  throw new UsageError(`${path}: the reference importer gives no result (${outcome.kind})`)
}

function whyOf({ records = [], errors = [] }: Result): string {
  const all = [...errors, ...records.flatMap((record) => record.errors ?? [])]
  return all
    .map(({ class: name, line, message }) => `${line === undefined ? '' : `line ${line}: `}${message ?? name}`)
    .slice(0, 3)
    .join('; ')
}
