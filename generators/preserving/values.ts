import fc from 'fast-check'
import { country, endpointStatus, locale, optOut, timezone } from '../arbitraries/codes.ts'
import { customName } from '../arbitraries/custom-name.ts'
import { instant } from '../arbitraries/instant.ts'
import { metric, coordinate } from '../arbitraries/numbers.ts'
import { settledText } from '../arbitraries/text.ts'
import type { Context, Variant, Variants } from '../defects/variant.ts'
import type { Endpoint, Value } from '../endpoint.ts'
import { attributes, families, type Family } from '../spec/attributes.ts'
import { channels } from '../spec/channels.ts'
import { alpha2Codes, alpha3Codes, tzNames } from '../spec/codes.ts'
import { limits } from '../spec/limits.ts'
import type { PreservingRuleId } from '../spec/rules.ts'
import { astral, bidi, combining, hidden, misread, nonAscii, signs } from '../arbitraries/characters.ts'
import { everyAddress } from './addresses.ts'
import { everyInstant, everyLocale } from './every-code.ts'
import { endsOfLengths, longTexts, lookAlikes, typographic } from './odd-texts.ts'
import { between, everyText } from './every-text.ts'
import { charactersAtBuffer } from './at-buffer.ts'
import { sharedUser, unlikeMembers } from './members.ts'
import { fortyNames } from './stateful.ts'
import { addressesOf, everyAttribute, everyValue, listed, setOf, someone, valid, validValue } from './valid.ts'

const textAttributes = attributes.filter(({ kind, name }) => kind === 'text' && name !== 'Id').map(({ name }) => name)

/** Names that a plain object of JavaScript or Python has without being given them. */
const objectMembers = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__class__', 'length']

const oddTexts = [...new Set([...lookAlikes, ...misread, ...between(signs)])]

