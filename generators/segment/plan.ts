import { attributeOf, familyOf } from '../endpoint.ts'
import { limits } from '../spec/limits.ts'
import type { Edition, Format } from '../spec/types.ts'
import { columnsOf, defaultColumns, type Content } from './columns.ts'
import { styles } from './editions.ts'
import { dayNumber } from './instants.ts'
import type { Dialect } from './layout.ts'
import type { SegmentOptions } from './options.ts'
import type { Column } from './parts.ts'
import type { RowSource } from './row.ts'
import { UsageError } from '../errors.ts'

/** A segment decided in full: every row of it can be had without the others. Made by `planSegment`. */
export interface SegmentPlan extends RowSource {
  readonly format: Format
  readonly edition: Edition
  readonly columns: readonly Column[]
  readonly dialect: Dialect
  readonly finalNewline: boolean
  /** Records of the whole segment. */
  readonly count: number
  /** The records to write: from `from` (counted from 0) up to but not `to`. */
  readonly from: number
  readonly to: number
  /** Whether these records begin the whole, so that they have its header. */
  readonly starts: boolean
  readonly files?: FileCuts
  readonly fileSize?: number
  /** For each column: the share of records without it. */
  readonly missing: readonly number[]
  readonly defects: number
}

/** Files by number of records: where each begins, and last, where the last one ends. */
export interface FileCuts {
  readonly cuts: readonly number[]
  /** The number of the first one among all, from 0: more than 0 in a later shard. */
  readonly first: number
}

export const rowsMax = 2 ** 32

/**
 * Decides a segment. Pure: same options, same plan.
 * @throws UsageError where the options contradict the page, each other or themselves; the message names the option.
 */
export function planSegment(options: SegmentOptions = {}): SegmentPlan {
  const { edition = '2017', format = 'csv', lineEnd = 'lf', quote = 'needed' } = options
  oneOf(edition, ['2017', 'final'], 'edition')
  oneOf(format, ['csv', 'ndjson'], 'format')
  oneOf(lineEnd, ['lf', 'crlf'], 'lineEnd')
  oneOf(quote, ['needed', 'all'], 'quote')
  const count = whole(options.count ?? 1000, 0, rowsMax, 'count')
  const columns = chosenColumns(options, edition)
  return {
    ...extentOf(options, count),
    seed: whole(options.seed ?? 1, 0, Number.MAX_SAFE_INTEGER, 'seed'),
    users: whole(options.users ?? 1, 1, 1000, 'users'),
    format,
    edition,
    columns,
    dialect: { lineEnd: lineEnd === 'lf' ? '\n' : '\r\n', quote },
    finalNewline: options.finalNewline ?? true,
    count,
    missing: missingRates(options.missing ?? {}, columns),
    defects: rate(options.defects ?? 0, 'defects'),
  }
}

function chosenColumns(options: SegmentOptions, edition: Edition): readonly Column[] {
  const custom = customPaths(options)
  const known = columnsOf(contentOf(options, edition, custom))
  const paths = options.columns ?? [...new Set([...defaultColumns(edition), ...Object.keys(custom)])]
  if (paths.length === 0) throw new UsageError('columns: at least one is needed')
  const twice = paths.find((path, i) => paths.indexOf(path) !== i)
  if (twice !== undefined) throw new UsageError(`columns: ${twice} is there twice`)
  for (const path of [...paths, ...Object.keys(custom)]) checkPath(path, edition)
  checkCounts(paths, edition)
  return paths.map((path) => {
    const column = known.get(path)
    if (column === undefined) throw new UsageError(`columns: ${path} needs a distribution, by attributes or metrics`)
    return column
  })
}

function customPaths({ attributes = {}, metrics = {} }: SegmentOptions): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...Object.entries(attributes).map(([name, distribution]) => [attributePath(name), distribution]),
    ...Object.entries(metrics).map(([name, distribution]) => [metricPath(name), distribution]),
  ]) as Record<string, string>
}

function attributePath(name: string): string {
  return familyOf(name) === undefined ? `Attributes.${name}` : name
}

function metricPath(name: string): string {
  return name.startsWith('Metrics.') ? name : `Metrics.${name}`
}

function contentOf(options: SegmentOptions, edition: Edition, custom: Readonly<Record<string, string>>): Content {
  const style = styles[edition]
  const first = dayNumber(options.effectiveFrom ?? style.effective[0], 'effectiveFrom')
  const last = dayNumber(options.effectiveTo ?? style.effective[1], 'effectiveTo')
  if (first > last) throw new UsageError('effectiveFrom is after effectiveTo')
  return {
    edition,
    singleLine: edition === 'final' && (options.format ?? 'csv') === 'csv',
    channels: weights(options.channels ?? style.channels, 'channels'),
    ...(options.countries ? { countries: weights(options.countries, 'countries') } : {}),
    effective: [first, last],
    optOutRate: rate(options.optOutRate ?? 0.05, 'optOutRate'),
    custom,
  }
}

