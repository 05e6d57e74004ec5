import { alpha2Codes, languageCodes } from '../spec/codes.ts'

/** The page's two, then each language with another country. */
export function everyLocale(): readonly string[] {
  const [languages, countries] = [[...languageCodes], [...alpha2Codes]]
  const pairs = countries.map((country, i) => `${languages[i % languages.length]}_${country}`)
  return ['en_US', 'zh_CN', 'pt_BR', 'de_DE', ...pairs]
}

/** First and last moments of days, months and years, noon, midnight, leap days, and days that are months too. */
export function* everyInstant(): Generator<string> {
  const days = ['1970-01-01', '1999-12-31', '2000-01-01', '2000-02-29', '2015-06-30', '2016-02-29', '2016-12-31']
  const times = ['00:00:00', '00:30:00', '11:59:59', '12:00:00', '12:30:01', '15:05:48', '23:59:59']
  const more = ['2017-01-29', '2017-02-03', '2017-03-26', '2017-04-05', '2017-07-08', '2017-09-10', '2017-10-11']
  for (const [i, day] of [...days, ...more].entries()) {
    for (const time of i < days.length ? times : times.slice(i % 2, (i % 2) + 6)) {
      const extended = `${day}T${time}Z`
      yield i % 2 > 0 ? extended : extended.replaceAll(/[-:]/g, '')
    }
  }
}
