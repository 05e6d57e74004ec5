import { UsageError } from '../errors.ts'

/** `EMAIL=60,SMS=30`, or names alone, each of weight 1. Also over several arguments. */
export function parseWeights(given: readonly string[], flag: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    given
      .flatMap((list) => list.split(','))
      .map((pair) => {
        const [name, weight] = pairOf(pair, flag, '1')
        return [name, numberOf(weight, flag, pair)]
      }),
  )
}

/** `Location.City=0.1`, several times or with commas; `10%` is 0.1. */
export function parseRates(given: readonly string[], flag: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    given
      .flatMap((list) => list.split(','))
      .map((pair) => {
        const [name, rate] = pairOf(pair, flag)
        return [name, parseRate(rate, flag)]
      }),
  )
}

/** `0.01` or `1%`. */
export function parseRate(text: string, flag: string): number {
  return text.endsWith('%') ? numberOf(text.slice(0, -1), flag, text) / 100 : numberOf(text, flag, text)
}

/** `Tier=gold:5,silver:20`, several times. */
export function parseDistributions(given: readonly string[], flag: string): Readonly<Record<string, string>> {
  return Object.fromEntries(given.map((pair) => pairOf(pair, flag)))
}

/** `1..1000`. */
export function parseRange(text: string, flag: string): readonly [number, number] {
  const [, first, last] = /^(\d+)\.\.(\d+)$/.exec(text) ?? wrong(flag, 'a range such as 1..1000', text)
  return [Number(first), Number(last)]
}

/** `2/8`. */
export function parseShard(text: string, flag: string): readonly [number, number] {
  const [, i, n] = /^(\d+)\/(\d+)$/.exec(text) ?? wrong(flag, 'a part such as 2/8', text)
  return [Number(i), Number(n)]
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
}

/** `100MB` (millions of bytes) or `100MiB`. */
export function parseSize(text: string, flag: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(text) ?? wrong(flag, 'a size such as 100MB', text)
  const factor = units[unit!.toUpperCase()] ?? wrong(flag, 'a unit such as KB, MB or GB', text)
  return Math.round(Number(digits) * factor)
}

function pairOf(pair: string, flag: string, fallback?: string): readonly [name: string, value: string] {
  const at = pair.indexOf('=')
  if (at < 1 && (fallback === undefined || pair === '')) wrong(flag, 'NAME=VALUE', pair)
  return at < 1 ? [pair, fallback!] : [pair.slice(0, at), pair.slice(at + 1)]
}

function numberOf(text: string, flag: string, found: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : wrong(flag, 'a number', found)
}

function wrong(flag: string, expected: string, found: string): never {
  throw new UsageError(`--${flag}: expected ${expected}, found ${found}`)
}
