import type { RuleIdAt } from '../spec/rules.ts'
import { accountDefects } from './account.ts'
import {
  required,
  wrongText,
  everyWrong,
  surveyed,
  jsonValue,
  otherCase,
  finer,
  oneTooMany,
  unknown,
  everyUnknown,
  emptyMetric,
  emptyValue,
  spaced,
  whiteAddress,
  sameIdTwice,
} from './endpoint-variants.ts'
import { emptyInTurn, otherWhiteSpace, quotedEmpty, spacedInTurn } from './in-turn.ts'
import { settled } from './settled.ts'
import type { Variants } from './variant.ts'
import * as wrong from './wrong-values.ts'

const { words, decimalComma } = wrong.coordinates
const noCoordinates = { words, decimalComma }

/** Defects of values: an attribute is missing, is not one of its values, or is one too many. */
export const endpointDefects = {
  'address-required': required('address-required', 'Address'),
  'channel-type-required': required('channel-type-required', 'ChannelType'),

  'channel-type-known': {
    'other-word': wrongText('channel-type-known', 'ChannelType', wrong.channels.otherWord),
    'one-letter-off': wrongText('channel-type-known', 'ChannelType', wrong.channels.oneLetterOff),
    'look-alike': wrongText('channel-type-known', 'ChannelType', wrong.channels.lookAlike),
    'later-channel': wrongText('channel-type-known', 'ChannelType', wrong.channels.later),
    'other-case': otherCase('channel-type-known', 'ChannelType'),
    every: everyWrong('channel-type-known', 'ChannelType', wrong.channels),
  },
  'endpoint-status-known': {
    'other-word': wrongText('endpoint-status-known', 'EndpointStatus', wrong.statuses.otherWord, 'ACTIVE'),
    'one-letter-off': wrongText('endpoint-status-known', 'EndpointStatus', wrong.statuses.oneLetterOff, 'ACTIVE'),
    'look-alike': wrongText('endpoint-status-known', 'EndpointStatus', wrong.statuses.lookAlike, 'ACTIVE'),
    'other-case': otherCase('endpoint-status-known', 'EndpointStatus', 'ACTIVE'),
    every: everyWrong('endpoint-status-known', 'EndpointStatus', wrong.statuses, 'ACTIVE'),
  },
  'opt-out-known': {
    'other-word': wrongText('opt-out-known', 'OptOut', wrong.optOuts.otherWord, 'ALL'),
    'one-letter-off': wrongText('opt-out-known', 'OptOut', wrong.optOuts.oneLetterOff, 'ALL'),
    'look-alike': wrongText('opt-out-known', 'OptOut', wrong.optOuts.lookAlike, 'ALL'),
    'other-case': otherCase('opt-out-known', 'OptOut', 'ALL'),
    every: everyWrong('opt-out-known', 'OptOut', wrong.optOuts, 'ALL'),
  },
  'country-alpha3': {
    'alpha-2': wrongText('country-alpha3', 'Location.Country', wrong.countries.alpha2, 'USA'),
    named: wrongText('country-alpha3', 'Location.Country', wrong.countries.named, 'USA'),
    numeric: wrongText('country-alpha3', 'Location.Country', wrong.countries.numeric, 'USA'),
    unassigned: wrongText('country-alpha3', 'Location.Country', wrong.countries.unassigned, 'USA'),
    'look-alike': wrongText('country-alpha3', 'Location.Country', wrong.countries.lookAlike, 'USA'),
    'user-assigned': surveyed('country-alpha3', 'Location.Country', wrong.countries.userAssigned, 'USA'),
    former: surveyed('country-alpha3', 'Location.Country', wrong.countries.former, 'USA'),
    'other-case': otherCase('country-alpha3', 'Location.Country', 'USA'),
    every: everyWrong('country-alpha3', 'Location.Country', settled(wrong.countries, 'userAssigned', 'former'), 'USA'),
  },
  'locale-iso15897': {
    named: wrongText('locale-iso15897', 'Demographic.Locale', wrong.locales.named, 'en_US'),
    malformed: wrongText('locale-iso15897', 'Demographic.Locale', wrong.locales.malformed, 'en_US'),
    'other-form': surveyed('locale-iso15897', 'Demographic.Locale', wrong.locales.otherForm, 'en_US'),
    every: everyWrong('locale-iso15897', 'Demographic.Locale', settled(wrong.locales, 'otherForm'), 'en_US'),
  },
  'timezone-tz-name': {
    offset: wrongText('timezone-tz-name', 'Demographic.Timezone', wrong.timezones.offset, 'America/Los_Angeles'),
    'display-name': wrongText(
      'timezone-tz-name',
      'Demographic.Timezone',
      wrong.timezones.displayName,
      'America/Los_Angeles',
    ),
    misspelt: wrongText('timezone-tz-name', 'Demographic.Timezone', wrong.timezones.misspelt, 'America/Los_Angeles'),
    'other-case': surveyed(
      'timezone-tz-name',
      'Demographic.Timezone',
      wrong.timezones.otherCase,
      'America/Los_Angeles',
    ),
    abbreviation: wrongText(
      'timezone-tz-name',
      'Demographic.Timezone',
      wrong.timezones.abbreviation,
      'America/Los_Angeles',
    ),
    every: everyWrong(
      'timezone-tz-name',
      'Demographic.Timezone',
      settled(wrong.timezones, 'otherCase'),
      'America/Los_Angeles',
    ),
  },
  'effective-date-iso8601': {
    'not-iso-8601': wrongText('effective-date-iso8601', 'EffectiveDate', wrong.dates.notIso8601, '20171011T150548Z'),
    impossible: wrongText('effective-date-iso8601', 'EffectiveDate', wrong.dates.impossible, '20171011T150548Z'),
    epoch: wrongText('effective-date-iso8601', 'EffectiveDate', wrong.dates.epoch, '20171011T150548Z'),
    'odd-but-legal': surveyed('effective-date-iso8601', 'EffectiveDate', wrong.dates.oddButLegal, '20171011T150548Z'),
    every: everyWrong(
      'effective-date-iso8601',
      'EffectiveDate',
      settled(wrong.dates, 'oddButLegal'),
      '20171011T150548Z',
    ),
  },
  'latitude-decimal': {
    words: wrongText('latitude-decimal', 'Location.Latitude', wrong.coordinates.words, 47.6),
    'decimal-comma': wrongText('latitude-decimal', 'Location.Latitude', wrong.coordinates.decimalComma, 47.6),
    'not-a-number': surveyed('latitude-decimal', 'Location.Latitude', wrong.coordinates.notANumber, 47.6),
    'out-of-range': surveyed('latitude-decimal', 'Location.Latitude', wrong.coordinates.latitudeOutOfRange, 47.6),
    every: everyWrong('latitude-decimal', 'Location.Latitude', noCoordinates, 47.6),
  },
  'longitude-decimal': {
    words: wrongText('longitude-decimal', 'Location.Longitude', wrong.coordinates.words, -122.3),
    'decimal-comma': wrongText('longitude-decimal', 'Location.Longitude', wrong.coordinates.decimalComma, -122.3),
    'not-a-number': surveyed('longitude-decimal', 'Location.Longitude', wrong.coordinates.notANumber, -122.3),
    'out-of-range': surveyed('longitude-decimal', 'Location.Longitude', wrong.coordinates.longitudeOutOfRange, -122.3),
    every: everyWrong('longitude-decimal', 'Location.Longitude', noCoordinates, -122.3),
  },
  'coordinate-precision': {
    'two-decimals-latitude': finer('Location.Latitude', 47.6, 47.61),
    'two-decimals-longitude': finer('Location.Longitude', -122.3, -122.33),
  },
  'metric-numeric': {
    words: wrongText('metric-numeric', 'Metrics.a', wrong.metrics.words, 1),
    'with-unit': wrongText('metric-numeric', 'Metrics.a', wrong.metrics.withUnit, 1),
    'decimal-comma': wrongText('metric-numeric', 'Metrics.a', wrong.metrics.decimalComma, 1),
    'other-notation': surveyed('metric-numeric', 'Metrics.a', wrong.metrics.otherNotation, 1),
    every: everyWrong('metric-numeric', 'Metrics.a', settled(wrong.metrics, 'otherNotation'), 1),
    boolean: jsonValue('metric-numeric', 'Metrics.a', [true, false], 1, { kind: 'reject', path: 'Metrics.a' }),
    list: jsonValue('metric-numeric', 'Metrics.a', [[1], ['2']], 1, { kind: 'reject', path: 'Metrics.a' }),
    object: jsonValue('metric-numeric', 'Metrics.a', [{ value: 1 }], 1, { kind: 'reject', path: 'Metrics.a' }),
    blank: emptyMetric(),
    'numeric-string': jsonValue('metric-numeric', 'Metrics.a', ['1', '2.5', '-3'], 1, { kind: 'survey' }),
  },
  'attributes-at-most-20': { 'twenty-one': oneTooMany('attributes-at-most-20', 'Attributes') },
  'metrics-at-most-20': { 'twenty-one': oneTooMany('metrics-at-most-20', 'Metrics') },
  'user-attributes-at-most-20': { 'twenty-one': oneTooMany('user-attributes-at-most-20', 'User.UserAttributes') },
  'account-at-most-40': accountDefects,
  'attribute-known': {
    'top-level': unknown('A top-level name that the page does not list', wrong.names.topLevel),
    'export-field': unknown('A name that an export has', wrong.names.exported, { editions: ['2017'] }),
    nested: unknown('A nested name that the page does not list', wrong.names.nested),
    misspelt: unknown('A misspelt name', wrong.names.misspelt),
    every: everyUnknown('Names that the page does not list, one by one', [
      ...wrong.names.topLevel,
      ...wrong.names.nested,
      ...wrong.names.misspelt,
    ]),
    // A parent has "a name equal to the value preceding the period" (S47); only of headers does the first text say "should".
    'key-in-other-case': unknown('A key in another case than the page writes', wrong.names.otherCase, {
      formats: ['ndjson'],
    }),
    'every-key-in-other-case': everyUnknown(
      'Keys in another case than the page writes, one by one',
      wrong.names.otherCase,
      { formats: ['ndjson'] },
    ),
    // "Attribute names are case sensitive", says the last.
    'header-in-other-case': everyUnknown(
      'Headers in another case than the page writes, one by one',
      wrong.names.otherCase,
      { formats: ['csv'], editions: ['final'] },
    ),
  },
  'empty-value': {
    text: emptyValue('Demographic.Make', 'LG'),
    custom: emptyValue('Attributes.a', ['x'], ['csv']),
    'in-turn': emptyInTurn(),
    quoted: quotedEmpty(),
  },
  'surrounding-space': {
    text: spaced('Demographic.Make', 'LG'),
    custom: spaced('Attributes.a', ['x']),
    'in-turn': spacedInTurn(),
    'other-white-space': otherWhiteSpace(),
    'white-space-only-address': whiteAddress(),
  },
  'id-once': { twice: sameIdTwice() },
} satisfies Partial<Record<RuleIdAt<'endpoint'>, Variants>>
