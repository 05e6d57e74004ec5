import type { CaseEvent, RunEvent } from '../run/events.ts'
import * as made from '../hand-made.test.helper.ts'
import type { Importer } from '../importer.ts'
import { logOf, type RunLog } from '../log/read.ts'
import { runSuite, type RunOptions } from '../run/run.ts'
import { viewOf, type RunView } from './view.ts'

/** What a page, a shell or a terminal might take for its own. */
export const hostile = `</script><script>document.title='owned'</script><img src=x onerror="document.title='owned'">\u2028" onmouseover="x" '\u202E%0A::error::x`

const cases = [
  made.preserving(),
  made.preserving([made.endpoint('wide', { 'Location.City': ' Bergen' })], { id: '2017/every-endpoint/wide.ndjson' }),
  made.rejecting(),
  made.unknownAttribute(),
  made.blankLine(),
  made.surveyed(),
  made.preserving([made.endpoint('hostile', { 'Location.City': hostile })], {
    id: '2017/every-endpoint/hostile.ndjson',
    title: hostile,
    variant: 'hostile',
  }),
]

/** The events of a run of the hand-made cases. */
export async function eventsOf(importer: Importer, more: Partial<RunOptions> = {}): Promise<RunEvent[]> {
  const events: RunEvent[] = []
  const attach = { importer: 'module:acme.js', options: [], args: [], partial: false }
  const about = { edition: '2017', seed: 7, runs: 5, sources: [], stored: cases, attach } as const
  await runSuite({ importer, ...about, onEvent: (event) => events.push(event), ...more })
  return JSON.parse(JSON.stringify(events)) as RunEvent[]
}

export async function logFor(importer: Importer, more: Partial<RunOptions> = {}): Promise<RunLog> {
  return logOf(await eventsOf(importer, more), 'the run')
}

export async function viewFor(importer: Importer, more: Partial<RunOptions> = {}): Promise<RunView> {
  return viewOf(await logFor(importer, more))
}

/** An importer of an ugly name whose every value is spoilt in an ugly way. */
export function ugly(): Importer {
  const importer = made.trimming()
  const hello = { ...importer.hello, importer: { name: hostile, version: hostile } }
  return { ...importer, hello, import: async (request) => spoilt(await importer.import(request)) }
}

function spoilt(outcome: Awaited<ReturnType<Importer['import']>>) {
  if (outcome.kind !== 'result' || !outcome.records) return outcome
  const records = outcome.records.map((record) =>
    record.endpoint ? { ...record, endpoint: { ...record.endpoint, 'Location.City': `${hostile}!` } } : record,
  )
  return { ...outcome, records }
}

export function caseEvents(events: readonly RunEvent[]): CaseEvent[] {
  return events.filter((event): event is CaseEvent => event.event === 'case')
}
