import type { Variant } from '../defects/variant.ts'
import type { Endpoint } from '../endpoint.ts'
import { attributes } from '../spec/attributes.ts'
import { listed, someone } from './valid.ts'

const textAttributes = attributes.filter(({ kind }) => kind === 'text').map(({ name }) => name)

/** A file in which each record gives one of the texts to every attribute that holds text, custom ones too. */
export function everyText(
  title: string,
  texts: readonly string[],
  options: Parameters<typeof listed>[2] = {},
): Variant {
  return listed(title, () => texts.map((text, i) => ({ ...someone(i), ...inEveryText(text, i) })), options)
}

/** An Id is unique (S66), and in a UserId white space is open (U34): there the text has a number, or a letter for the space. */
function inEveryText(text: string, i: number): Endpoint {
  return {
    ...Object.fromEntries(textAttributes.map((path) => [path, text])),
    'User.UserId': text.replaceAll(/\s/g, '_'),
    Id: `${i}${text}${i}`,
    'Attributes.a': [text],
    'User.UserAttributes.a': [text],
  }
}

/** Each piece between letters, where it is text and nothing at the ends of a value (U21). */
export function between(...lists: readonly (readonly string[])[]): readonly string[] {
  return lists.flat().map((piece) => `a${piece}b`)
}
