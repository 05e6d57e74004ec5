import type { Json } from '../endpoint.ts'
import type { NdjsonDialect } from './dialect.ts'
import type { NdjsonLayout } from './layout.ts'
import type { Pieces } from './pieces.ts'

/** One RFC 8259 text a line (ndjson-spec 1.0.0). Keys stand in the order in which the objects hold them. */
export function toNdjson({ records }: NdjsonLayout, dialect: NdjsonDialect): Pieces<string> {
  const { lineEnd, finalLineEnd } = dialect
  return { records: records.map((record) => jsonText(record, dialect)), lineEnd, finalLineEnd }
}

export function jsonText(value: Json, dialect: Pick<NdjsonDialect, 'space' | 'escape'>): string {
  const { space } = dialect
  if (typeof value === 'string') return stringText(value, dialect.escape)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const list = Array.isArray(value)
  const parts = list
    ? (value as readonly Json[]).map((item) => jsonText(item, dialect))
    : Object.entries(value).map(
        ([key, item]) => `${stringText(key, dialect.escape)}:${space}${jsonText(item, dialect)}`,
      )
  if (parts.length === 0) return list ? '[]' : '{}'
  const inner = space + parts.join(`,${space}`) + space
  return list ? `[${inner}]` : `{${inner}}`
}

function stringText(text: string, escape: NdjsonDialect['escape']): string {
  const plain = JSON.stringify(text)
  if (escape === 'none') return plain
  if (escape === 'non-ascii') return plain.replace(/[^\x20-\x7e]/g, unicodeEscape)
  return `"${text.replace(/[^]/g, unicodeEscape)}"`
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
