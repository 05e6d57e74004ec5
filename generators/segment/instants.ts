import type { Style } from './editions.ts'
import { draw, scramble } from './mix.ts'
import { apportion, plainTable, type Table } from './table.ts'
import { UsageError } from '../errors.ts'

const dayBits = 12
const timeBits = 12
const dayMillis = 86_400_000

/** A day as `YYYY-MM-DD` to its number since 1970. */
export function dayNumber(text: string, option: string): number {
  const millis = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(millis) || dayText(millis / dayMillis) !== text) {
    throw new UsageError(`${option}: expected a day such as 2017-10-25, found ${text}`)
  }
  return millis / dayMillis
}

function dayText(day: number): string {
  return new Date(day * dayMillis).toISOString().slice(0, 10)
}

/** Days from the first to the last, the last four times as frequent as the first. */
export function daysOf(first: number, last: number, style: Style): Table {
  const days = Math.min(last - first + 1, 2 ** dayBits)
  const weights = Array.from({ length: days }, (_, i) => days + 3 * i)
  const ofSlot = apportion(weights, 2 ** dayBits)
  const text = (slot: number) => {
    const day = dayText(first + Math.floor((ofSlot[slot]! * (last - first)) / Math.max(1, days - 1)))
    return style.instant === 'basic' ? day.replaceAll('-', '') : day
  }
  return plainTable('day', 'row', dayBits, { text }, ofSlot)
}

/** Times of day to the second, in UTC, one in every 21 seconds. */
export function timesOf(style: Style): Table {
  return plainTable('time', 'row', timeBits, { text: (slot) => timeText(slot, style) })
}

function timeText(slot: number, style: Style): string {
  const second = Math.floor((slot * 86_400) / 2 ** timeBits) + ((draw(scramble(slot), 1) >>> 16) % 21)
  const [h, m, s] = [two(Math.floor(second / 3600)), two(Math.floor(second / 60) % 60), two(second % 60)]
  if (style.instant === 'basic') return `T${h}${m}${s}Z`
  const millis = String((draw(scramble(slot), 2) >>> 16) % 1000).padStart(3, '0')
  return `T${h}:${m}:${s}.${millis}Z`
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`
}
