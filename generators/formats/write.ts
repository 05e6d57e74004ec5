import { toCsv } from './csv.ts'
import type { Dialect } from './dialect.ts'
import { type Draft, type Layout, toLayout } from './layout.ts'
import { toNdjson } from './ndjson.ts'
import { encodePieces, joinPieces, type Pieces } from './pieces.ts'

/** Endpoints to the bytes of a file: layout, text, bytes, as one pure map. */
export function writeFile(drafts: readonly Draft[], dialect: Dialect): Uint8Array {
  return joinPieces(encodePieces(toText(toLayout(drafts, dialect.format), dialect)))
}

/** @throws TypeError when the layout and the dialect are of different formats. */
export function toText(layout: Layout, dialect: Dialect): Pieces<string> {
  if (layout.format === 'csv' && dialect.format === 'csv') return toCsv(layout, dialect)
  if (layout.format === 'ndjson' && dialect.format === 'ndjson') return toNdjson(layout, dialect)
  throw new TypeError(`a ${layout.format} layout cannot be spelt in a ${dialect.format} dialect`)
}
