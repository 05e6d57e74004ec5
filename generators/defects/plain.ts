import type { Endpoint } from '../endpoint.ts'

/** Plain endpoints, for defects that edit a file's text: no value holds a comma, a quote or a line break; Make comes last. */
export function plain(_: Endpoint, i: number): Endpoint {
  return { ChannelType: 'EMAIL', Address: `a${i + 1}@example.com`, 'Demographic.Make': make }
}

export const make = 'LG'
export const plainCsv = { quoteAll: false } as const
export const plainJson = { space: '', escape: 'none' } as const

/** The Make of a plain record, rewritten. */
export function withMake(record: string, change: (value: string) => string): string {
  const at = record.lastIndexOf(make)
  return record.slice(0, at) + change(make) + record.slice(at + make.length)
}

/** The Make of a plain JSON record with its quotes, rewritten. */
export function withJsonMake(record: string, value: string): string {
  return record.replace(`"${make}"`, value)
}
