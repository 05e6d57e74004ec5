import type fc from 'fast-check'
import type { Family } from '../spec/attributes.ts'
import { limits } from '../spec/limits.ts'
import type { Edition } from '../spec/types.ts'
import { text } from './text.ts'

/** A period inside a custom name is open (U12). */
function withoutPeriods(name: string): string {
  return name.replaceAll('.', '_')
}

/**
 * The name of a custom attribute without its family: any text (S48), commas, quotes and line breaks too, but no period.
 * Edition `final` allows 50 characters, here bytes, and no line breaks. Shrinks to `a`.
 */
export function customName(edition: Edition = '2017'): fc.Arbitrary<string> {
  return text({ lineBreaks: edition === '2017', bytesMax: limits[edition].attributeNameCharsMax }).map(withoutPeriods)
}

/** Under one fold two names are too alike to stand in one file: case (U9) and normalisation (U22) are open. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().normalize('NFKC')
}

/**
 * Forty names, 13 or 14 a family, valid in every edition: all that an importer may be shown that keeps its account from
 * one import to the next, for an account has 40 (S84). The first of each is the one that names shrink to.
 */
export const poolNames: Readonly<Record<Family, readonly string[]>> = {
  // prettier-ignore
  'Attributes': [
    'a', 'Interest', '__proto__', 'constructor', 'a,b', 'say "hi"', 'two words', 'naïve', '最愛',
    '\u{1f600}', 'a\u{301}e', '0', 'null',
  ],
  // prettier-ignore
  'Metrics': [
    'a', 'Items', '__proto__', 'toString', 'x,y', '"', '1e5', 'größe', '\u{627}\u{628}',
    '\u{1d4d0}', '100%', "it's", 'NaN',
  ],
  // prettier-ignore
  'User.UserAttributes': [
    'a', 'FirstName', 'LastName', 'Age', '__proto__', 'hasOwnProperty', 'Smith, J', '"quoted"', 'true', 'имя',
    '\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}', 'a\u{200d}b', '=1+1', 'a;b|c',
  ],
}
