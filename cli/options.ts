import type { Shard } from '../conformance/run/events.ts'
import { UsageError } from '../generators/errors.ts'

export const editions = ['2017', 'final'] as const
export const formats = ['csv', 'ndjson'] as const

// Options that several commands have

export const editionOption = (describe: string) =>
  ({ type: 'string', choices: editions, default: '2017', requiresArg: true, describe }) as const

export const seedOption = (describe: string) =>
  ({
    type: 'string',
    requiresArg: true,
    coerce: (text: string) => wholeNumber('--seed', text, -(2 ** 31), 2 ** 31 - 1),
    describe,
  }) as const

export const timeoutOption = {
  type: 'string',
  requiresArg: true,
  default: '5000',
  coerce: (text: string) => wholeNumber('--timeout', text, 1, 3_600_000),
  describe: 'milliseconds for each import',
} as const

export const ruleOption = {
  type: 'string',
  array: true,
  nargs: 1,
  describe: 'only this rule, or RULE/VARIANT; may be repeated',
} as const

// Their values

/** A whole number of an option; anything else, and what is out of range, ends the command with what was wanted. */
export function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= min && value <= max) return value
  throw new UsageError(`${option} is a whole number from ${min} to ${max}, not ${JSON.stringify(text)}`)
}

/** Cases that are drawn of one source, at most. */
export const runsMax = 1_000_000

/** A path of fast-check, as failures print it: `12` or `12:0:3`. All draws before the first number are made to get there. */
export function pathText(text: string): string {
  if (/^\d+(:\d+)*$/.test(text) && Number.parseInt(text) < runsMax) return text
  throw new UsageError(`--path is as a failure prints it, such as 12:0:3, not ${JSON.stringify(text)}`)
}

/** `2/4`: the second of four shards. */
export function shardText(text: string): Shard {
  const [, index, of] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number)
  if (index !== undefined && of !== undefined && index >= 1 && index <= of && of <= shardsMax) return { index, of }
  throw new UsageError(`--shard is I/N, from 1/N to N/N, with at most ${shardsMax} shards, not ${JSON.stringify(text)}`)
}

const shardsMax = 1000

/** A day, `YYYY-MM-DD`. */
export function dayText(option: string, text: string): string {
  const day = new Date(`${text}T00:00:00Z`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text))
    return text
  throw new UsageError(`${option} is a day such as 2026-12-31, not ${JSON.stringify(text)}`)
}
