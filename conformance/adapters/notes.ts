const notesMax = 100

/** Things worth telling besides the outcomes: at most 100, the last of which counts those that are not kept. */
export class Notes {
  readonly #list: string[] = []
  #more = 0

  add(note: string): void {
    if (this.#list.length < notesMax - 1) this.#list.push(note)
    else this.#more += 1
  }

  get list(): readonly string[] {
    return this.#more === 0 ? this.#list : [...this.#list, `and ${this.#more} more notes`]
  }
}
