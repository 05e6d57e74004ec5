import type { Value } from '../endpoint.ts'
import { rowEndpoint } from './endpoint-of-row.ts'
import type { SegmentPlan } from './plan.ts'
import { escapeHtml, histogram, shares, worldMap } from './plots.ts'

/** So many rows, evenly taken from the segment, are looked at. */
const sampleRowsMax = 20_000
const bins = 40
const labelsMax = 12

/**
 * A page that shows the distributions of a segment, for people: one small plot for each column. It is complete in itself,
 * has no script, and follows the reader's choice of light or dark.
 */
export function reportHtml(plan: SegmentPlan): string {
  const rows = plan.to - plan.from
  const taken = Math.min(rows, sampleRowsMax)
  const sample = Array.from({ length: taken }, (_, i) => rowEndpoint(plan, plan.from + Math.floor((i * rows) / taken)))
  const figures = plan.columns.map(({ path }) =>
    figure(
      path,
      sample.flatMap((endpoint) => texts(endpoint[path])),
    ),
  )
  const map = figure('Location', [], mapOf(sample))
  return page(plan, taken, [...(map === '' ? [] : [map]), ...figures].join('\n'))
}

function texts(value: Value | undefined): readonly (string | number)[] {
  if (value === undefined) return []
  return typeof value === 'object' ? value : [value]
}

function figure(title: string, values: readonly (string | number)[], plot = plotOf(title, values)): string {
  if (plot === '') return ''
  const distinct = new Set(values).size
  const about = values.length === 0 ? '' : `${values.length} values, ${distinct} distinct`
  return `<figure><figcaption><b>${escapeHtml(title)}</b><span>${about}</span></figcaption>${plot}</figure>`
}

function plotOf(path: string, values: readonly (string | number)[]): string {
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length > 0) return numberPlot(numbers)
  const counts = countsOf(values.map(String))
  if (path === 'EffectiveDate') return monthPlot(values.map(String))
  if (counts.size > values.length / 2 && values.length > labelsMax) return `<p>${escapeHtml(String(values[0]))}, …</p>`
  return shares(commonest(counts), values.length)
}

function countsOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

function commonest(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  const sorted = [...counts].toSorted(([a, i], [b, j]) => j - i || (a < b ? -1 : 1))
  const rest = sorted.slice(labelsMax).reduce((sum, [, count]) => sum + count, 0)
  return rest > 0 ? [...sorted.slice(0, labelsMax), [`${sorted.length - labelsMax} others`, rest]] : sorted
}

/** Up to the 99th percentile, so that a long tail does not flatten the rest. */
function numberPlot(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b)
  const low = sorted[0]!
  const high = sorted[Math.floor(sorted.length * 0.99)]!
  const width = (high - low) / bins || 1
  const counts = Array.from({ length: bins }, () => 0)
  for (const value of values) if (value <= high) counts[Math.min(bins - 1, Math.floor((value - low) / width))]!++
  return histogram(counts, String(low), `${high} (99%)`)
}

function monthPlot(values: readonly string[]): string {
  const counts = countsOf(values.map((value) => value.replace(/^(\d{4})-?(\d\d).*/, '$1-$2')))
  const months = [...counts.keys()].toSorted()
  return histogram(
    months.map((month) => counts.get(month)!),
    months[0] ?? '',
    months.at(-1) ?? '',
  )
}

function mapOf(sample: readonly Readonly<Record<string, Value>>[]): string {
  const points = sample.flatMap((endpoint) => {
    const [latitude, longitude] = [endpoint['Location.Latitude'], endpoint['Location.Longitude']]
    return latitude === undefined || longitude === undefined ? [] : [`${latitude},${longitude}`]
  })
  return points.length === 0 ? '' : worldMap(countsOf(points))
}

const style = `
:root { color-scheme: light dark; --ink: #1c2024; --quiet: #60646c; --paper: #fcfcfd; --line: #e0e1e6; --mark: #3e63dd }
@media (prefers-color-scheme: dark) { :root { --ink: #edeef0; --quiet: #b0b4ba; --paper: #111113; --line: #363a3f; --mark: #8da4ef } }
body { margin: 2rem auto; max-width: 1020px; padding: 0 1rem; background: var(--paper); color: var(--ink); font: 14px/1.5 system-ui, sans-serif }
h1 { font-size: 20px; margin: 0 } p { color: var(--quiet); margin: .25rem 0 1.5rem }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 1.5rem }
figure { margin: 0; border-top: 1px solid var(--line); padding-top: .5rem }
figcaption { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; column-gap: .5rem; margin-bottom: .4rem }
figcaption span { color: var(--quiet); font-size: 12px; white-space: nowrap }
figure p { margin: 0; overflow-wrap: anywhere; font-size: 12px }
svg { width: 100%; height: auto } svg rect, svg circle { fill: var(--mark) } svg circle { fill-opacity: .55 }
svg .ground { fill: var(--line); fill-opacity: .4 } svg text { font-size: 10px; fill: var(--quiet) } svg .end { text-anchor: end }`

function page(plan: SegmentPlan, taken: number, figures: string): string {
  const { count, seed, edition, format } = plan
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Profile of a sample segment</title>
<style>${style}
</style>
<h1>Profile of a sample segment</h1>
<p>${count} records of edition ${edition} as ${format}, seed ${seed}. Shown: ${taken} records, evenly taken.</p>
<main>
${figures}
</main>
</html>
`
}
