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
  readonly files?: number
  readonly fileSize?: number
  /** For each column: the share of records without it. */
  readonly missing: readonly number[]
  readonly defects: number
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
  const [from, to] = rowRange(options, count)
  const { files, fileSize } = options
  if (files !== undefined) whole(files, 1, 100_000, 'files')
  if (fileSize !== undefined) whole(fileSize, 1, Number.MAX_SAFE_INTEGER, 'fileSize')
  if (files !== undefined && fileSize !== undefined) throw new UsageError('files and fileSize exclude each other')
  return {
    seed: whole(options.seed ?? 1, 0, Number.MAX_SAFE_INTEGER, 'seed'),
    users: whole(options.users ?? 1, 1, 1000, 'users'),
    format,
    edition,
    columns,
    dialect: { lineEnd: lineEnd === 'lf' ? '\n' : '\r\n', quote },
    finalNewline: options.finalNewline ?? true,
    count,
    from,
    to,
    ...(files === undefined ? {} : { files }),
    ...(fileSize === undefined ? {} : { fileSize }),
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

function rowRange({ rows, shard }: SegmentOptions, count: number): readonly [from: number, to: number] {
  if (rows !== undefined && shard !== undefined) throw new UsageError('rows and shard exclude each other')
  if (rows !== undefined) {
    const [first, last] = rows
    whole(first, 1, count, 'rows')
    whole(last, first, count, 'rows')
    return [first - 1, last]
  }
  if (shard === undefined) return [0, count]
  const [i, n] = shard
  whole(n, 1, 1_000_000, 'shard')
  whole(i, 1, n, 'shard')
  return [Math.floor(((i - 1) * count) / n), Math.floor((i * count) / n)]
}

function missingRates(missing: Readonly<Record<string, number>>, columns: readonly Column[]): readonly number[] {
  const odd = Object.keys(missing).find((path) => !columns.some((column) => column.path === path))
  if (odd !== undefined) throw new UsageError(`missing: no column ${odd}`)
  const required = Object.keys(missing).find((path) => path === 'Address' || path === 'ChannelType')
  if (required !== undefined) throw new UsageError(`missing: an endpoint without ${required} is not valid; see defects`)
  return columns.map(({ path }) => rate(Object.hasOwn(missing, path) ? missing[path]! : 0, `missing ${path}`))
}

function weights<T extends Readonly<Record<string, number | undefined>>>(
  given: T,
  option: string,
): Readonly<Record<string, number>> {
  const bad = Object.entries(given).find(([, weight]) => !(Number.isFinite(weight) && weight! >= 0))
  if (bad) throw new UsageError(`${option}: expected a weight of 0 or more for ${bad[0]}, found ${bad[1]}`)
  if (!Object.values(given).some((weight) => weight! > 0))
    throw new UsageError(`${option}: one weight has to be above 0`)
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
