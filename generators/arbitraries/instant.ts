import fc from 'fast-check'
import type { Edition } from '../spec/types.ts'

/** Seconds of 1970, of the page's own example (S62) and of the page's last day: later would be in the future (U31). */
const first = Date.UTC(1970, 0, 1) / 1000
const example = Date.UTC(2017, 9, 11, 15, 5, 48) / 1000
const last = Date.UTC(2017, 9, 26, 23, 59, 59) / 1000

const leapDays = Array.from({ length: 12 }, (_, i) => Date.UTC(1972 + 4 * i, 1, 29) / 1000)
const yearEnds = Array.from({ length: 47 }, (_, i) => Date.UTC(1971 + i, 0, 1) / 1000 - 1)
const landmarks = [...leapDays, ...leapDays.map((second) => second + 86_399), ...yearEnds]

// ISO 8601:2004, 4.3.2: complete representations of calendar date and UTC time of day.
//   basic    = YYYYMMDD "T" hhmmss "Z"
//   extended = YYYY-MM-DD "T" hh:mm:ss "Z"
function toExtended(second: number): string {
  return `${new Date(second * 1000).toISOString().slice(0, 19)}Z`
}

function toBasic(extended: string): string {
  return extended.replaceAll(/[-:]/g, '')
}

function toText([second, basic]: [number, boolean]): string {
  return basic ? toBasic(toExtended(second)) : toExtended(second)
}

/**
 * An ISO 8601 date and time, complete, UTC, to the second, from 1970-01-01 to 2017-10-26; in edition `2017` basic or
 * extended, in `final` extended (D8). Shrinks to the page's example, `20171011T150548Z`.
 */
export function instant(edition: Edition = '2017'): fc.Arbitrary<string> {
  const seconds = fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.integer({ min: first - example, max: last - example }).map((ago) => example + ago), weight: 3 },
    { arbitrary: fc.constantFrom(...landmarks), weight: 1 },
  )
  const basic = edition === '2017' ? fc.constantFrom(true, false) : fc.constant(false)
  return fc.tuple(seconds, basic).map(toText)
}
