import { describe, expect, it } from 'vitest'
import { parseInstant } from './instant.ts'

describe('an instant is read', () => {
  const same = [
    ['the basic form of the page', '20171011T150548Z'],
    ['the extended form', '2017-10-11T15:05:48Z'],
    ['an ordinal date, basic', '2017284T150548Z'],
    ['an ordinal date, extended', '2017-284T15:05:48Z'],
    ['a week date, basic', '2017W413T150548Z'],
    ['a week date, extended', '2017-W41-3T15:05:48Z'],
    ['an offset of hours and minutes, basic', '20171011T203548+0530'],
    ['an offset of hours and minutes, extended', '2017-10-11T20:35:48+05:30'],
    ['an offset of hours', '2017-10-11T10:05:48-05'],
    ['an offset that changes the day', '2017-10-12T01:05:48+10:00'],
    ['no offset, as UTC', '20171011T150548'],
    ['a fraction of zero', '20171011T150548.000Z'],
    ['a decimal comma', '20171011T150548,0Z'],
    ['a fraction of a minute', '20171011T1505.8Z'],
  ] as const
  it.each(same)('%s: %s', (_, text) => {
    expect(parseInstant(text)).toBe(Date.UTC(2017, 9, 11, 15, 5, 48))
  })

  const others = [
    ['milliseconds', '2019-08-23T10:54:35.220Z', Date.UTC(2019, 7, 23, 10, 54, 35, 220)],
    ['a leap day', '2016-02-29T00:00:00Z', Date.UTC(2016, 1, 29)],
    ['a leap day of a year that ends a fourth century', '20000229T000000Z', Date.UTC(2000, 1, 29)],
    ['the 366th day', '2016-366', Date.UTC(2016, 11, 31)],
    ['week 53', '2020-W53-7', Date.UTC(2021, 0, 3)],
    ['a week that begins in the year before', '2015-W01-1', Date.UTC(2014, 11, 29)],
    ['24:00 as the end of a day', '2017-10-11T24:00:00Z', Date.UTC(2017, 9, 12)],
    ['a leap second as the next second', '2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1)],
    ['a leap second in another zone', '2017-01-01T05:29:60+05:30', Date.UTC(2017, 0, 1)],
    ['a date alone', '2017-10-11', Date.UTC(2017, 9, 11)],
    ['a date alone, basic', '20171011', Date.UTC(2017, 9, 11)],
    ['a month', '2017-10', Date.UTC(2017, 9, 1)],
    ['a year', '2017', Date.UTC(2017, 0, 1)],
    ['hours and minutes', '2017-10-11T15:05Z', Date.UTC(2017, 9, 11, 15, 5)],
    ['hours', '20171011T15Z', Date.UTC(2017, 9, 11, 15)],
    ['a half hour as a fraction', '20171011T15,5Z', Date.UTC(2017, 9, 11, 15, 30)],
    ['the year 0', '0000-01-01T00:00:00Z', new Date(0).setUTCFullYear(0, 0, 1)],
    ['the year 9999', '9999-12-31T23:59:59Z', Date.UTC(9999, 11, 31, 23, 59, 59)],
  ] as const
  it.each(others)('%s: %s', (_, text, instant) => {
    expect(parseInstant(text)).toBe(instant)
  })

  it('for every day of four centuries as Date counts them', () => {
    for (let day = Date.UTC(1800, 0, 1); day < Date.UTC(2200, 0, 1); day += 86_400_000) {
      const text = new Date(day).toISOString()
      if (parseInstant(text) !== day) expect.fail(`${text} gives ${parseInstant(text)}`)
    }
  })
})

describe('no instant is', () => {
  const wrong = [
    ['nothing', ''],
    ['the 29th of February in a common year', '20170229T150548Z'],
    ['the 29th of February of 1900', '1900-02-29T00:00:00Z'],
    ['the 31st of April', '2017-04-31T00:00:00Z'],
    ['month 13', '20171311T150548Z'],
    ['month 0', '20170011T150548Z'],
    ['day 0', '20171000T150548Z'],
    ['day 32', '20171032T150548Z'],
    ['hour 25', '20171011T250548Z'],
    ['24:00:01', '2017-10-11T24:00:01Z'],
    ['24:00 and a fraction', '2017-10-11T24:00:00.5Z'],
    ['minute 60', '20171011T156048Z'],
    ['second 61', '20161231T235961Z'],
    ['second 60 at noon', '20171011T120060Z'],
    ['an offset of 24 hours', '20171011T150548+2400'],
    ['an offset of 60 minutes', '2017-10-11T15:05:48+00:60'],
    ['a basic date with an extended time', '20171011T15:05:48Z'],
    ['an extended date with a basic time', '2017-10-11T150548Z'],
    ['a basic time with an extended offset', '20171011T150548+05:30'],
    ['an extended time with a basic offset', '2017-10-11T15:05:48+0530'],
    ['a month with a time', '2017-10T15:05:48Z'],
    ['a year with a time', '2017T15Z'],
    ['a week with a time', '2017-W41T15:05:48Z'],
    ['week 0', '2017-W00-1'],
    ['week 53 of a year of 52', '2021-W53-1'],
    ['weekday 8', '2017-W41-8'],
    ['day 366 of a common year', '2017-366'],
    ['a basic month', '201710'],
    ['a space for the T', '2017-10-11 15:05:48Z'],
    ['a small t', '2017-10-11t15:05:48Z'],
    ['a small z', '2017-10-11T15:05:48z'],
    ['a T and no time', '20171011T'],
    ['an offset and no time', '2017-10-11Z'],
    ['a fraction without digits', '20171011T150548.Z'],
    ['slashes', '2017/10/11'],
    ['an American date', '10/11/2017'],
    ['RFC 5322', 'Wed, 11 Oct 2017 15:05:48 GMT'],
    ['seconds since 1970', '1507734348'],
    ['milliseconds since 1970', '1507734348000'],
    ['a line end behind it', '20171011T150548Z\n'],
    ['a space before it', ' 20171011T150548Z'],
    ['Arabic digits', '٢٠١٧١٠١١T150548Z'],
    ['a year of five digits', '+12017-10-11T15:05:48Z'],
  ] as const
  it.each(wrong)('%s: %s', (_, text) => {
    expect(parseInstant(text)).toBeUndefined()
  })
})
