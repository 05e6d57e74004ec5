import type { Wrong } from './wrong-values.ts'

/** Values that the last text of the page excludes, or of which it does not say. Data only, as in `wrong-values.ts`. */
export const countries = {
  alpha3: { title: 'an alpha-3 code', values: ['USA', 'CAN', 'CHN', 'DEU', 'GBR', 'EGY'] },
  named: { title: 'a name', values: ['United States', 'U.S.', 'Canada', 'Deutschland', 'España', '中国'] },
  numeric: { title: 'a numeric code', values: ['840', '124', '156', '004', '276'] },
  unassigned: { title: 'a code that is not assigned', values: ['JJ', 'LL', 'VV', 'WW', 'YY'] },
  lookAlike: { title: 'a look-alike letter', values: ['UЅ', 'СA', 'DЕ'] },
  // In use beside the standard: reserved (UK, EU), and open to anybody (XK for Kosovo).
  reserved: { title: 'a reserved or user-assigned code', values: ['UK', 'EU', 'SU', 'XK', 'AA', 'QM', 'ZZ'] },
} satisfies Record<string, Wrong>

export const locales = {
  named: { title: 'a language by its name', values: ['English', 'English (United States)', 'Deutsch', '日本語'] },
  malformed: {
    title: 'not a locale',
    values: ['en__US', 'e_US', 'en_U', '12_34', 'en_USAA', '_US', 'en_US_', 'en US'],
  },
  // All of these were open while the page named ISO 15897.
  otherForm: {
    title: 'another form of locale',
    values: ['en', 'en-US', 'en_US.UTF-8', 'ca_ES@valencia', 'zh_Hans_CN', 'es_419', 'eng_USA', 'en_USA', 'C', 'POSIX'],
  },
  unassigned: { title: 'a code that is not assigned', values: ['xx_US', 'qq_DE', 'en_JJ', 'de_LL'] },
  otherCase: { title: 'another case', values: ['EN_US', 'en_us', 'En_Us'] },
  // Java wrote the first three for decades.
  formerCode: { title: 'a withdrawn or reserved code', values: ['iw_IL', 'in_ID', 'ji_US', 'sh_RS', 'en_UK'] },
} satisfies Record<string, Wrong>

export const phones = {
  national: { title: 'a national number', values: ['2065550182', '6045550182', '02079460958', '5550182'] },
  punctuated: {
    title: 'a number with punctuation',
    values: [
      '+1 604 555 0182',
      '+1-604-555-0182',
      '+1(604)5550182',
      '(604) 555-0182',
      '604-555-0182',
      '+1.604.555.0182',
    ],
  },
  letters: {
    title: 'a number with letters',
    values: ['+1604CALLNOW', '+1604555018O', 'tel:+16045550182', '+16045550182x5', '+1604555018２'],
  },
  tooLong: { title: 'a number of sixteen digits or more', values: ['+1604555018201234', '+99999999999999999'] },
  leadingZero: { title: 'a number that begins with zero', values: ['+06045550182', '0016045550182', '00442079460958'] },
  // E.164 is the digits; the plus is how they are shown. The developer guide kept such numbers to 2023.
  withoutPlus: { title: 'an international number without its plus sign', values: ['12065550182', '442079460958'] },
} satisfies Record<string, Wrong>

export const lineBreaks = { title: 'a line break', values: ['L\nG', 'L\r\nG', 'L\rG', 'L\n\nG'] } satisfies Wrong
export const tabs = { title: 'a tab', values: ['L\tG', 'L\t\tG', 'a\tb\tc'] } satisfies Wrong

export const dates = {
  basic: { title: 'the basic form', values: ['20171011T150548Z', '20190823T105435Z'] },
  milliseconds: { title: 'the extended form with milliseconds', values: ['2019-08-23T10:54:35.220Z'] },
  extended: { title: 'the extended form', values: ['2019-08-23T10:54:35Z', '2017-10-11T15:05:48Z'] },
  noDate: { title: 'no date', values: ['yesterday', '2019-02-30T10:54:35Z', '1566557675'] },
} satisfies Record<string, Wrong>
