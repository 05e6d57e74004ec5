import { exportFields } from '../spec/export-fields.ts'

/** Values that an attribute must not have, or of which the texts do not say. Data only; each list is one kind of departure. */
export interface Wrong {
  readonly title: string
  readonly values: readonly string[]
}

export const channels = {
  otherWord: {
    title: 'another word',
    values: [
      'FAX',
      'PHONE',
      'E-MAIL',
      'MAIL',
      'TEXT',
      'MMS',
      'FCM',
      'WEB',
      'WHATSAPP',
      'PUSHOVER',
      'ALL',
      'NONE',
      'null',
      '0',
      '1',
    ],
  },
  later: {
    title: 'a channel that only later texts list',
    values: ['PUSH', 'APNS_SANDBOX', 'APNS_VOIP', 'APNS_VOIP_SANDBOX', 'ADM', 'VOICE', 'BAIDU', 'CUSTOM', 'IN_APP'],
  },
  oneLetterOff: { title: 'one letter off', values: ['EMAI', 'EMAILS', 'SM', 'SMSS', 'APN', 'GCMS', 'EMALI', 'XSMS'] },
  lookAlike: { title: 'a look-alike letter', values: ['ЕMAIL', 'SМS', 'АPNS', 'GСM', 'ＳＭＳ'] },
} satisfies Record<string, Wrong>

export const statuses = {
  otherWord: {
    title: 'another word',
    values: [
      'ENABLED',
      'DISABLED',
      'PENDING',
      'UNSUBSCRIBED',
      'DELETED',
      'true',
      'false',
      '1',
      '0',
      'ALL',
      'NONE',
      'null',
    ],
  },
  oneLetterOff: { title: 'one letter off', values: ['ACTIV', 'ACTIVES', 'INACTIV', 'IN-ACTIVE', 'NACTIVE'] },
  lookAlike: { title: 'a look-alike letter', values: ['АCTIVE', 'ACTІVE', 'INАCTIVE'] },
} satisfies Record<string, Wrong>

export const optOuts = {
  otherWord: {
    title: 'another word',
    values: ['YES', 'NO', 'Y', 'N', 'true', 'false', '1', '0', 'SOME', 'IN', 'OUT', 'ACTIVE', 'null'],
  },
  oneLetterOff: { title: 'one letter off', values: ['AL', 'ALLL', 'ALL!', 'NON', 'NONES', 'N0NE'] },
  lookAlike: { title: 'a look-alike letter', values: ['АLL', 'NОNE', 'ＡＬＬ'] },
} satisfies Record<string, Wrong>

export const countries = {
  alpha2: { title: 'an alpha-2 code', values: ['US', 'CA', 'CN', 'DE', 'GB', 'EG', 'UK'] },
  named: {
    title: 'a name',
    values: ['United States', 'United States of America', 'U.S.A.', 'Canada', 'Deutschland', 'España', '中国'],
  },
  numeric: { title: 'a numeric code', values: ['840', '124', '156', '004', '276'] },
  unassigned: {
    title: 'a code that is not assigned',
    values: [
      'ABC',
      'UKK',
      'GER',
      'ENG',
      'USS',
      'BBB',
      'SUI',
      'NED',
      'DEN',
      'GRE',
      'SCO',
      'WAL',
      'IOC',
      'EUR',
      'USAX',
      'null',
    ],
  },
  lookAlike: { title: 'a look-alike letter', values: ['UЅA', 'САN', 'CНN'] },
  userAssigned: { title: 'a user-assigned code', values: ['XKX', 'AAA', 'QMA', 'ZZZ'] },
  // ISO 3166-3: some keep them, because endpoints of those years do.
  former: {
    title: 'a code that was withdrawn',
    values: ['ANT', 'SCG', 'YUG', 'ROM', 'ZAR', 'TMP', 'BUR', 'SUN', 'DDR'],
  },
} satisfies Record<string, Wrong>

export const locales = {
  named: { title: 'a language by its name', values: ['English', 'English (United States)', 'Deutsch', '日本語'] },
  malformed: {
    title: 'not a locale',
    values: ['en__US', 'e_US', 'en_U', '12_34', 'en_USAA', '_US', 'en_US_', 'en US'],
  },
  // S55 leaves these open: the language alone, the hyphen of BCP 47, case, codeset and modifier.
  otherForm: {
    title: 'another form of locale',
    values: ['en', 'en-US', 'EN_US', 'en_us', 'en_US.UTF-8', 'ca_ES@valencia', 'zh_Hans_CN'],
  },
} satisfies Record<string, Wrong>

export const timezones = {
  offset: {
    title: 'an offset',
    values: ['UTC+02:00', 'GMT-5:00', '+0200', '-08:00', '-28800', '+02:00', 'UTC+2', 'GMT+5', '0'],
  },
  displayName: {
    title: 'a display name',
    values: [
      'Pacific Standard Time',
      'Pacific Time (US & Canada)',
      '(UTC-08:00) Los Angeles',
      'Mitteleuropäische Zeit',
    ],
  },
  misspelt: {
    title: 'a misspelt name',
    values: [
      'America/Los Angeles',
      'America\\Los_Angeles',
      'America/Los_Angles',
      'Amerika/Los_Angeles',
      'Los_Angeles/America',
      'Mars/Olympus_Mons',
      'America/Los_Angele',
      'America/Los-Angeles',
      'America',
      'Europe/',
    ],
  },
  // Names of some libraries of dates, and of no zone in the database (EST, MST, HST, CET and their like are).
  abbreviation: { title: 'an abbreviation', values: ['PST', 'PDT', 'CST', 'EDT', 'BST', 'IST', 'JST', 'CEST', 'Z'] },
  // POSIX file names are case-exact; ECMA-402 is not.
  otherCase: { title: 'another case', values: ['america/los_angeles', 'AMERICA/NEW_YORK', 'utc'] },
} satisfies Record<string, Wrong>

