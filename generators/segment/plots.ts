/** Small plots as SVG text: colours by class, so that the page decides on light and dark. */

const plotWidth = 300
const plotHeight = 130
const foot = 16
const usable = plotHeight - foot

/** One bar per bin, the first and last label below. */
export function histogram(counts: readonly number[], first: string, last: string): string {
  const top = Math.max(...counts, 1)
  const width = plotWidth / counts.length
  const bars = counts.map((count, i) => {
    const height = (count / top) * usable
    return `<rect x="${fixed(i * width)}" y="${fixed(usable - height)}" width="${fixed(Math.max(1, width - 1))}" height="${fixed(height)}"/>`
  })
  const labels = `<text x="0" y="${plotHeight - 3}">${escapeHtml(first)}</text><text x="${plotWidth}" y="${plotHeight - 3}" class="end">${escapeHtml(last)}</text>`
  return svg(plotHeight, bars.join('') + labels)
}

/** One line per value with its share, the commonest first. */
export function shares(entries: readonly (readonly [label: string, count: number])[], total: number): string {
  const [line, start] = [14, 130]
  const top = Math.max(...entries.map(([, count]) => count), 1)
  const rows = entries.map(([label, count], i) => {
    const width = (count / top) * (plotWidth - start - 44)
    const y = i * line
    const text = `<text x="${start - 6}" y="${y + 10}" class="end">${escapeHtml(shortened(label))}</text>`
    const share = `<text x="${fixed(start + width + 4)}" y="${y + 10}">${((100 * count) / total).toFixed(1)}%</text>`
    return `${text}<rect x="${start}" y="${y + 1}" width="${fixed(Math.max(1, width))}" height="${line - 3}"/>${share}`
  })
  return svg(entries.length * line, rows.join(''))
}

/** Points on a map of the world, one for each place, the larger the commoner. */
export function worldMap(places: ReadonlyMap<string, number>): string {
  const top = Math.max(...places.values(), 1)
  const dots = [...places].map(([key, count]) => {
    const [latitude, longitude] = key.split(',').map(Number) as [number, number]
    const radius = 0.8 + 5 * Math.sqrt(count / top)
    return `<circle cx="${fixed(((longitude + 180) / 360) * plotWidth)}" cy="${fixed(((90 - latitude) / 180) * plotHeight)}" r="${fixed(radius)}"/>`
  })
  return svg(plotHeight, `<rect class="ground" width="${plotWidth}" height="${plotHeight}"/>${dots.join('')}`)
}

function svg(height: number, body: string): string {
  return `<svg viewBox="0 0 ${plotWidth} ${height}" width="${plotWidth}" height="${height}" role="img">${body}</svg>`
}

function fixed(value: number): string {
  return value.toFixed(1)
}

function shortened(label: string): string {
  return [...label].length > 20 ? `${[...label].slice(0, 19).join('')}…` : label
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
