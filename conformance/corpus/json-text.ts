const widthMax = 120

/** JSON to be read and compared by line: what fits on a line stands on one, the rest is broken up by its members. */
export function jsonText(value: unknown): string {
  return `${text(value, 0)}\n`
}

function text(value: unknown, depth: number): string {
  const flat = JSON.stringify(value)
  if (value === null || typeof value !== 'object' || flat.length + 2 * depth <= widthMax) return flat
  const list = Array.isArray(value)
  const inner = '  '.repeat(depth + 1)
  const members = list
    ? value.map((item) => inner + text(item, depth + 1))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${inner}${JSON.stringify(key)}: ${text(item, depth + 1)}`)
  const [open, close] = list ? '[]' : '{}'
  return `${open}\n${members.join(',\n')}\n${'  '.repeat(depth)}${close}`
}
