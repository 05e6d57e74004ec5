import { UsageError } from '../errors.ts'

/** `EMAIL=60,SMS=30`, or names alone, each of weight 1. Also over several arguments. */
export function parseWeights(given: readonly string[], flag: string): Readonly<Record<string, number>> {
  return named(given.flatMap(commaSeparated), flag, (pair) => {
    const [name, weight] = pair.includes('=') ? pairOf(pair, flag) : [pair, '1']
    return [name, numberOf(weight, flag, pair)]
  })
}

/** `Location.City=0.1`, several times or with commas; `10%` is 0.1. A share alone is that of `*`, every other column. */
export function parseRates(given: readonly string[], flag: string): Readonly<Record<string, number>> {
  return named(given.flatMap(commaSeparated), flag, (pair) => {
    const [name, rate] = pair.includes('=') ? pairOf(pair, flag) : ['*', pair]
    return [name, parseRate(rate, flag)]
  })
}

/** `0.01` or `1%`. */
export function parseRate(text: string, flag: string): number {
  return text.endsWith('%') ? numberOf(text.slice(0, -1), flag, text) / 100 : numberOf(text, flag, text)
}

/** `Tier=gold:5,silver:20`, several times. */
export function parseDistributions(given: readonly string[], flag: string): Readonly<Record<string, string>> {
  return named(given, flag, (pair) => pairOf(pair, flag))
}

/** `1000`, also as `1e3`. */
export function parseWhole(text: string, flag: string): number {
  return /^\d+(e\d+)?$/i.test(text) ? Number(text) : wrong(flag, 'a whole number', text)
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
  TB: 1e12,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
  TIB: 2 ** 40,
}

/** `100MB` (millions of bytes) or `100MiB`. */
export function parseSize(text: string, flag: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(text) ?? wrong(flag, 'a size such as 100MB', text)
  const factor = units[unit!.toUpperCase()] ?? wrong(flag, 'a unit such as KB, MB or GB', text)
  return Math.round(Number(digits) * factor)
}

/** What each entry says under its name; a name that comes again contradicts itself. */
function named<T>(
  given: readonly string[],
  flag: string,
  parse: (entry: string) => readonly [name: string, value: T],
): Readonly<Record<string, T>> {
  const entries = new Map<string, T>()
  for (const [name, value] of given.map(parse)) {
    if (entries.has(name)) throw new UsageError(`--${flag}: ${name} is there twice`)
    entries.set(name, value)
  }
  return Object.fromEntries(entries)
}

function commaSeparated(list: string): readonly string[] {
  return list.split(',').map((entry) => entry.trim())
}

function pairOf(pair: string, flag: string): readonly [name: string, value: string] {
  const at = pair.indexOf('=')
  return at < 1 ? wrong(flag, 'NAME=VALUE', pair) : [pair.slice(0, at), pair.slice(at + 1)]
}

function numberOf(text: string, flag: string, found: string): number {
  const value = /\d/.test(text) && !/x/i.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : wrong(flag, 'a number', found)
}

function wrong(flag: string, expected: string, found: string): never {
  throw new UsageError(`--${flag}: expected ${expected}, found ${found === '' ? 'nothing' : found}`)
}
