import fc from 'fast-check'
import { remappedTimezones } from '../spec/timezones.ts'
import { everyWrong, giving, openValue, otherCase, set, surveyed, wrongText } from './endpoint-variants.ts'
import * as wrong from './final-values.ts'
import { settled } from './settled.ts'
import { planted, plantedEach } from './plant.ts'
import type { Variant, Variants } from './variant.ts'
import { channels, type Wrong } from './wrong-values.ts'

/** Defects of single values, by the last text of the page. */
export const finalValueDefects = {
  'channel-type-one-of-13': {
    'other-word': wrongText('channel-type-one-of-13', 'ChannelType', channels.otherWord),
    'one-letter-off': wrongText('channel-type-one-of-13', 'ChannelType', channels.oneLetterOff),
    'look-alike': wrongText('channel-type-one-of-13', 'ChannelType', channels.lookAlike),
    'other-case': otherCase('channel-type-one-of-13', 'ChannelType'),
    every: everyWrong('channel-type-one-of-13', 'ChannelType', settled(channels, 'later')),
  },
  'country-alpha2': {
    'alpha-3': wrongText('country-alpha2', 'Location.Country', wrong.countries.alpha3, 'US'),
    named: wrongText('country-alpha2', 'Location.Country', wrong.countries.named, 'US'),
    numeric: wrongText('country-alpha2', 'Location.Country', wrong.countries.numeric, 'US'),
    unassigned: wrongText('country-alpha2', 'Location.Country', wrong.countries.unassigned, 'US'),
    'look-alike': wrongText('country-alpha2', 'Location.Country', wrong.countries.lookAlike, 'US'),
    reserved: surveyed('country-alpha2', 'Location.Country', wrong.countries.reserved, 'US'),
    'other-case': otherCase('country-alpha2', 'Location.Country', 'US'),
    every: everyWrong('country-alpha2', 'Location.Country', settled(wrong.countries, 'reserved'), 'US'),
  },
  'locale-language-country': {
    named: wrongText('locale-language-country', 'Demographic.Locale', wrong.locales.named, 'en_US'),
    malformed: wrongText('locale-language-country', 'Demographic.Locale', wrong.locales.malformed, 'en_US'),
    'other-form': wrongText('locale-language-country', 'Demographic.Locale', wrong.locales.otherForm, 'en_US'),
    unassigned: wrongText('locale-language-country', 'Demographic.Locale', wrong.locales.unassigned, 'en_US'),
    'other-case': surveyed('locale-language-country', 'Demographic.Locale', wrong.locales.otherCase, 'en_US'),
    every: everyWrong(
      'locale-language-country',
      'Demographic.Locale',
      settled(wrong.locales, 'otherCase', 'formerCode'),
      'en_US',
    ),
    'former-code': surveyed('locale-language-country', 'Demographic.Locale', wrong.locales.formerCode, 'en_US'),
  },
  'phone-e164': {
    national: phone(wrong.phones.national),
    punctuated: phone(wrong.phones.punctuated),
    letters: phone(wrong.phones.letters),
    'too-long': phone(wrong.phones.tooLong),
    'leading-zero': phone(wrong.phones.leadingZero),
    every: everyPhone(settled(wrong.phones, 'withoutPlus')),
    'without-plus': phone(wrong.phones.withoutPlus, { kind: 'survey' }),
  },
  // The page refuses the attribute, but its own authors' tutorial of those years gives it: a fourth answer, to take it, is
  // as right as those that the policy for unknown attributes knows. So it is watched, and no policy is held to it.
  'endpoint-status-unsupported': {
    given: planted('endpoint-status-unsupported', {
      title: 'EndpointStatus is given',
      single: 'csv',
      planting: () =>
        fc
          .constantFrom('ACTIVE', 'INACTIVE')
          .map((status) => ({ plant: set('EndpointStatus', status), expect: { kind: 'survey' } })),
    }),
  },
  'effective-date-unsupported': Object.fromEntries(
    Object.entries({
      basic: wrong.dates.basic,
      'extended-milliseconds': wrong.dates.milliseconds,
      extended: wrong.dates.extended,
      'no-date': wrong.dates.noDate,
    }).map(([name, kind]) => [name, effectiveDate(kind)]),
  ),
  'timezone-remapped': {
    remapped: planted('timezone-remapped', {
      title: 'Demographic.Timezone: a name that the page maps to another one',
      planting: ({ edition }) =>
        fc.constantFrom(...remappedTimezones[edition]).map(([from, to]) => ({
          given: giving('Demographic.Timezone', 'America/Chicago'),
          plant: set('Demographic.Timezone', from),
          expect: openValue('remapped-timezone', {
            remap: (twin) => ({ ...twin, 'Demographic.Timezone': to }),
            keep: (twin) => ({ ...twin, 'Demographic.Timezone': from }),
            'reject-record': () => undefined,
          }),
        })),
    }),
  },
  // "The data might not be imported, or the import might fail": nothing but safety can be asked, of any record.
  'csv-no-line-break': inValue('csv-no-line-break', wrong.lineBreaks),
  'csv-no-tab': inValue('csv-no-tab', wrong.tabs),
} satisfies Readonly<Record<string, Variants>>

/** Each record has a number of its own, so that only the spoilt one is not in E.164. */
function phone({ title, values }: Wrong, expect?: { readonly kind: 'survey' }): Variant {
  return planted('phone-e164', {
    title: `Address: ${title}`,
    planting: () =>
      fc.record({ channel: fc.constantFrom('SMS', 'VOICE'), value: fc.constantFrom(...values) }).map((drawn) => ({
        given: (endpoint, i) => ({ ...endpoint, ChannelType: drawn.channel, Address: `+1604555018${i}` }),
        plant: set('Address', drawn.value),
        expect: expect ?? { kind: 'reject', path: 'Address' },
      })),
  })
}

/** All of these numbers, on each channel of phones, an import each. */
function everyPhone(kinds: Readonly<Record<string, Wrong>>): Variant {
  const reject = { kind: 'reject', path: 'Address' } as const
  return plantedEach('phone-e164', {
    title: 'Address: every wrong number, one by one',
    given: (endpoint, i) => ({ ...endpoint, ChannelType: i % 2 > 0 ? 'SMS' : 'VOICE', Address: `+1604555018${i}` }),
    plantings: Object.values(kinds).flatMap(({ values }) =>
      values.map((value) => ({ plant: set('Address', value), expect: reject })),
    ),
  })
}

/** The twin does without the attribute: there is no value of it that the text settles. */
function effectiveDate({ title, values }: Wrong): Variant {
  return planted('effective-date-unsupported', {
    title: `EffectiveDate: ${title}`,
    single: 'csv',
    planting: () =>
      fc.constantFrom(...values).map((value) => ({ plant: set('EffectiveDate', value), expect: { kind: 'survey' } })),
  })
}

function inValue(rule: 'csv-no-line-break' | 'csv-no-tab', { title, values }: Wrong): Variants {
  const variant = (path: string, valid: string | readonly string[]): Variant =>
    planted(rule, {
      title: `${path} holds ${title}`,
      custom: false,
      planting: () =>
        fc.constantFrom(...values).map((value) => ({
          given: giving(path, valid),
          plant: set(path, value),
          expect: { kind: 'survey', all: true },
        })),
    })
  return { attribute: variant('Demographic.Make', 'LG'), custom: variant('Attributes.a', ['LG']) }
}