/** Rules about values: what goes in comes out. */
export const values = {
  'every-endpoint': {
    any: valid('Any valid file', { wide: true }),
    one: valid('A file of one endpoint', { wide: true, endpoints: { max: 1 } }),
    many: listed('A file of five hundred endpoints', () =>
      Array.from({ length: 500 }, (_, i) => ({ ...someone(i), 'Location.City': `City ${i}` })),
    ),
    'only-required': listed('Endpoints with ChannelType and Address alone', () => [someone(1), someone(2), someone(3)]),
    alike: listed('Endpoints that differ in their addresses alone', () =>
      Array.from({ length: 4 }, (_, i) => ({ ...someone(i), 'Demographic.Make': 'LG' })),
    ),
    large: listed(
      'An endpoint of a hundred thousand characters before a small one',
      () => ['x'.repeat(100_000), 'x'].map((city, i) => ({ ...someone(i), 'Location.City': city })),
      { editions: ['2017'] },
    ),
    'unlike-members': {
      title: 'Opted-out and inactive endpoints, and two of one user, join the segment',
      editions: ['2017'],
      needs: ['segment'],
      observe: 'state',
      draw: unlikeMembers,
    },
    'comment-signs': listed('Records that begin like comments', commentLike, {
      formats: ['csv'],
      dialect: { quoteAll: false },
    }),
    'comment-signs-quoted': listed('Records that begin like comments, in quotes', commentLike, {
      formats: ['csv'],
      dialect: { quoteAll: true },
    }),
  },
  'utf8-kept': {
    'non-ascii': textCase('Letters of many scripts', [
      'Größe',
      'Ελληνικά',
      'Кириллица',
      'עברית',
      'العربية',
      'ไทย',
      '日本語',
      '한국어',
      'हिन्दी',
    ]),
    astral: textCase('Characters beyond U+FFFF', ['😀', '𝒳', '👩‍👩‍👧', '🇩🇪', '𠀀', 'x😀y']),
    combining: textCase('Composed and decomposed letters', [
      'é',
      'e\u0301',
      'ñ',
      'n\u0303',
      'Å',
      'A\u030a',
      'ﬁ',
      '가',
      '\u1100\u1161',
    ]),
    bidi: textCase('Marks of writing direction', ['a\u202eb', 'a\u200fb', 'a\u2066b\u2069c', '\u05d0\u200e!x']),
    'line-separators': seedTextCase('Unicode line separators', ['a\u2028b', 'a\u2029b', 'a\u0085b', 'a\vb', 'a\fb']),
    invisible: textCase('Characters that cannot be seen', [
      'a\u200bb',
      'a\u00a0b',
      'a\u00adb',
      'a\ufeffb',
      'a\u3000b',
      'a\u200db',
    ]),
    highest: textCase('First and last code points of each length', [
      '\u007ea',
      '\u00a1',
      '\u07ff',
      '\u0800',
      '\uffee',
      '\u{10000}',
      '\u{10fffd}',
    ]),
    every: everyText(
      'Every odd character, in every attribute of text',
      between(nonAscii, combining, astral, hidden, bidi, endsOfLengths, typographic),
    ),
    'every-line-separator': everyText(
      'Every line end that is none in CSV or JSON, in every attribute of text',
      between(['\u2028', '\u2029', '\u0085', '\v', '\f']),
      { editions: ['2017'] },
    ),
    'at-buffer': charactersAtBuffer('A character across the boundary of a read buffer'),
    'quarter-mib': listed('A value of 256 KiB', () => longValue(2 ** 18), { editions: ['2017'] }),
    'sixteen-mib': listed('A value of 16 MiB', () => longValue(2 ** 24), {
      editions: ['2017'],
      heavy: true,
    }),
    long: seedTextCase('A value of ten thousand characters', [
      'x'.repeat(10_000),
      'é'.repeat(10_000),
      '😀'.repeat(5_000),
    ]),
  },
  'listed-attributes': {
    alone: {
      title: 'One listed attribute beside ChannelType and Address',
      draw: (context) =>
        fc
          .constantFrom(...Object.entries(everyAttribute(context.edition)))
          .chain(([path, value]) => listed('', () => [{ ...someone(1), [path]: value }]).draw(context)),
    },
    all: listed('Every listed attribute at once', ({ edition }) => [everyAttribute(edition)]),
  },
  'custom-names': {
    any: valid('Custom attributes of any name', { needs: ['fresh'], endpoints: { custom: false }, given: namedCustom }),
    'object-members': named('Names that objects have in some languages', objectMembers),
    punctuation: named('Names with commas, quotes and spaces', [
      'a,b',
      'say "hi"',
      "it's",
      'two words',
      'a;b',
      'a/b',
      '#1',
      'a:b',
      '100%',
      '$x',
      '[0]',
      '(a)',
      '{a}',
    ]),
    signs: named('Names with signs that some languages give a meaning', [
      'a=b',
      'a+b',
      'a  b',
      'a|b',
      'a\\b',
      'a\\nb',
      'a%20b',
      '&amp;',
      '<b>',
      '=1+1',
      '@a',
      '*',
      '_',
    ]),
    typographic: named('Names with signs of typesetters, and with characters that take no room', [
      'a–b',
      'a…',
      '“a”',
      'it’s',
      'a\u3000b',
      'a\u00adb',
      'a\u200eb',
      'a\ufeffb',
      '½',
      '™',
      'ıI',
      'a\ufe0f',
    ]),
    'like-values': named('Names that look like values', [
      '1.10',
      '00123456',
      '1,000',
      '2017-10-11',
      '12:30',
      '-',
      'N/A',
      '\\N',
      '[]',
      '{{a}}',
      '${a}',
      '%s',
      'a--b',
    ]),
    'non-ascii': named('Names of other scripts', [
      'größe',
      '名前',
      'имя',
      'Ωmega',
      'ﬁ',
      'Ａ',
      'É',
      'e\u0301',
      'a\u00a0b',
      'a\u200bb',
      'a\u200db',
      '😀',
      '\u{20bb7}x',
    ]),
    'numeric-looking': named('Names that look like numbers', [
      '0',
      '007',
      '1e5',
      '-1',
      '-0',
      '+1',
      '1_0',
      '0x1F',
      'NaN',
      'Infinity',
      'null',
      'true',
      'FALSE',
    ]),
    'line-break': {
      ...named('Names with a line break or a tab', ['a\nb', 'a\r\nb', 'a\rb', 'a\tb']),
      editions: ['2017'],
    },
    'as-listed': named('Names of listed attributes', ['Address', 'ChannelType', 'Id', 'UserAttributes', 'Country']),
    long: {
      ...named(
        'Names of 51 to 300 characters',
        [51, 65, 129, 257, 300].map((length) => 'n'.repeat(length)),
      ),
      editions: ['2017'],
    },
    'values-with-separators': listed('Custom values that look like lists', () =>
      ['a,b', 'a;b', 'a|b', 'a, b', '["a","b"]'].map((value, i) => ({
        ...someone(i),
        'Attributes.a': [value],
        'User.UserAttributes.a': [value],
      })),
    ),
    'values-like-numbers': listed('Custom values that look like numbers', () =>
      ['30', '007', '1.10', '1e5', '-1', '+1'].map((value, i) => ({
        ...someone(i),
        'Attributes.a': [value],
        'User.UserAttributes.Age': [value],
      })),
    ),
    'odd-values': listed('Custom values that look like something else', () => custom(oddTexts)),
    'long-values': listed('Long custom values', () => custom(longTexts), { editions: ['2017'] }),
    'by-case': {
      title: 'Two names that differ in case',
      needs: ['fresh'],
      draw: listed('', () => [
        {
          ...someone(1),
          'Attributes.Size': ['L'],
          'Attributes.size': ['S'],
          'Metrics.Size': 1,
          'User.UserAttributes.Size': ['M'],
        },
      ]).draw,
    },
  },
  'limits-inclusive': {
    ...Object.fromEntries(
      families.map((family) => [
        `twenty-${family.replaceAll('.', '-').toLowerCase()}`,
        listed(`Twenty custom names in ${family}`, () => [
          withCustom(family, limits['2017'].customAttributesPerFamilyMax),
        ]),
      ]),
    ),
    'twenty-and-twenty': listed('Twenty custom names in each of two families', () => [
      { ...withCustom('Attributes', 20), ...withCustom('Metrics', 20) },
    ]),
    'three-families': listed('Seven custom names in each family', () => [
      { ...withCustom('Attributes', 7), ...withCustom('Metrics', 7), ...withCustom('User.UserAttributes', 7) },
    ]),
    'every-attribute': listed('Every listed attribute and forty custom names in one endpoint', ({ edition }) => [
      { ...everyAttribute(edition), ...withCustom('Attributes', 19), ...withCustom('Metrics', 18) },
    ]),
    'forty-in-two-imports': { title: 'Two imports bring forty custom names', draw: fortyNames },
  },
  'address-kept': {
    ...Object.fromEntries(channels['2017'].map((channel) => [channel.toLowerCase(), addressesOf(channel)])),
    every: listed('Addresses that look like something else', everyAddress, { editions: ['2017'] }),
  },
  'text-kept': {
    any: validValue('Any text', 'Demographic.Model', ({ edition }) => settledText(edition)),
    ...Object.fromEntries(
      textAttributes.map((path) => [
        path.toLowerCase().replaceAll('.', '-'),
        validValue(`Text of ${path} that looks like something else`, path, () => fc.constantFrom(...lookAlikes)),
      ]),
    ),
    'app-version': listed('Versions that are no numbers', () =>
      ['1.10', '1.1', '1.0', '10', '2.0.0', '1e3'].map((version, i) => ({
        ...someone(i),
        'Demographic.AppVersion': version,
        'Demographic.PlatformVersion': version,
        'Demographic.ModelVersion': version,
      })),
    ),
    'user-attributes': validValue('Custom attributes that look like numbers', 'User.UserAttributes.Age', () =>
      fc.constantFrom(...lookAlikes).map((value) => [value]),
    ),
    'long-everywhere': everyText('Long values, in every attribute of text', longTexts, { editions: ['2017'] }),
    'every-look-alike': everyText('Every text that looks like something else, in every attribute of text', oddTexts),
    // A reader that guesses types guesses them by the whole column: one other value in it would hide that.
    'all-numbers': everyText('Numbers alone, in every attribute of text', ['01234', '1.10', '1e5', '0.30', '10']),
    'all-dates': everyText('Dates alone, in every attribute of text', ['2017-10-11', '2017-01-02', '2016-02-29']),
    'all-truths': everyText('Truth values alone, in every attribute of text', ['true', 'FALSE', 'True']),
    'all-nothing': everyText('Words for nothing alone, in every attribute of text', ['null', 'NaN', 'N/A', 'None']),
    'quotes-for-show': validValue('Typographic quotes and apostrophes', 'Demographic.Make', () =>
      fc.constantFrom('“LG”', '‘LG’', "'LG'", '`LG`', '«LG»', "O'Neill"),
    ),
  },
  'country-codes': {
    any: validValue('An alpha-3 code', 'Location.Country', ({ edition }) => country(edition)),
    every: everyValue('Every alpha-3 code', 'Location.Country', ({ edition }) => [
      ...(edition === '2017' ? alpha3Codes : alpha2Codes),
    ]),
  },
  locales: {
    any: validValue('A locale of the form ll_CC', 'Demographic.Locale', ({ edition }) => locale(edition)),
    every: everyValue('Every language, and every country, of a locale', 'Demographic.Locale', everyLocale),
  },
  timezones: {
    any: validValue('A tz name', 'Demographic.Timezone', () => timezone()),
    // Factory stands for "no zone set", and few readers of the database list it.
    every: everyValue('Every tz name, links too', 'Demographic.Timezone', () =>
      [...tzNames].filter((name) => name !== 'Factory'),
    ),
  },
  'effective-dates': {
    any: validValue('A date and time in UTC, basic or extended', 'EffectiveDate', ({ edition }) => instant(edition)),
    every: everyValue('Dates and times at every border, basic and extended', 'EffectiveDate', () => [
      ...everyInstant(),
    ]),
    'page-form': validValue("The page's own form", 'EffectiveDate', () =>
      fc.constantFrom('20171011T150548Z', '20160229T235959Z', '19700101T000000Z'),
    ),
    extended: validValue('The extended form', 'EffectiveDate', () =>
      fc.constantFrom('2017-10-11T15:05:48Z', '2016-02-29T23:59:59Z', '2000-12-31T00:00:00Z'),
    ),
  },
  statuses: {
    active: validValue('ACTIVE', 'EndpointStatus', () => fc.constant('ACTIVE')),
    either: validValue('ACTIVE or INACTIVE', 'EndpointStatus', () => endpointStatus()),
  },
  'opt-out-meaning': {
    any: validValue('ALL or NONE', 'OptOut', () => optOut()),
    both: listed('One endpoint with ALL, one with NONE', () => [
      { ...someone(1), OptOut: 'ALL' },
      { ...someone(2), OptOut: 'NONE' },
    ]),
    absent: listed('Endpoints that do not say', () => [someone(1), someone(2)]),
  },
  'coordinates-kept': {
    any: valid('Coordinates to one decimal', {
      given: () =>
        fc
          .array(fc.tuple(coordinate('latitude'), coordinate('longitude')), { minLength: 5, maxLength: 5 })
          .map((list) => (endpoint: Endpoint, i: number) => ({
            ...endpoint,
            'Location.Latitude': list[i]![0],
            'Location.Longitude': list[i]![1],
          })),
    }),
    bounds: listed('Coordinates at their bounds', () => [
      { ...someone(1), 'Location.Latitude': 90, 'Location.Longitude': 180 },
      { ...someone(2), 'Location.Latitude': -90, 'Location.Longitude': -180 },
      { ...someone(3), 'Location.Latitude': 0, 'Location.Longitude': 0 },
      { ...someone(4), 'Location.Latitude': 0.1, 'Location.Longitude': -0.1 },
    ]),
  },
  'metrics-kept': {
    any: validValue('A finite number', 'Metrics.a', () => metric()),
    edges: everyValue('Numbers at the edges of a double', 'Metrics.a', () => [
      0,
      1,
      -1,
      0.1,
      0.30000000000000004,
      2 ** 53,
      2 ** 53 + 2,
      -(2 ** 53),
      1e21,
      1e-7,
      Number.MAX_VALUE,
      Number.MIN_VALUE,
      2.2250738585072014e-308,
      123456789012345.67,
    ]),
  },
  'user-shared': {
    'two-endpoints': listed('Two endpoints of one user', () => [
      { ...someone(1), 'User.UserId': 'user-1' },
      { ...someone(2), 'User.UserId': 'user-1' },
      { ...someone(3), 'User.UserId': 'user-2' },
    ]),
    'looked-up': {
      title: 'Endpoints of one user are looked up one by one',
      needs: ['get'],
      observe: 'state',
      draw: sharedUser,
    },
    'two-channels': listed('One user on two channels', () => [
      { ...someone(1), 'User.UserId': 'u' },
      { ...someone(2), ChannelType: 'SMS', Address: '+12065550182', 'User.UserId': 'u' },
    ]),
  },
} satisfies Partial<Record<PreservingRuleId, Variants>>

