import { visible } from '../visible.ts'

/** Markup that is already safe: only `markup` makes it. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Markup | string | number | undefined | false | readonly Part[]

/** A template whose values are shown as text, whatever is in them; only markup made by this function stands as it is. */
export function markup(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(strings.map((string, i) => (i === 0 ? '' : textOf(values[i - 1])) + string).join(''))
}

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text
  if (part === undefined || part === false) return ''
  if (typeof part === 'object') return part.map(textOf).join('')
  return escaped(String(part))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"'\u2028\u2029]/g, (character) => entities[character] ?? '�')
}

/** A text of which nothing is hidden: what `visible` has to mark stands out from what is really there. */
export function shown(input: string | Uint8Array): Markup {
  return marked(visible(input))
}

/** The marks of `visible` in its result. */
export function marked(text: string): Markup {
  const parts = text.split(/(‹[^›]*›|[␍␊␉␠])/)
  return markup`${parts.map((part, i) => (i % 2 === 1 ? mark(part) : markup`${part}`))}`
}

/** Few fonts have the pictures of control characters. */
const keys: Readonly<Record<string, string>> = { '␍': 'CR', '␊': 'LF', '␉': 'TAB', '␠': 'SP' }

function mark(part: string): Markup {
  const key = keys[part]
  return key === undefined ? markup`<span class="mark">${part}</span>` : markup`<span class="mark key">${key}</span>`
}

export function joined(parts: readonly Markup[], between: Markup): Markup {
  return markup`${parts.map((part, i) => (i > 0 ? markup`${between}${part}` : part))}`
}

/** What the search of the page looks through. */
export function searchText(...texts: readonly string[]): string {
  return visible(texts.join(' ')).toLowerCase()
}
