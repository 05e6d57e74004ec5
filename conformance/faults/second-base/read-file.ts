import type { Endpoint } from '../../../generators/endpoint.ts'
import type { Context, Fate, Given } from './context.ts'
import { Refused } from './refused.ts'
import type { Store } from './store.ts'

/** One file that was read to its end: the fate of each record, and the account after it. */
export interface FileRead {
  readonly fates: readonly Fate[]
  readonly store: Store
  /** The accepted endpoints as they stand in the account, in order. */
  readonly joining: readonly Endpoint[]
}

/** A record that is still to be read, or `undefined` for a blank line. */
type Entry = (() => readonly Given[]) | undefined

/** The records of one file, in the order of the format's own steps. */
export function csvEntries(text: string, context: Context): readonly Entry[] {
  const { steps } = context
  const [header, ...rows] = steps.csvRows(text, context)
  if (header === undefined) throw new Refused('file', 'not-empty', 'the file has no header')
  const columns = steps.csvColumns(header, context)
  return rows.map((row) => (row.length === 0 ? undefined : () => steps.csvGiven(columns, row, context)))
}

export function jsonEntries(text: string, context: Context): readonly Entry[] {
  const { steps } = context
  return steps
    .jsonLines(text)
    .map((line) => (line === '' ? undefined : () => steps.jsonGiven(steps.jsonObject(line, context))))
}

/** Reads the records one by one into a copy of the account. Throws `Refused` when the file as a whole is. */
export function readFile(entries: readonly Entry[], before: Store, context: Context): FileRead {
  const { steps, policies } = context
  const fates: Fate[] = []
  const seen = new Set<string>()
  let store = before
  let joining: Endpoint[] = []
  for (const entry of entries) {
    try {
      if (entry === undefined) {
        steps.blankLine(context)
        continue
      }
      const endpoint = steps.endpoint(entry(), context)
      const id = endpoint['Id'] === undefined ? undefined : String(endpoint['Id'])
      steps.required(endpoint, id !== undefined && store.byId.has(id))
      steps.phone(endpoint, context.edition)
      steps.familyLimit(endpoint, context.edition)
      steps.accountLimit(endpoint, store.names, context.edition)
      const again = id !== undefined && seen.has(id)
      if (again && steps.sameId(policies['duplicate-id']) === 'keep') {
        fates.push({ kind: 'ignored' })
        continue
      }
      const known = again && policies['duplicate-id'] === 'last' ? before : store
      const now = steps.update(id === undefined ? undefined : known.byId.get(id), endpoint)
      store = steps.stored(store, now)
      if (id !== undefined) seen.add(id)
      joining = [...steps.join(joining, [now])]
      fates.push({ kind: 'accepted', endpoint })
    } catch (error) {
      if (!(error instanceof Refused) || error.scope === 'file') throw error
      fates.push({ kind: 'rejected', why: { class: error.rule, message: error.message } })
      if (policies['bad-record'] !== 'skip-record') return spoilt(fates, entries, { store, joining }, before, context)
    }
  }
  return { fates, store, joining }
}

/** U24: the file goes with its bad record, or what stands behind it does. */
function spoilt(
  fates: readonly Fate[],
  entries: readonly Entry[],
  read: Omit<FileRead, 'fates'>,
  before: Store,
  { policies }: Context,
): FileRead {
  const left: Fate = { kind: 'rejected', why: { message: 'not imported, for another record of the file is bad' } }
  const records = entries.filter((entry) => entry !== undefined).length
  const rest = Array.from({ length: Math.max(0, records - fates.length) }, () => left)
  if (policies['bad-record'] === 'stop-at-record') return { ...read, fates: [...fates, ...rest] }
  const failed = fates.map((fate) => (fate.kind === 'rejected' ? fate : left))
  return { fates: [...failed, ...rest], store: before, joining: [] }
}

/** U3. */
export function blankLine({ policies }: Context): void {
  const choice = policies['blank-line']
  if (choice === 'ignore') return
  throw new Refused(choice === 'reject-file' ? 'file' : 'record', 'blank-line', 'a blank line')
}

/** U18: whether a second record of an Id is taken over what is known, or what is known is kept. */
export function sameId(choice: string): 'take' | 'keep' {
  if (choice === 'reject-later') throw new Refused('record', 'id-once', 'an earlier record has this Id', 'Id')
  return choice === 'first' ? 'keep' : 'take'
}
