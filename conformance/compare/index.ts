import { matrixHtml } from './html.ts'
import { matrixJson } from './json.ts'
import { matrixOf, type NamedView } from './matrix.ts'
import { matrixText } from './text.ts'

export const compareFormats = ['text', 'json', 'html'] as const
export type CompareFormat = (typeof compareFormats)[number]

/** Runs of several importers by the same cases, as text in one of the formats. */
export function comparison(format: CompareFormat, views: readonly NamedView[], { colour = false } = {}): string {
  const matrix = matrixOf(views)
  if (format === 'json') return matrixJson(matrix)
  return format === 'html' ? matrixHtml(matrix, views) : `${matrixText(matrix, colour)}\n`
}
