import type { Searched } from './progress.ts'
import { seedsOf, type Sought } from './sought.ts'

export interface TableOptions {
  /** Faults of the whole catalogue. */
  readonly of: number
  readonly seeds: number
}

interface Row {
  readonly fault: Sought
  /** Medians over the seeds; a search that found nothing is longer than any that did. */
  readonly cases: number
  readonly seconds: number
  readonly lines: number
  readonly bytes: number
  /** How many seeds were searched with, how many of them found it, and as what the first of them saw it. */
  readonly searched: number
  readonly found: number
  readonly signature: string
}

/** How soon each fault is found. */
export function rowsOf(faults: readonly Sought[], done: readonly Searched[], seeds: number): readonly Row[] {
  return faults.map((fault) =>
    rowOf(
      fault,
      done.filter((one) => one.fault === fault.id && one.seed <= seeds && one.runs === fault.runs),
    ),
  )
}

function rowOf(fault: Sought, searched: readonly Searched[]): Row {
  const found = searched.toSorted((a, b) => a.seed - b.seed).flatMap((one) => one.found ?? [])
  const reduced = found.flatMap((one) => one.reduced ?? [])
  return {
    fault,
    cases: median(searched.map((one) => one.found?.cases ?? Infinity)),
    seconds: median(searched.map((one) => one.found?.seconds ?? Infinity)),
    lines: median(reduced.map(({ lines }) => lines)),
    bytes: median(reduced.map(({ bytes }) => bytes)),
    searched: searched.length,
    found: found.length,
    signature: found[0]?.signature ?? '',
  }
}

/** FAULTS.md. */
export function tableText(rows: readonly Row[], { of, seeds }: TableOptions): string {
  const [services, importers] = [true, false].map((wanted) => rows.filter((row) => isService(row) === wanted))
  const named = (some: readonly Row[]) => some.map(({ fault }) => `\`${fault.id}\``).join(', ') || 'none'
  return `# How soon the search sees a fault

${rows.length === of ? `Each of the ${of} faults` : `${rows.length} of the ${of} faults`} of the mutation gate, planted into the second base, and of the faulty services (\`service-…\`), attached by
their job API, and the search until its first find: ${seeds} seeds and at most ${cap(importers!)} cases for each, of a service ${seedsOf({ fast: false }, seeds)} and ${cap(services!)}. Cases and
seconds are medians over the seeds, one that found nothing counting as more than any: cases drawn, and seconds of processor time,
until the input that shows it was met. Lines and bytes are those of the file once it is shrunk and reduced, with seed 1; that takes
a thousand imports, and is left out for services.

Made by \`npm run fuzz:faults\`; \`-- --quick\` prints a tenth of it, \`-- --resume\` goes on with one that was ended, and the exit
code is 1 where a fault was found with no seed. Node ${process.versions.node.split('.')[0]}.

- ${summary('Importers', importers!)}
- ${summary('Services', services!)}
- Not found with every seed: ${named(rows.filter(({ found, searched }) => found < searched))}.
- Not searched with every seed yet: ${rows.filter(({ fault, searched }) => searched < seedsOf(fault, seeds)).length} of ${rows.length}; the column \`found\` says with how many.

| fault | force | found | cases | seconds | lines | bytes | first seen as |
|---|---|---:|---:|---:|---:|---:|---|
${rows.map(rowText).join('\n')}
`
}

function isService({ fault }: Row): boolean {
  return !fault.fast
}

function cap(rows: readonly Row[]): number {
  return Math.max(0, ...rows.map(({ fault }) => fault.runs))
}

function summary(what: string, all: readonly Row[]): string {
  const rows = all.filter(({ searched }) => searched > 0)
  const seen = rows.filter(({ found }) => found > 0)
  const whole = (key: 'cases' | 'seconds' | 'lines' | 'bytes') =>
    median(seen.map((row) => row[key]).filter((value) => !Number.isNaN(value)))
  const size = Number.isNaN(whole('lines')) ? '' : `, lines ${whole('lines')}, bytes ${whole('bytes')}`
  return `${what}: ${seen.length} of ${rows.length} faults are found; medians over them: cases ${whole('cases')}, seconds ${whole('seconds').toFixed(2)}${size}.`
}

function rowText({ fault, found, searched, cases, seconds, lines, bytes, signature }: Row): string {
  const many = cases === Infinity ? `not in ${fault.runs}` : known(cases)
  const long = Number.isFinite(seconds) ? seconds.toFixed(2) : ''
  return `| \`${fault.id}\` | ${fault.force} | ${found}/${searched} | ${many} | ${long} | ${known(lines)} | ${known(bytes)} | ${signature} |`
}

function known(median: number): string {
  return Number.isNaN(median) ? '' : String(median)
}

/** NaN of nothing. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [a, b] = [sorted[Math.ceil(sorted.length / 2) - 1]!, sorted[Math.floor(sorted.length / 2)]!]
  // Half of infinity and half of a number is infinity.
  return (a + b) / 2
}
