import type { Format } from '../../generators/spec/types.ts'

const quote = 0x22
const comma = 0x2c
const lf = 0x0a
const cr = 0x0d

/** The pieces of a file, each with its line end: in CSV a header and records, in NDJSON lines. Joined they are the file again. */
export function segmentsOf(bytes: Uint8Array, format: Format): readonly Uint8Array[] {
  const pieces: Uint8Array[] = []
  let start = 0
  let quoted = false
  for (let at = 0; at < bytes.length; at++) {
    if (format === 'csv' && bytes[at] === quote) quoted = !quoted
    if (bytes[at] !== lf || quoted) continue
    pieces.push(bytes.subarray(start, at + 1))
    start = at + 1
  }
  return start < bytes.length ? [...pieces, bytes.subarray(start)] : pieces
}

/** The fields of a CSV record as they are written, and its line end. */
export function fieldsOf(segment: Uint8Array): { readonly fields: readonly Uint8Array[]; readonly end: Uint8Array } {
  const body = bodyLength(segment)
  const fields: Uint8Array[] = []
  let start = 0
  let quoted = false
  for (let at = 0; at < body; at++) {
    if (segment[at] === quote) quoted = !quoted
    if (segment[at] !== comma || quoted) continue
    fields.push(segment.subarray(start, at))
    start = at + 1
  }
  return { fields: [...fields, segment.subarray(start, body)], end: segment.subarray(body) }
}

export function joinFields(fields: readonly Uint8Array[], end: Uint8Array): Uint8Array {
  return joined([...fields.flatMap((field, i) => (i === 0 ? [field] : [Uint8Array.of(comma), field])), end])
}

/** The text of a field without its quotes. */
export function fieldText(field: Uint8Array): string {
  const text = Buffer.from(field).toString()
  return /^".*"$/s.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}

/** Bytes of a segment without the line end. */
export function bodyLength(segment: Uint8Array): number {
  if (segment.at(-1) !== lf) return segment.length
  return segment.at(-2) === cr ? segment.length - 2 : segment.length - 1
}
