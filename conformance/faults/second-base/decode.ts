import { attributeOf } from '../../../generators/endpoint.ts'
import type { Format } from '../../../generators/spec/types.ts'
import { type Context } from './context.ts'
import { Refused } from './refused.ts'

/** S10, S11, U1: plain UTF-8, nothing else; a byte order mark by its policy. */
export function decode(bytes: Uint8Array, { policies, steps }: Context): string {
  const packed = steps.compression(bytes)
  if (packed !== undefined) throw new Refused('file', 'not-compressed', `the file is compressed (${packed})`)
  if (bytes[0] === 0 || bytes[1] === 0) {
    throw new Refused('file', 'utf8-valid', 'the file begins like UTF-16 or UTF-32; expected UTF-8')
  }
  const text = steps.utf8(bytes)
  if (!text.startsWith('\ufeff')) return text
  if (policies['byte-order-mark'] === 'ignore') return text.slice(1)
  throw new Refused('file', 'byte-order-mark', 'the file begins with a byte order mark')
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A decoder of the platform, told to refuse what is not UTF-8 and to leave the byte order mark to us. */
export function utf8(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    throw new Refused('file', 'utf8-valid', 'the file is not valid UTF-8')
  }
}

const magic: readonly (readonly [name: string, ...bytes: number[]])[] = [
  ['gzip', 0x1f, 0x8b],
  ['zlib', 0x78, 0x9c],
  ['zip', 0x50, 0x4b, 0x03, 0x04],
  ['bzip2', 0x42, 0x5a, 0x68],
  ['xz', 0xfd, 0x37, 0x7a, 0x58, 0x5a],
  ['zstd', 0x28, 0xb5, 0x2f, 0xfd],
]

/** The name of the compression that the first bytes tell of. */
export function compression(bytes: Uint8Array): string | undefined {
  return magic.find(([, ...first]) => first.every((byte, i) => bytes[i] === byte))?.[0]
}

/** S31, S42: whether a text is of the other format: a CSV has a header with a listed name, NDJSON begins with an object. */
export function isOtherFormat(text: string, format: Format): boolean {
  if (format === 'csv') return text.trimStart().startsWith('{')
  const [first = ''] = text.split(/[\r\n]/, 1)
  return first.split(',').some((name) => attributeOf(name.replace(/^"|"$/g, '')) !== undefined)
}
