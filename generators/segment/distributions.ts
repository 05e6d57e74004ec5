import { apportion } from './table.ts'
import quantiles from './tables/quantiles.json' with { type: 'json' }
import { UsageError } from '../errors.ts'

/** A custom metric or attribute has this many slots: a distribution is drawn from its quantiles. */
export const customBits = 10
const count = 2 ** customBits

/**
 * A distribution:
 * - `a:5,b:3,c` words with weights (1 where none is given);
 * - `uniform(from,to)`, `normal(mean,deviation)`, `lognormal(median,sigma)`, `zipf(n)` numbers; a last argument more says
 *   how many decimals (0, 2 for lognormal, at most 6). Normal and log-normal values are not below 0.
 */
export function slotsOf(text: string, option: string, numeric: boolean): Slots {
  const call = /^(uniform|normal|lognormal|zipf)\(([^()]*)\)$/.exec(text)
  return call ? numbersOf(call[1] as Shape, call[2]!, option) : wordsOf(text, option, numeric)
}

/** The text of each of the 2^customBits slots, made when it is asked for. */
export type Slots = (slot: number) => string

function wordsOf(text: string, option: string, numeric: boolean): Slots {
  const words = text.split(',').map((word) => {
    const [, value = '', weight = '1'] = /^(.*?)(?::(\d+(?:\.\d+)?))?$/s.exec(word)!
    return { value, weight: Number(weight) }
  })
  if (words.some(({ value }) => value === '')) throw new UsageError(`${option}: empty value in ${JSON.stringify(text)}`)
  const total = words.reduce((sum, { weight }) => sum + weight, 0)
  if (words.length > count || !(total > 0 && total < Infinity)) {
    throw new UsageError(`${option}: expected 1 to ${count} values, one of a weight above 0, their sum finite`)
  }
  const odd = numeric ? words.find(({ value }) => !/^-?\d+(\.\d+)?$/.test(value)) : undefined
  if (odd !== undefined) throw new UsageError(`${option}: a metric is a number, found ${odd.value}`)
  const weights = words.map(({ weight }) => weight)
  const ofSlot = apportion(weights, count)
  return (slot) => words[ofSlot[slot]!]!.value
}

type Shape = 'uniform' | 'normal' | 'lognormal' | 'zipf'
/** How many arguments a shape has before the decimals, and the value of a slot. */
const shapes: Record<
  Shape,
  { readonly takes: number; readonly decimals: number; readonly at: (slot: number, a: number, b: number) => number }
> = {
  uniform: { takes: 2, decimals: 0, at: (slot, from, to) => from + ((to - from) * slot) / (count - 1) },
  normal: { takes: 2, decimals: 0, at: (slot, mean, deviation) => Math.max(0, mean + deviation * normalAt(slot)) },
  lognormal: { takes: 2, decimals: 2, at: (slot, median, sigma) => median * exponential(sigma * normalAt(slot)) },
  zipf: { takes: 1, decimals: 0, at: () => 0 },
}

function numbersOf(shape: Shape, list: string, option: string): Slots {
  const given = list.split(',').map((argument) => (argument.trim() === '' ? Number.NaN : Number(argument)))
  const { takes, at } = shapes[shape]
  const [a = Number.NaN, b = 0] = given
  const decimals = given[takes] ?? shapes[shape].decimals
  const bad = given.some((value) => !Number.isFinite(value) || Math.abs(value) > 1e9)
  if (bad || given.length < takes || given.length > takes + 1 || !(decimals >= 0 && decimals <= 6)) {
    throw new UsageError(
      `${option}: expected ${shape} with ${takes} numbers (decimals may follow), found ${shape}(${list})`,
    )
  }
  if (shape === 'zipf') return zipf(a, option)
  if (shape === 'lognormal' && (a <= 0 || b < 0 || b > 5))
    throw new UsageError(`${option}: lognormal(median above 0, sigma 0 to 5)`)
  // A zero has no sign: JSON would drop it, and CSV keep it.
  return (slot) =>
    at(slot, a, b)
      .toFixed(decimals)
      .replace(/^-(?=[0.]+$)/, '')
}

/** 1 to n, k as frequent as 1/k. */
function zipf(n: number, option: string): Slots {
  if (!Number.isInteger(n) || n < 1 || n > count)
    throw new UsageError(`${option}: zipf takes a whole number from 1 to ${count}`)
  const weights = Array.from({ length: n }, (_, i) => 1 / (i + 1))
  const ofSlot = apportion(weights, count)
  return (slot) => String(ofSlot[slot]! + 1)
}

/** The standard normal quantile in the middle of a slot, from the integer table. */
function normalAt(slot: number): number {
  const half = count / 2
  return slot < half ? -quantiles.normal[half - 1 - slot]! / 10_000 : quantiles.normal[slot - half]! / 10_000
}

/** e^x by multiplication and addition alone: Math.exp differs in its last bits between engines. */
function exponential(x: number): number {
  const part = x / 1024
  let term = 1
  let sum = 1
  for (let k = 1; k < 12; k++) {
    term = (term * part) / k
    sum += term
  }
  for (let doubling = 0; doubling < 10; doubling++) sum *= sum
  return sum
}
