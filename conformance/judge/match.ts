import type { Endpoint } from '../../generators/endpoint.ts'
import { differences, type CompareOptions } from './differences.ts'
import type { Difference } from './verdict.ts'

export interface Pair<E> {
  readonly expected: E
  readonly observed: Endpoint
  readonly differences: readonly Difference[]
}

export interface Matching<E> {
  readonly pairs: readonly Pair<E>[]
  readonly missing: readonly E[]
  readonly extra: readonly Endpoint[]
}

interface Expected {
  readonly endpoint: Endpoint
}

/**
 * Matches endpoints as multisets: first those that agree, then those of one address, which were changed. Address and channel
 * sort the candidates beforehand, so that long files are matched in linear time.
 */
export function matchEndpoints<E extends Expected>(
  expected: readonly E[],
  observed: readonly Endpoint[],
  options: (one: E) => CompareOptions,
): Matching<E> {
  const waiting = new Map<string, Endpoint[]>()
  for (const endpoint of observed) {
    const bucket = waiting.get(addressOf(endpoint))
    if (bucket) bucket.push(endpoint)
    else waiting.set(addressOf(endpoint), [endpoint])
  }
  const pairs: Pair<E>[] = []
  const unequal: E[] = []
  for (const one of expected) {
    const bucket = waiting.get(addressOf(one.endpoint)) ?? []
    const at = bucket.findIndex((endpoint) => differences(one.endpoint, endpoint, options(one)).length === 0)
    if (at < 0) unequal.push(one)
    else pairs.push({ expected: one, observed: bucket.splice(at, 1)[0]!, differences: [] })
  }
  const missing: E[] = []
  for (const one of unequal) {
    const endpoint = waiting.get(addressOf(one.endpoint))?.shift()
    if (endpoint === undefined) missing.push(one)
    else pairs.push(pairOf(one, endpoint, options(one)))
  }
  return { pairs, missing, extra: [...waiting.values()].flat() }
}

export function pairOf<E extends Expected>(expected: E, observed: Endpoint, options: CompareOptions): Pair<E> {
  return { expected, observed, differences: differences(expected.endpoint, observed, options) }
}

/** Two endpoints of one channel and address are taken for the same one, whatever else they hold. */
export function addressOf(endpoint: Endpoint): string {
  return JSON.stringify([endpoint['ChannelType'], endpoint['Address']])
}
