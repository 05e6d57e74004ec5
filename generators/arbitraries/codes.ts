import fc from 'fast-check'
import { channels, optOuts } from '../spec/channels.ts'
import type { Channel } from '../spec/channels.ts'
import { alpha2Codes, alpha3Codes, languageCodes, tzNames } from '../spec/codes.ts'
import type { Edition } from '../spec/types.ts'

/** One of the codes; shrinks to the first, which must be one of them. */
function oneCode(first: string, codes: ReadonlySet<string>): fc.Arbitrary<string> {
  return fc.constantFrom(...new Set([first, ...codes]))
}

/** `Factory` is in the tz database to say that no zone is set; importers that ask Intl or Java do not know it. */
const zones = new Set([...tzNames].filter((name) => name !== 'Factory'))

/** A channel that the text of the edition lists. Shrinks to `EMAIL`. */
export function channel(edition: Edition = '2017'): fc.Arbitrary<Channel> {
  return fc.constantFrom<Channel[]>(...new Set<Channel>(['EMAIL', ...channels[edition]]))
}

/** An assigned code of ISO 3166-1: alpha-3 (S68), in edition `final` alpha-2 (D3). Shrinks to the United States. */
export function country(edition: Edition = '2017'): fc.Arbitrary<string> {
  return edition === '2017' ? oneCode('USA', alpha3Codes) : oneCode('US', alpha2Codes)
}

/**
 * `ll_CC`: a language of ISO 639-1, an underscore, an alpha-2 country; the part of ISO 15897 (S55) that POSIX, the page's
 * examples and the later texts (D9) share, so it is the same in every edition. Shrinks to `en_US`.
 */
export function locale(_edition: Edition = '2017'): fc.Arbitrary<string> {
  return fc.tuple(oneCode('en', languageCodes), oneCode('US', alpha2Codes)).map((parts) => parts.join('_'))
}

/** A name of the tz database, zone or link, as it is written there (S61); all but `Factory`. Shrinks to `UTC`. */
export function timezone(): fc.Arbitrary<string> {
  return oneCode('UTC', zones)
}

/** `ACTIVE`. `INACTIVE` with an address that is new to the importer is open (U32). */
export function activeStatus(): fc.Arbitrary<'ACTIVE'> {
  return fc.constant('ACTIVE')
}

/** `ACTIVE` or `INACTIVE` (S63), for endpoints that the importer knows already. */
export function endpointStatus(): fc.Arbitrary<'ACTIVE' | 'INACTIVE'> {
  return fc.constantFrom('ACTIVE', 'INACTIVE')
}

/** `NONE` or `ALL` (S77). Shrinks to `NONE`. */
export function optOut(): fc.Arbitrary<(typeof optOuts)[number]> {
  return fc.constantFrom('NONE', 'ALL')
}
