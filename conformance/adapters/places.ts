/** Places numbered from 1, each for one piece of work at a time; who finds none free waits in line. */
export class Places {
  #made = 0
  readonly #count: number
  readonly #free: number[] = []
  readonly #waiting: ((place: number) => void)[] = []

  constructor(count: number) {
    this.#count = count
  }

  async with<T>(work: (place: number) => Promise<T>): Promise<T> {
    const place = this.#take() ?? (await new Promise<number>((take) => this.#waiting.push(take)))
    try {
      return await work(place)
    } finally {
      const next = this.#waiting.shift()
      if (next) next(place)
      else this.#free.push(place)
    }
  }

  /** An importer may declare more of them than there can be: each is made when it is needed. */
  #take(): number | undefined {
    return this.#free.shift() ?? (this.#made < this.#count ? ++this.#made : undefined)
  }
}
