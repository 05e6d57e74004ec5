import fc from 'fast-check'

/** Always the whole list, in its order; a failure shrinks to the shortest part of it that still fails. */
export function whole<T>(list: readonly T[]): fc.Arbitrary<readonly T[]> {
  return new Whole(list)
}

class Whole<T> extends fc.Arbitrary<readonly T[]> {
  readonly #list: readonly T[]
  readonly #parts: fc.Arbitrary<T[]>

  constructor(list: readonly T[]) {
    super()
    this.#list = list
    this.#parts = fc.subarray([...list], { minLength: 1 })
  }

  generate(): fc.Value<readonly T[]> {
    return new fc.Value([...this.#list], undefined)
  }

  canShrinkWithoutContext(value: unknown): value is readonly T[] {
    return this.#parts.canShrinkWithoutContext(value)
  }

  shrink(value: readonly T[], context: unknown): fc.Stream<fc.Value<readonly T[]>> {
    return this.#parts.shrink([...value], context).filter((part) => part.value.length < value.length)
  }
}
