import { IncompleteError } from '../../generators/errors.ts'
import type { PolicyChoice } from '../../generators/spec/policies.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import type { Finding } from '../reference/finding.ts'
import { type FileImport, importFile } from '../reference/import-file.ts'
import { problemFinding } from '../reference/judge-record.ts'
import { createPlan } from '../reference/plan.ts'
import { createNamesStore } from '../reference/store.ts'
import { type Comparison, compareEditions, type EditionsCompared } from './compare-editions.ts'
import { countRules, type RuleCount } from './count-rules.ts'
import { describe, type Described } from './describe.ts'
import { formatOf } from './format.ts'
import type { FoundFile, LeftOut, Location } from './walk.ts'

export interface CheckOptions {
  /** The text of the page to go by. Default `2017`. */
  readonly edition?: Edition
  /** Default `auto`: each file by its name, else by its first bytes. */
  readonly format?: Format | 'auto'
  /** What the texts leave open; default: the first value of each policy. */
  readonly policies?: PolicyChoice
  /** So many findings are described, the others only counted. Default 100. */
  readonly findingsMax?: number
  /** Whether to count what the other edition says, too: about twice the work. */
  readonly compare?: boolean
}

/** What came of one chunk. */
export interface Step {
  readonly bytes: number
  readonly findings: readonly Described[]
}

export interface Summary {
  readonly edition: Edition
  readonly files: number
  readonly bytes: number
  readonly records: number
  /** Records with a finding. */
  readonly wrongRecords: number
  /** Files with a finding, of their records or of their own. */
  readonly wrongFiles: number
  readonly findings: number
  readonly described: number
  readonly byRule: readonly RuleCount[]
  readonly otherEdition?: EditionsCompared
  readonly unreadable: readonly LeftOut[]
  readonly leftOut: readonly LeftOut[]
}

/**
 * Checks files of any size by the reader and the rules of the reference importer, as imports into one fresh account: each
 * location is one import. Memory does not grow with them; of the records only counts are kept.
 * Throws a RangeError for a policy or a value that the catalogue does not have.
 */
export async function* check(
  locations: readonly Location[],
  options: CheckOptions = {},
): AsyncGenerator<Step, Summary> {
  const session = startCheck(options)
  const unreadable = locations.flatMap((location) => location.unreadable)
  let [files, bytes] = [0, 0]
  for (const location of locations) {
    const formats = createFormats(options.format ?? 'auto')
    for (const found of location.files) {
      files += 1
      let file: FileCheck | undefined
      try {
        for await (const chunk of found.read()) {
          file ??= session.open(found, formats.next(found, chunk), location)
          file.push(chunk)
          bytes += chunk.length
          yield { bytes: chunk.length, findings: session.take() }
        }
        file ??= session.open(found, formats.next(found, none), location)
      } catch (error) {
        unreadable.push({ path: found.path, why: reasonOf(error) })
        continue
      }
      file.end()
      yield { bytes: 0, findings: session.take() }
    }
  }
  const leftOut = locations.flatMap((location) => location.leftOut)
  return { files, bytes, unreadable, leftOut, ...session.summary() }
}

const none = new Uint8Array(0)

/** Only errors of the file system and of S3 are what a file can be blamed for. */
function reasonOf(error: unknown): string {
  if (error instanceof IncompleteError) return error.message
  const { code, message } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
  return message
}

/** The format of each file of one import, and of its first file, which is that of the import. */
function createFormats(wanted: Format | 'auto') {
  let first: { readonly path: string; readonly format: Format } | undefined
  return {
    next({ path }: FoundFile, head: Uint8Array) {
      const format = wanted === 'auto' ? formatOf(path, head) : wanted
      first ??= { path, format }
      return { format, first }
    },
  }
}

type FormatFound = ReturnType<ReturnType<typeof createFormats>['next']>

interface FileCheck {
  push(chunk: Uint8Array): void
  end(): void
}

function startCheck({ edition = '2017', policies, findingsMax = 100, compare = false }: CheckOptions) {
  const plan = createPlan({ edition, ...(policies ? { policies } : {}) })
  const store = createNamesStore(plan.policies['duplicate-id'])
  const counts = countRules()
  const other: Comparison | undefined = compare ? compareEditions(edition, policies) : undefined
  let [records, wrongRecords, wrongFiles, described] = [0, 0, 0, 0]
  let waiting: Described[] = []

  function tell(finding: Finding): void {
    counts.add(finding)
    if (described === findingsMax) return
    described += 1
    waiting.push(describe(finding, edition))
  }

  function open({ path }: FoundFile, { format, first }: FormatFound, { files }: Location): FileCheck {
    const before = counts.total
    let lastWrong = 0
    const onFinding = (finding: Finding) => {
      if (counts.total === before) wrongFiles += 1
      tell(finding)
      if (finding.n === undefined || finding.n === lastWrong) return
      lastWrong = finding.n
      wrongRecords += 1
      other?.wrongHere(finding.n)
    }
    const alone = files.length === 1
    const file: FileImport = importFile({ name: path, format, plan, store, alone, onFinding })
    const compared = other?.open({ name: path, format, alone })
    if (format !== first.format) onFinding(problemFinding({ rule: 'one-format', found: besides(format, first) }, path))
    return {
      push(chunk) {
        file.push(chunk)
        compared?.push(chunk)
      },
      end() {
        records += file.end().counts.read
        compared?.end(counts.total > before)
      },
    }
  }

  return {
    open,
    /** The findings since it was last called. */
    take(): readonly Described[] {
      const taken = waiting
      if (taken.length > 0) waiting = []
      return taken
    },
    summary: () => ({
      edition,
      records,
      wrongRecords,
      wrongFiles,
      findings: counts.total,
      described,
      byRule: counts.list(),
      ...(other ? { otherEdition: other.summary() } : {}),
    }),
  }
}

function besides(format: Format, { path, format: other }: FormatFound['first']): string {
  return `${formatNames[format]}, beside ${JSON.stringify(path)}, which is ${formatNames[other]}`
}

const formatNames: Readonly<Record<Format, string>> = { csv: 'CSV', ndjson: 'JSON' }