export const dates = {
  notIso8601: {
    title: 'not ISO 8601',
    values: [
      '11/10/2017',
      '10/11/17 3:05 PM',
      '11.10.2017',
      'Wed, 11 Oct 2017 15:05:48 GMT',
      'yesterday',
      'now',
      'Oct 11 2017',
      '2017/10/11',
      '2017/10/11 15:05:48',
      '2017-10-11T3:05 PM',
      'null',
    ],
  },
  impossible: {
    title: 'an impossible date',
    values: [
      '20171311T150548Z',
      '20171032T150548Z',
      '20170229T150548Z',
      '20171011T250548Z',
      '20171011T156048Z',
      '20171011T150561Z',
      '20170431T150548Z',
      '20170011T150548Z',
      '20171000T150548Z',
      '2017-02-29T15:05:48Z',
      '2017-10-11T25:05:48Z',
      '2017-10-11T15:60:48Z',
      '2017-02-30T15:05:48Z',
      '2017-10-11T24:00:01Z',
    ],
  },
  epoch: { title: 'seconds or milliseconds since 1970', values: ['1507734348', '1507734348000', '1507734348.5'] },
  // Legal ISO 8601 in some reading, which the page neither shows nor excludes (U31).
  oddButLegal: {
    title: 'an odd but legal form',
    values: [
      '2017-10-11',
      '20171011',
      '2017-10-11T15:05Z',
      '20171011T150548',
      '2017-10-11T15:05:48',
      '2017-10-11T17:05:48+02:00',
      '20171011T100548-0500',
      '2017-W41-3T15:05:48Z',
      '2017-284T15:05:48Z',
      '2017-10-11T24:00:00Z',
      '2016-12-31T23:59:60Z',
      '2017-10-11T15:05:48.220Z',
      '20171011T150548,5Z',
      '2017-10-11 15:05:48Z',
      '2117-10-11T15:05:48Z',
      '2017-10',
    ],
  },
} satisfies Record<string, Wrong>

export const coordinates = {
  words: {
    title: 'in words or in degrees and minutes',
    values: [
      'north',
      '47°36′N',
      '47 36 22',
      'N47.6',
      '47.6 N',
      '47.6°',
      '47.6.1',
      '47.6abc',
      'unknown',
      'null',
      'true',
      '-',
    ],
  },
  decimalComma: { title: 'a decimal comma', values: ['47,6', '-12,3', '0,0'] },
  notANumber: {
    title: 'a number word of some language',
    values: ['NaN', 'Infinity', '-Infinity', '0x2F', '1e1', '+47.6'],
  },
  latitudeOutOfRange: { title: 'out of range', values: [90.1, -90.1, 180, 1000] },
  longitudeOutOfRange: { title: 'out of range', values: [180.1, -180.1, 360, 1000] },
} as const

export const metrics = {
  words: {
    title: 'a word',
    values: [
      'abc',
      'many',
      'none',
      'twelve',
      'true',
      'false',
      'null',
      '-',
      '.',
      'e',
      '--1',
      '1-',
      '1.2.3',
      'n/a',
      '2017-10-11',
      '{}',
    ],
  },
  withUnit: {
    title: 'a number with a unit',
    values: ['12 kg', '5%', '$10', '€10', '10 EUR', '3x', '12.5abc', '12abc', '1 2', '(5)'],
  },
  decimalComma: { title: 'a decimal comma', values: ['12,5', '0,1', '-3,75'] },
  // U14 names these.
  otherNotation: {
    title: 'another notation of a number',
    values: [
      'NaN',
      'Infinity',
      '-Infinity',
      '0x10',
      '1e5',
      '1E-5',
      '+1',
      '1,000',
      '1 000',
      '1_000',
      '.5',
      '5.',
      '007',
      '1'.repeat(400),
      '0.1000000000000000055511151231257827',
    ],
  },
} satisfies Record<string, Wrong>

/** None of these is a listed attribute; a custom name may be anything, so all are outside the custom families. */
export const names = {
  topLevel: [
    'Nickname',
    'Name',
    'Email',
    'Attribute',
    'PhoneNumber',
    'EndpointId',
    'UserId',
    'Make',
    'Tags',
    '__proto__',
    'constructor',
  ],
  // A later policy has its own answer to these.
  exported: exportFields.final,
  nested: [
    'Demographic.Colour',
    'Location.Street',
    'Location.Zip',
    'User.Name',
    'User.Id',
    'User.UserAttribute.x',
    'Custom.Field',
    'Location.__proto__',
  ],
  otherCase: [
    'demographic.make',
    'Demographic.make',
    'DEMOGRAPHIC.MAKE',
    'location.City',
    'Location.city',
    'user.userId',
    'User.UserID',
    'User.userAttributes.a',
    'attributes.a',
    'metrics.a',
    'optOut',
    'optout',
    'id',
    'requestId',
  ],
  misspelt: [
    'Demographic.Brand',
    'Demographic.TimeZoneName',
    'Location.Countri',
    'Adress',
    'ChanelType',
    'User.UserID2',
    'Demographics.Make',
  ],
} as const

/** Other cases of a value, each different from a value in capitals. */
export const caseChanges: readonly ((value: string) => string)[] = [
  (value) => value.toLowerCase(),
  (value) => value.slice(0, 1) + value.slice(1).toLowerCase(),
  (value) => value.slice(0, 1).toLowerCase() + value.slice(1),
]