/** Who begins with a sign by which some readers know comments; the first column of the file. */
function commentLike(): readonly Endpoint[] {
  return ['#1', '# note', '//', ';x', '--', '%', "'"].map((model, i) => ({ 'Demographic.Model': model, ...someone(i) }))
}

/** A field as long as this is valid: the page has no limit for it. */
function longValue(bytes: number): readonly Endpoint[] {
  return [{ ...someone(1), 'Location.City': 'x'.repeat(bytes) }, someone(2)].map((endpoint) => ({
    'Location.City': 'y',
    ...endpoint,
  }))
}

function custom(texts: readonly string[]): readonly Endpoint[] {
  return texts.map((text, i) => ({ ...someone(i), 'Attributes.a': [text], 'User.UserAttributes.a': [text] }))
}

function textCase(title: string, list: readonly string[]): Variant {
  return validValue(title, 'Location.City', () => fc.constantFrom(...list))
}

/** What the last text excludes or leaves open: line separators (D1) and more than 100 characters. */
function seedTextCase(title: string, list: readonly string[]): Variant {
  return { ...textCase(title, list), editions: ['2017'] }
}

/** At most thirteen names (S84), none of the pool's, so that the account has to be fresh. */
function named(title: string, names: readonly string[]): Variant {
  const having = (part: readonly string[]) => [1, 2].map((i) => ({ ...someone(i), ...inEveryFamily(part) }))
  return setOf(title, () => names, having, { needs: ['fresh'] })
}

function inEveryFamily(names: readonly string[]): Endpoint {
  const values = names.flatMap((name): [string, Value][] => [
    [`Attributes.${name}`, ['x']],
    [`Metrics.${name}`, 1],
    [`User.UserAttributes.${name}`, ['y']],
  ])
  return Object.fromEntries(values)
}

function namedCustom({ edition }: Context): fc.Arbitrary<(endpoint: Endpoint) => Endpoint> {
  return customName(edition).map((name) => (endpoint) => ({ ...endpoint, [`Attributes.${name}`]: ['x'] }))
}

function withCustom(family: Family, count: number): Endpoint {
  const value = (i: number): Value => (family === 'Metrics' ? i : [`v${i}`])
  return {
    ...someone(1),
    ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`${family}.n${i + 1}`, value(i)])),
  }
}
