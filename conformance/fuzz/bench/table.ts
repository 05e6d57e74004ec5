import type { Fault } from '../../faults/fault.ts'
import type { Searched } from './progress.ts'

export interface TableOptions {
  /** Faults of the whole catalogue. */
  readonly of: number
  readonly seeds: number
  readonly runs: number
}

interface Row {
  readonly fault: Fault
  readonly cases: number
  readonly seconds: number
  readonly lines: number
  readonly bytes: number
  /** How many of the seeds found it, and as what the first of them saw it. */
  readonly found: number
  readonly signature: string
}

/** The table of FAULTS.md: how soon each fault is found, in medians over the seeds. */
export function tableText(faults: readonly Fault[], done: readonly Searched[], options: TableOptions): string {
  const { of, seeds, runs } = options
  const rows = faults.map((fault) =>
    rowOf(
      fault,
      done.filter((one) => one.fault === fault.id),
    ),
  )
  const seen = rows.filter(({ found }) => found > 0)
  const whole = (key: 'cases' | 'seconds' | 'lines' | 'bytes') => median(seen.map((row) => row[key]))
  const missed = rows.filter(({ found }) => found === 0).map(({ fault }) => `\`${fault.id}\` (${fault.force})`)
  return `# How soon the search sees a fault

${faults.length === of ? `Each of the ${of} faults` : `${faults.length} of the ${of} faults`} of the mutation gate, planted into the second base, and the search until its first find: ${seeds} seeds,
at most ${runs} cases for each. Cases and seconds are medians over the seeds that found it: cases drawn, and seconds of processor
time, until the input that shows it was met. Lines and bytes are those of the file once it is shrunk and reduced, with seed 1.

Made by \`npm run fuzz:faults\`; \`-- --quick\` prints a tenth of it, \`-- --resume\` goes on with one that was ended.
Node ${process.versions.node.split('.')[0]}.

- ${seen.length} of ${rows.length} faults are found; ${seen.filter(({ found }) => found === seeds).length} of them with every seed.
- Over the faults that are found, the medians are ${whole('cases')} cases, ${whole('seconds').toFixed(2)} s, ${whole('lines')} lines and ${whole('bytes')} bytes.
- Not found: ${missed.join(', ') || 'none'}.

| fault | force | found | cases | seconds | lines | bytes | first seen as |
|---|---|---:|---:|---:|---:|---:|---|
${rows.map((row) => rowText(row, seeds)).join('\n')}
`
}

function rowOf(fault: Fault, searched: readonly Searched[]): Row {
  const found = searched.toSorted((a, b) => a.seed - b.seed).flatMap((one) => one.found ?? [])
  const reduced = found.flatMap((one) => one.reduced ?? [])
  return {
    fault,
    cases: median(found.map(({ cases }) => cases)),
    seconds: median(found.map(({ seconds }) => seconds)),
    lines: median(reduced.map(({ lines }) => lines)),
    bytes: median(reduced.map(({ bytes }) => bytes)),
    found: found.length,
    signature: found[0]?.signature ?? '',
  }
}

function rowText({ fault, found, cases, seconds, lines, bytes, signature }: Row, seeds: number): string {
  const begin = `| \`${fault.id}\` | ${fault.force} | ${found}/${seeds} |`
  return found === 0
    ? `${begin} | | | | |`
    : `${begin} ${cases} | ${seconds.toFixed(2)} | ${lines} | ${bytes} | ${signature} |`
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
