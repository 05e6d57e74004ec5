import { attributeOf, type Endpoint, type Value } from '../../generators/endpoint.ts'
import type { ValueKind } from '../../generators/spec/types.ts'
import { parseInstant } from '../instant.ts'
import type { Difference } from './verdict.ts'

export interface CompareOptions {
  /** The endpoint was imported to an address that was not known before. */
  readonly newAddress?: boolean
}

/**
 * Where an observed endpoint departs from the expected one, in the order of the expected attributes; empty when they agree.
 * Text is compared byte for byte, numbers as IEEE doubles, dates as instants. What the attribute table lets an importer add
 * or drop (`ifAbsent`, `mayDrop`) is no difference.
 */
export function differences(
  expected: Endpoint,
  observed: Endpoint,
  options: CompareOptions = {},
): readonly Difference[] {
  const found: Difference[] = []
  for (const [path, value] of Object.entries(expected)) {
    if (!Object.hasOwn(observed, path)) {
      if (!attributeOf(path)?.mayDrop) found.push({ path, expected: value })
    } else if (!sameValue(path, value, observed[path]!) && !isTolerated(path, value, observed[path]!, options)) {
      found.push({ path, expected: value, observed: observed[path]! })
    }
  }
  for (const [path, value] of Object.entries(observed)) {
    if (!Object.hasOwn(expected, path) && !mayAppear(path, value)) found.push({ path, observed: value })
  }
  return found
}

function sameValue(path: string, expected: Value, observed: Value): boolean {
  if (expected === observed) return true
  const same = sameBy[attributeOf(path)?.kind ?? 'text']
  return same !== undefined && same(expected, observed)
}

/** Kinds of values that are equal in more than one spelling; all others are equal only as they stand. */
const sameBy: { readonly [K in ValueKind]?: (expected: Value, observed: Value) => boolean } = {
  texts: sameList,
  coordinate: (expected, observed) => degrees(expected) !== undefined && degrees(expected) === degrees(observed),
  instant: sameInstant,
}

function sameList(expected: Value, observed: Value): boolean {
  if (!Array.isArray(expected) || !Array.isArray(observed)) return false
  return expected.length === observed.length && expected.every((text, index) => text === observed[index])
}

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/** The page gives coordinates no type: a number and its decimal text are the same value. */
function degrees(value: Value): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && decimal.test(value) ? Number(value) : undefined
}

function sameInstant(expected: Value, observed: Value): boolean {
  if (typeof expected !== 'string' || typeof observed !== 'string') return false
  const instant = parseInstant(expected)
  return instant !== undefined && instant === parseInstant(observed)
}

/** What an importer may show where the file gives no value (S78, U17, U31, U32, U33). */
function mayAppear(path: string, observed: Value): boolean {
  const allowed = attributeOf(path)?.ifAbsent
  return allowed === 'any' || (allowed !== undefined && allowed === observed)
}

/** Departures that an open point allows, each with its clause. */
const tolerances = [
  {
    clause: 'U32',
    says: 'INACTIVE for a new address: S65 makes it ACTIVE, and no text says which of the two wins',
    allows: (path: string, expected: Value, observed: Value, options: CompareOptions) =>
      options.newAddress === true && path === 'EndpointStatus' && expected === 'INACTIVE' && observed === 'ACTIVE',
  },
] as const

function isTolerated(path: string, expected: Value, observed: Value, options: CompareOptions): boolean {
  return tolerances.some((tolerance) => tolerance.allows(path, expected, observed, options))
}
