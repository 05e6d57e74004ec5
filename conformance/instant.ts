/**
 * The instant of an ISO 8601 date and time, in milliseconds since 1970-01-01T00:00:00Z; undefined for anything else.
 *
 * Read as ISO 8601:2004 has it: wholly basic (`20171011T150548Z`) or wholly extended (`2017-10-11T15:05:48Z`, §4.3.2);
 * calendar, ordinal and week dates (§4.1); a decimal comma or point on the last part of the time (§4.2.2.4); 24:00 as the end
 * of a day (§4.2.3); offsets (§4.2.5); reduced precision (§4.1.2.3, §4.2.2.3). Second 60 is accepted where UTC has leap seconds,
 * at 23:59, and is the same as the next second. What has no offset is read as UTC, a date without a time as its first moment.
 */
export function parseInstant(text: string): number | undefined {
  const parts = (basic.exec(text) ?? extended.exec(text))?.groups
  if (parts === undefined) return undefined
  const day = dayOf(parts)
  if (day === undefined || parts['hour'] === undefined) return day === undefined ? undefined : day * msPerDay
  // Only the end of an expression may be left out: a time needs a whole date before it (§4.3.3).
  return isWholeDate(parts) ? timeOf(parts, day) : undefined
}

const msPerSecond = 1000
const msPerMinute = 60 * msPerSecond
const msPerHour = 60 * msPerMinute
const msPerDay = 24 * msPerHour

type Groups = { readonly [name: string]: string | undefined }

const year = '(?<year>\\d{4})'
const hour = 'T(?<hour>\\d\\d)'
const fraction = '(?:[.,](?<fraction>\\d+))?'
const sign = '(?<sign>[+-])(?<zoneHour>\\d\\d)'

const basic = new RegExp(
  `^${year}(?:(?<month>\\d\\d)(?<day>\\d\\d)|(?<ordinal>\\d{3})|W(?<week>\\d\\d)(?<weekday>\\d)?)?` +
    `(?:${hour}(?:(?<minute>\\d\\d)(?<second>\\d\\d)?)?${fraction}(?:Z|${sign}(?<zoneMinute>\\d\\d)?)?)?$`,
)
const extended = new RegExp(
  `^${year}-(?:(?<month>\\d\\d)(?:-(?<day>\\d\\d))?|(?<ordinal>\\d{3})|W(?<week>\\d\\d)(?:-(?<weekday>\\d))?)` +
    `(?:${hour}(?::(?<minute>\\d\\d)(?::(?<second>\\d\\d))?)?${fraction}(?:Z|${sign}(?::(?<zoneMinute>\\d\\d))?)?)?$`,
)

function isWholeDate({ day, ordinal, weekday }: Groups): boolean {
  return day !== undefined || ordinal !== undefined || weekday !== undefined
}

/** Days since 1970-01-01; undefined for a day that no calendar has. */
function dayOf({ year, month = '01', day = '01', ordinal, week, weekday = '1' }: Groups): number | undefined {
  const y = Number(year)
  if (week !== undefined) return weekDay(y, Number(week), Number(weekday))
  if (ordinal !== undefined) {
    const n = Number(ordinal)
    return n >= 1 && n <= daysIn(y) ? firstDay(y) + n - 1 : undefined
  }
  const m = Number(month)
  const d = Number(day)
  if (m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) return undefined
  let days = firstDay(y)
  for (let before = 1; before < m; before++) days += daysInMonth(y, before)
  return days + d - 1
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function daysIn(year: number): number {
  return isLeap(year) ? 366 : 365
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** 1 January of a year, in days since 1970-01-01. */
function firstDay(year: number): number {
  const before = year - 1
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  const leapsBefore1970 = 477
  return 365 * (year - 1970) + leaps - leapsBefore1970
}

/** Week 1 is the week that holds 4 January; weeks begin on Monday. 1970-01-01 was a Thursday. */
function weekDay(year: number, week: number, weekday: number): number | undefined {
  const first = mondayBefore(firstDay(year) + 3)
  const next = mondayBefore(firstDay(year + 1) + 3)
  const day = first + 7 * (week - 1) + weekday - 1
  return week >= 1 && weekday >= 1 && weekday <= 7 && day < next ? day : undefined
}

/** The Monday of the week that holds a day. */
function mondayBefore(day: number): number {
  return day - ((((day + 3) % 7) + 7) % 7)
}

function timeOf(parts: Groups, day: number): number | undefined {
  const hour = Number(parts['hour'])
  const minute = Number(parts['minute'] ?? 0)
  const second = Number(parts['second'] ?? 0)
  const unit = parts['second'] !== undefined ? msPerSecond : parts['minute'] !== undefined ? msPerMinute : msPerHour
  const rest = parts['fraction'] === undefined ? 0 : Number(`0.${parts['fraction']}`) * unit
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second + rest > 0)) return undefined
  const offset = offsetOf(parts)
  if (offset === undefined) return undefined
  const minutes = day * msPerDay + hour * msPerHour + minute * msPerMinute - offset
  if (second === 60 && !isLastMinute(minutes)) return undefined
  return minutes + second * msPerSecond + rest
}

function isLastMinute(ms: number): boolean {
  return ((ms % msPerDay) + msPerDay) % msPerDay === msPerDay - msPerMinute
}

function offsetOf({ sign, zoneHour = '0', zoneMinute = '0' }: Groups): number | undefined {
  const hours = Number(zoneHour)
  const minutes = Number(zoneMinute)
  if (hours > 23 || minutes > 59) return undefined
  return (sign === '-' ? -1 : 1) * (hours * msPerHour + minutes * msPerMinute)
}
