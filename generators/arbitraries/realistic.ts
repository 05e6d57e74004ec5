import fc from 'fast-check'
import type { Endpoint } from '../endpoint.ts'
import type { Edition } from '../spec/types.ts'

export interface RealisticOptions {
  /** The endpoint of a row, counted from 0: `(row) => rowEndpoint(plan, row)` of the bulk segments. */
  readonly rowEndpoint: (row: number) => Endpoint
  readonly edition: Edition
  /** Number of endpoints: at least 1, the default; at most 5 unless told otherwise. */
  readonly min?: number
  readonly max?: number
}

const rowsMax = 999_999

/** A row as it may be shown to an importer that has never seen its address: INACTIVE is open there (U32), EffectiveDate in `final` (D5). */
function settled(endpoint: Endpoint, edition: Edition): Endpoint {
  return Object.fromEntries(
    Object.entries(endpoint)
      .filter(([path]) => !(path === 'EffectiveDate' && edition === 'final'))
      .map(([path, value]) => [path, path === 'EndpointStatus' ? 'ACTIVE' : value]),
  )
}

/**
 * Coherent endpoints, as of real people: consecutive rows of a bulk segment, so that endpoints of one user stand together.
 * Values come whole from the segment's tables and do not shrink; rows shrink away, and to the first of the segment.
 */
export function realistic(options: RealisticOptions): fc.Arbitrary<readonly Endpoint[]> {
  const { rowEndpoint, edition, min = 1, max = 5 } = options
  const rows = fc.tuple(fc.integer({ min, max }), fc.nat(rowsMax))
  return rows.map(([count, first]) => Array.from({ length: count }, (_, i) => settled(rowEndpoint(first + i), edition)))
}
