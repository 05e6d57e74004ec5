import fc from 'fast-check'

/** Always the whole list, in its order; a failure shrinks to a part of it that still fails, of one value where one is enough. */
export function whole<T>(list: readonly T[]): fc.Arbitrary<readonly T[]> {
  return new Whole(list)
}

class Whole<T> extends fc.Arbitrary<readonly T[]> {
  readonly #list: readonly T[]

  constructor(list: readonly T[]) {
    super()
    this.#list = list
  }

  generate(): fc.Value<readonly T[]> {
    return new fc.Value(this.#list, undefined)
  }

  canShrinkWithoutContext(value: unknown): value is readonly T[] {
    return Array.isArray(value)
  }

  shrink(value: readonly T[]): fc.Stream<fc.Value<readonly T[]>> {
    return fc.stream(partsOf(value)).map((part) => new fc.Value(part, undefined))
  }
}

/** The halves, the quarters, and so on to single values; of each also what is left without it. */
function* partsOf<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let size = list.length; size > 1;) {
    size = Math.ceil(size / 2)
    for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
    for (let at = 0; at < list.length; at += size) yield [...list.slice(0, at), ...list.slice(at + size)]
  }
}
