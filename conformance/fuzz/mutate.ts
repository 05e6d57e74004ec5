import fc from 'fast-check'
import type { Format } from '../../generators/spec/types.ts'
import { tokens } from './dictionary.ts'

const operations = ['flip', 'insert', 'delete', 'duplicate', 'splice', 'truncate', 'token'] as const

/** One change of some bytes. All numbers are taken modulo what there is, so that any edit fits any file. */
export interface Edit {
  readonly operation: (typeof operations)[number]
  readonly at: number
  /** Count places among those that matter in the format alone: quotes, separators, brackets, line ends. */
  readonly atSign: boolean
  readonly length: number
  readonly value: number
}

export function edit(): fc.Arbitrary<Edit> {
  return fc.record(
    {
      operation: fc.constantFrom(...operations),
      at: fc.nat(0xffff),
      atSign: fc.boolean(),
      length: fc.nat(16),
      value: fc.nat(0xffff),
    },
    { noNullPrototype: true },
  )
}

const signs = new Set(Buffer.from('",:\\{}[]\r\n.=eE+-'))

/** The bytes after an edit; a splice takes its piece from the donor. */
export function edited(
  bytes: Buffer,
  donor: Buffer,
  format: Format,
  { operation, at, atSign, length, value }: Edit,
): Buffer {
  const start = placeOf(bytes, at, atSign)
  const end = Math.min(bytes.length, start + length + 1)
  const head = bytes.subarray(0, start)
  const between = (middle: Uint8Array, rest = start) => Buffer.concat([head, middle, bytes.subarray(rest)])
  switch (operation) {
    case 'flip':
      if (bytes.length === 0) return bytes
      return between(Uint8Array.of(bytes[Math.min(start, bytes.length - 1)]! ^ (1 << (value % 8))), start + 1)
    case 'insert':
      return between(Uint8Array.of(value % 256))
    case 'delete':
      return between(Uint8Array.of(), end)
    case 'duplicate':
      return between(bytes.subarray(start, end))
    case 'splice': {
      const from = placeOf(donor, value, atSign)
      return between(donor.subarray(from, from + 4 * (length + 1)))
    }
    case 'truncate':
      return head
    case 'token': {
      const all = tokens(format)
      // Half of them stand in the place of what was there.
      return between(all[value % all.length]!, length % 2 === 0 ? start : end)
    }
  }
}

function placeOf(bytes: Buffer, at: number, atSign: boolean): number {
  if (atSign) {
    const places = [...bytes.keys()].filter((i) => signs.has(bytes[i]!))
    if (places.length > 0) return places[at % places.length]!
  }
  return at % (bytes.length + 1)
}
