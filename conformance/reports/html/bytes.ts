import { visible, visibleLines } from '../visible.ts'
import { markup, marked, type Markup } from './markup.ts'

/** Offsets of the first byte that differs and of the end of what differs. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Where a file departs from its twin: what neither their beginnings nor their ends have in common; undefined where nowhere. */
export function spanOf(bytes: Uint8Array, twin: Uint8Array | undefined): Span | undefined {
  if (!twin) return undefined
  const most = Math.min(bytes.length, twin.length)
  let from = 0
  while (from < most && bytes[from] === twin[from]) from += 1
  if (from === bytes.length && from === twin.length) return undefined
  let behind = 0
  while (behind < most - from && bytes.at(-1 - behind) === twin.at(-1 - behind)) behind += 1
  return { from, to: bytes.length - behind }
}

/** The lines of a file with nothing hidden; those that differ from the twin are marked. */
export function linesMarkup(bytes: Uint8Array, span?: Span): Markup {
  const rows = visibleLines(bytes, { linesMax: 60, bytesMax: 2000 })
  const starts = startsOf(bytes)
  return markup`<pre class="lines" tabindex="0">
${rows.map((row, i) => {
  const [, number = '', text = ''] = /^( *\d* *[│⋮]) ?(.*)$/s.exec(row) ?? ['', '', row]
  const end = starts[i + 1] ?? bytes.length
  // What only the twin has, behind the end of the file, is missing in its last line.
  const reaches = span !== undefined && (span.from < end || end === bytes.length)
  const touched = span !== undefined && i < starts.length && starts[i]! <= span.from && reaches
  const inside = span !== undefined && starts[i]! > span.from && starts[i]! < span.to
  return markup`<span class="${touched || inside ? 'line fault' : 'line'}"
        ><span class="no">${number.replace('│', '')}</span>${marked(text)}</span
      >`
})}</pre>`
}

function startsOf(bytes: Uint8Array): number[] {
  const starts = [0]
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) starts.push(at + 1)
  return starts
}

const width = 16
const hexRowsMax = 64

/** A hex dump, sixteen bytes to a line; what differs from the twin is marked, and the dump begins near it. */
export function hexMarkup(bytes: Uint8Array, span?: Span): Markup {
  const rows = Math.ceil(bytes.length / width)
  const around = span ? Math.floor(span.from / width) : 0
  const first = rows <= hexRowsMax ? 0 : Math.max(0, Math.min(around - 4, rows - hexRowsMax))
  const last = Math.min(rows, first + hexRowsMax)
  return markup`<pre class="hex" tabindex="0">
${first > 0 && left(first * width, 'before')}${range(first, last).map((row) => hexRow(bytes, row * width, span))}${last < rows && left(bytes.length - last * width, 'after')}</pre>`
}

function left(count: number, where: string): Markup {
  return markup`<span class="line"><span class="no">⋮ ${count} more bytes ${where}</span></span>`
}

function hexRow(bytes: Uint8Array, at: number, span?: Span): Markup {
  const row = [...bytes.subarray(at, at + width)]
  const isFault = (i: number) => span !== undefined && at + i >= span.from && at + i < span.to
  const cells = row.map((byte, i) => {
    const text = `${i === 8 ? ' ' : ''}${hex(byte, 2)} `
    return isFault(i) ? markup`<b>${text}</b>` : markup`${text}`
  })
  const ascii = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('')
  const pad = ' '.repeat((width - row.length) * 3 + (row.length <= 8 ? 1 : 0))
  return markup`<span class="line"
    ><span class="no">${hex(at, 6)}</span> ${cells}${pad} <span class="ascii">${ascii}</span></span
  >`
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}

/** A file to be saved from the page, under a name that no system takes for something else. */
export function saveLink(path: string, bytes: Uint8Array): Markup {
  const name = visible(path)
    .split('/')
    .at(-1)!
    .replaceAll(/[^\w.-]/g, '_')
  const href = `data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`
  return markup`<a class="save" href="${href}" download="${name}">save</a>`
}
