import fc from 'fast-check'

/**
 * The same values without the shrinks that change nothing to be seen, such as those of a value that no record uses.
 * Each of them would cost an import and show nothing. Values are compared as JSON text.
 */
class OnlyChanges<T> extends fc.Arbitrary<T> {
  readonly #inner: fc.Arbitrary<T>

  constructor(inner: fc.Arbitrary<T>) {
    super()
    this.#inner = inner
  }

  generate(random: fc.Random, biasFactor: number | undefined): fc.Value<T> {
    return this.#inner.generate(random, biasFactor)
  }

  canShrinkWithoutContext(value: unknown): value is T {
    return this.#inner.canShrinkWithoutContext(value)
  }

  shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    const now = JSON.stringify(value)
    return this.#inner.shrink(value, context).filter((next) => JSON.stringify(next.value) !== now)
  }
}

export function onlyChanges<T>(inner: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return new OnlyChanges(inner)
}
