/** Characters of one text that a run log keeps. */
export const textCharsMax = 10_000

/** What an importer said, its longest texts cut: one that answers with megabytes must not fill the disk with its log. */
export function readable<T>(said: T): T {
  return cut(said) as T
}

function cut(value: unknown): unknown {
  if (typeof value === 'string') return shortened(value)
  if (Array.isArray(value)) return value.map(cut)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [shortened(key), cut(one)]))
}

function shortened(text: string): string {
  const left = text.length - textCharsMax
  return left > 0 ? `${text.slice(0, textCharsMax)}‹… ${left} more characters …›` : text
}
