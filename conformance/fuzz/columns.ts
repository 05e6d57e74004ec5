import { bareObject, type Json, type JsonObject, leavesOf, toNested } from '../../generators/endpoint.ts'
import type { Format } from '../../generators/spec/types.ts'
import { bodyLength, fieldsOf, fieldText, joined, joinFields, segmentsOf } from './segments.ts'

/** The names that a file gives values for: of its CSV header, or of the JSON lines that can be written again as they stand. */
export function columnsOf(bytes: Uint8Array, format: Format): readonly string[] {
  const segments = segmentsOf(bytes, format)
  if (format === 'csv') return segments.slice(0, 1).flatMap((header) => fieldsOf(header).fields.map(fieldText))
  return segments.flatMap((segment) => {
    const object = plainObject(textOf(segment))
    return object ? [...leavesOf(object)].map(([path]) => path) : []
  })
}

/** The file without the columns or keys of these names. */
export function withColumns(bytes: Uint8Array, format: Format, gone: ReadonlySet<string>): Uint8Array {
  const segments = segmentsOf(bytes, format)
  if (format === 'ndjson') return joined(segments.map((segment) => withoutKeys(segment, gone)))
  const header = segments[0] ? fieldsOf(segments[0]).fields.map(fieldText) : []
  return joined(
    segments.map((segment) => {
      const { fields, end } = fieldsOf(segment)
      return joinFields(
        fields.filter((_, i) => !gone.has(header[i] ?? '')),
        end,
      )
    }),
  )
}

function withoutKeys(segment: Uint8Array, gone: ReadonlySet<string>): Uint8Array {
  const object = plainObject(textOf(segment))
  if (!object) return segment
  const kept = bareObject<Json>()
  for (const [path, value] of leavesOf(object)) if (!gone.has(path)) kept[path] = value
  return joined([Buffer.from(JSON.stringify(toNested(kept))), segment.subarray(bodyLength(segment))])
}

function textOf(segment: Uint8Array): string {
  return Buffer.from(segment.subarray(0, bodyLength(segment))).toString()
}

/** The object of a line that says nothing beyond it: no spelling, no key twice, nothing empty. */
function plainObject(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as Json
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
    const object = value as JsonObject
    return JSON.stringify(toNested(Object.fromEntries(leavesOf(object)))) === text ? object : undefined
  } catch {
    return undefined
  }
}
