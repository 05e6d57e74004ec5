import fc from 'fast-check'
import { dialect } from '../arbitraries/dialect.ts'
import { endpoints, type EndpointsOptions } from '../arbitraries/endpoints.ts'
import type { Endpoint } from '../endpoint.ts'
import { type Dialect, plainest } from '../formats/dialect.ts'
import type { Format } from '../spec/types.ts'
import type { Context } from './variant.ts'

/** The endpoints around the matter of a case. */
export function neighbours(
  context: Context,
  options: Partial<EndpointsOptions> = {},
): fc.Arbitrary<readonly Endpoint[]> {
  const { edition, names } = context
  return endpoints({
    edition,
    names,
    ...(context.neighbours === 'plain' ? { paths: [], custom: false } : {}),
    ...options,
  })
}

/** How a file is spelt where that is not the matter of its case. */
export function spelling({ neighbours }: Context, format: Format): fc.Arbitrary<Dialect> {
  return neighbours === 'plain' ? fc.constant(plainest[format]) : dialect(format)
}
