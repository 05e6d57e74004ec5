import spectrum from 'csv-spectrum'
import type { Endpoint } from '../../generators/endpoint.ts'
import type { Importer } from '../importer.ts'
import { wrapped } from './around.ts'
import type { Fault } from './fault.ts'
import { createSecondBase } from './second-base.ts'

/** What a public corpus of CSV files sees of the CSV faults: the same faults, its files in place of ours. */
export interface Reach {
  readonly reached: readonly string[]
  readonly missed: readonly string[]
}

/** A CSV file and the records that its authors say it has. */
interface Item {
  readonly name: string
  readonly csv: Buffer
  readonly json: Buffer
}

/** csv-spectrum: a fault is reached where one of its files comes out otherwise than its authors say. */
export async function spectrumReach(faults: readonly Fault[]): Promise<Reach> {
  const items = await readSpectrum()
  const usable: Item[] = []
  for (const item of items) if (await comesOutRight(importerFor(), item)) usable.push(item)
  const reached: string[] = []
  const missed: string[] = []
  for (const fault of faults) {
    let seen = false
    for (const item of usable) seen ||= !(await comesOutRight(importerFor(fault), item))
    ;(seen ? reached : missed).push(fault.id)
  }
  return { reached, missed }
}

async function readSpectrum(): Promise<readonly Item[]> {
  return new Promise((settle, fail) => {
    spectrum((error: Error | null, items: readonly Item[]) => (error ? fail(error) : settle(items)))
  })
}

/** Any columns will do: the corpus knows nothing of endpoints. */
function importerFor(fault?: Fault): Importer {
  const overrides = { ...fault?.steps, required: () => {} }
  const right = createSecondBase({ overrides, policies: { 'empty-field': 'empty-text' } })
  return fault?.around ? wrapped(right, fault.around) : right
}

async function comesOutRight(importer: Importer, { csv, json }: Item): Promise<boolean> {
  const bytes = Buffer.from(csv.toString().replace(/^.*/, (header) => header.split(',').map(asCustom).join()))
  const files = [{ name: '0001.csv', bytes }]
  const outcome = await importer.import({ edition: '2017', format: 'csv', files, deadlineMs: 5000 })
  const records = [JSON.parse(json.toString())].flat() as readonly Readonly<Record<string, string>>[]
  const expected = records.map((record) =>
    Object.entries(record).map(([name, value]): [string, unknown] => [asCustom(name), [value]]),
  )
  const observed =
    outcome.kind === 'result' ? (outcome.records ?? []).map(({ endpoint = {} }) => Object.entries(endpoint)) : []
  return JSON.stringify(expected.map(sorted)) === JSON.stringify(observed.map(sorted))
}

function asCustom(name: string): string {
  return `Attributes.${name}`
}

function sorted(entries: readonly [string, unknown][] | [string, Endpoint[string]][]): unknown {
  return [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1))
}
