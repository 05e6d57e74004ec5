import { createHash } from 'node:crypto'
import fc from 'fast-check'

/** What is claimed of an arbitrary; each claim is written apart from the arbitrary's own code. */
export interface Claims<T> {
  readonly arbitrary: () => fc.Arbitrary<T>
  readonly isValid: (value: T) => boolean
  /** What never grows while shrinking. Codes and numbers have no size. */
  readonly sizeOf?: (value: T) => number
  readonly sizeMax?: number
  /** Whether shrinking may end at a value when everything fails. */
  readonly isPlainest: (value: T) => boolean
}

const runs = 250
const seeds = [1, 2, 3, 4, 5, 6, 7, 8]
const stepsMax = 400
const shownMax = 3

/** The laws that an arbitrary breaks, each in words with the value that shows it; none is the law-abiding answer. */
export function brokenLaws<T>(claims: Claims<T>): string[] {
  const broken = [repeats(claims), holdsOnlyValidValues(claims), ...seeds.map((seed) => shrinksWell(claims, seed))]
  return broken.flatMap((some) => some.slice(0, shownMax))
}

/** The values of one seed as a short hash, to be frozen in a test. */
export function fingerprint(arbitrary: fc.Arbitrary<unknown>): string {
  return hash(fc.sample(arbitrary, { seed: 2017, numRuns: 200 }))
}

/** Same seed, same values: also from an arbitrary made anew. */
function repeats<T>({ arbitrary }: Claims<T>): string[] {
  const draw = (seed: number) => hash(fc.sample(arbitrary(), { seed, numRuns: runs }))
  return draw(7) === draw(7) ? [] : ['the same seed gives other values']
}

function holdsOnlyValidValues<T>({ arbitrary, isValid, sizeOf = noSize, sizeMax = 0 }: Claims<T>): string[] {
  const values = fc.sample(arbitrary(), { seed: 11, numRuns: runs * 2 })
  return [
    ...values.filter((value) => !isValid(value)).map((value) => `invalid: ${show(value)}`),
    ...values.filter((value) => sizeOf(value) > sizeMax).map((value) => `larger than ${sizeMax}: ${show(value)}`),
  ]
}

/**
 * Walks down the tree of shrinks twice: taking every step, and taking one in three, which visits the branches beside.
 * Every value on the way is valid and not larger than the one that it came from, and the first walk ends at a plainest.
 */
function shrinksWell<T>(claims: Claims<T>, seed: number): string[] {
  const all = walk(claims, seed, () => true)
  const some = walk(claims, seed, (step) => step % 3 === 0)
  const plainest = all.last === undefined || claims.isPlainest(all.last) ? [] : [`ends at ${show(all.last)}`]
  return [...all.broken, ...some.broken, ...plainest]
}

function walk<T>({ arbitrary, isValid, sizeOf = noSize }: Claims<T>, seed: number, takes: (step: number) => boolean) {
  const broken: string[] = []
  let last: T | undefined
  let step = 0
  const fails = (value: T): boolean => {
    if (!isValid(value)) broken.push(`shrinks to the invalid ${show(value)}`)
    if (last !== undefined && sizeOf(value) > sizeOf(last)) broken.push(`grows from ${show(last)} to ${show(value)}`)
    const taken = step < stepsMax && takes(step)
    step += 1
    if (taken) last = value
    return taken
  }
  fc.check(
    fc.property(arbitrary(), (value) => !fails(value)),
    { seed, numRuns: 1 },
  )
  return { broken, last }
}

function noSize(): number {
  return 0
}

function show(value: unknown): string {
  return JSON.stringify(value).slice(0, 300)
}

/** JSON tells apart all that a value may be, but for the two zeros. */
function hash(values: readonly unknown[]): string {
  const text = JSON.stringify(values, (_, value: unknown) => (Object.is(value, -0) ? '-0' : value))
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
