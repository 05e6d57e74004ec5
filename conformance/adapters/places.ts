/** Places numbered from 1, each for one piece of work at a time; who finds none free waits in line. */
export class Places {
  readonly #free: number[]
  readonly #waiting: ((place: number) => void)[] = []

  constructor(count: number) {
    this.#free = Array.from({ length: count }, (_, index) => index + 1)
  }

  async with<T>(work: (place: number) => Promise<T>): Promise<T> {
    const place = this.#free.shift() ?? (await new Promise<number>((take) => this.#waiting.push(take)))
    try {
      return await work(place)
    } finally {
      const next = this.#waiting.shift()
      if (next) next(place)
      else this.#free.push(place)
    }
  }
}