function checkPath(path: string, edition: Edition): void {
  if (attributeOf(path, edition) === undefined) {
    throw new UsageError(`columns: ${JSON.stringify(path)} is no attribute of the page of edition ${edition}`)
  }
  if (/\p{Surrogate}/u.test(path)) throw new UsageError(`columns: ${JSON.stringify(path)} has half a surrogate pair`)
  const charsMax = limits[edition].attributeNameCharsMax
  const name = path.slice(path.lastIndexOf('.') + 1)
  if (charsMax !== undefined && name.length > charsMax)
    throw new UsageError(`columns: ${name} has more than ${charsMax} characters`)
}

function checkCounts(paths: readonly string[], edition: Edition): void {
  const { customAttributesPerFamilyMax: familyMax, customAttributesPerAccountMax: accountMax } = limits[edition]
  const custom = paths.map(familyOf).filter((family) => family !== undefined)
  const full = custom.find(
    (family) => familyMax !== undefined && custom.filter((other) => other === family).length > familyMax,
  )
  if (full !== undefined) throw new UsageError(`columns: more than ${familyMax} of ${full}`)
  if (custom.length > accountMax) throw new UsageError(`columns: more than ${accountMax} custom attributes`)
}

/** Which records are to be written, and how they are spread over files. */
function extentOf(
  { rows, shard, files, fileSize }: SegmentOptions,
  count: number,
): Pick<SegmentPlan, 'from' | 'to' | 'starts' | 'files' | 'fileSize'> {
  if (rows !== undefined && shard !== undefined) throw new UsageError('rows and shard exclude each other')
  if (files !== undefined && fileSize !== undefined) throw new UsageError('files and fileSize exclude each other')
  if (fileSize !== undefined) whole(fileSize, 1, Number.MAX_SAFE_INTEGER, 'fileSize')
  if (files !== undefined) whole(files, 1, 100_000, 'files')
  const [i, n] = shard ?? [1, 1]
  whole(n, 1, 1_000_000, 'shard')
  whole(i, 1, n, 'shard')
  if (n > (files ?? n)) throw new UsageError(`shard: ${n} shards of ${files} files leave some without one`)
  const [start, end] = rows === undefined ? [0, count] : rowRange(rows, count)
  /** Where the part begins that comes after so many of equal size. */
  const cut = (part: number, parts: number) => start + Math.floor((part * (end - start)) / parts)
  if (files === undefined) {
    const size = fileSize === undefined ? {} : { fileSize }
    return { from: cut(i - 1, n), to: cut(i, n), starts: i === 1 && start === 0, ...size }
  }
  const [first, last] = [Math.floor(((i - 1) * files) / n), Math.floor((i * files) / n)]
  const cuts = Array.from({ length: last - first + 1 }, (_, file) => cut(first + file, files))
  return { from: cuts[0]!, to: cuts.at(-1)!, starts: true, files: { cuts, first } }
}

function rowRange([first, last]: readonly [number, number], count: number): readonly [from: number, to: number] {
  const isWithin =
    Number.isSafeInteger(first) && Number.isSafeInteger(last) && 1 <= first && first <= last && last <= count
  if (!isWithin) throw new UsageError(`rows: ${first}..${last} is no range within the ${count} records`)
  return [first - 1, last]
}

const required: readonly string[] = ['Address', 'ChannelType']

/** `*` is every column that may be without a value and is not named. */
function missingRates(missing: Readonly<Record<string, number>>, columns: readonly Column[]): readonly number[] {
  const { '*': others = 0, ...named } = missing
  const odd = Object.keys(named).find((path) => !columns.some((column) => column.path === path))
  if (odd !== undefined) throw new UsageError(`missing: no column ${odd}`)
  const needed = required.find((path) => Object.hasOwn(named, path))
  if (needed !== undefined) throw new UsageError(`missing: an endpoint without ${needed} is not valid; see defects`)
  return columns.map(({ path }) => rate(required.includes(path) ? 0 : (named[path] ?? others), `missing ${path}`))
}

function weights<T extends Readonly<Record<string, number | undefined>>>(
  given: T,
  option: string,
): Readonly<Record<string, number>> {
  const bad = Object.entries(given).find(([, weight]) => !(Number.isFinite(weight) && weight! >= 0))
  if (bad) throw new UsageError(`${option}: expected a weight of 0 or more for ${bad[0]}, found ${bad[1]}`)
  const total = Object.values(given).reduce<number>((sum, weight) => sum + weight!, 0)
  if (!(total > 0 && total < Infinity))
    throw new UsageError(`${option}: one weight has to be above 0, their sum finite`)
  return given as Readonly<Record<string, number>>
}

function rate(value: number, option: string): number {
  if (!(value >= 0 && value <= 1)) throw new UsageError(`${option}: expected a share from 0 to 1, found ${value}`)
  return value
}

function whole(value: number, min: number, max: number, option: string): number {
  if (!Number.isSafeInteger(value) || value < min || value > max) {
    throw new UsageError(`${option}: expected a whole number from ${min} to ${max}, found ${value}`)
  }
  return value
}

function oneOf(value: string, values: readonly string[], option: string): void {
  if (!values.includes(value)) throw new UsageError(`${option}: expected ${values.join(' or ')}, found ${value}`)
}
