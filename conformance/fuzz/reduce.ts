/** A list of parts of an input, some of which may do without the others: its records, its columns, its edits, its bytes. */
export interface Facet<S> {
  readonly name: string
  readonly size: number
  /** The input with these parts alone, by their index; undefined where that makes no input. */
  keep(indices: readonly number[]): S | undefined
}

export interface ReduceOptions<S> {
  readonly facetsOf: (subject: S) => readonly Facet<S>[]
  /** Whether the same failure still shows. */
  readonly holds: (subject: S) => Promise<boolean>
  /** How many smaller inputs are tried at most. Default 2000. */
  readonly triesMax?: number
}

/**
 * Delta debugging (Zeller and Hildebrandt, 2002): leaves out ever smaller runs of parts, facet by facet, as long as the same
 * failure stays, until no single part can be left out any more. Shrinking often leaves an innocent part; this does not.
 */
export async function reduce<S>(from: S, { facetsOf, holds, triesMax = 2000 }: ReduceOptions<S>): Promise<S> {
  let best = from
  let tries = 0
  const tryOne = async (candidate: S | undefined): Promise<boolean> => {
    if (candidate === undefined || tries >= triesMax) return false
    tries++
    if (!(await holds(candidate))) return false
    best = candidate
    return true
  }
  const without = (facet: Facet<S>, start: number, length: number) =>
    facet.keep(Array.from({ length: facet.size }, (_, i) => i).filter((i) => i < start || i >= start + length))

  async function narrow(name: string): Promise<boolean> {
    const now = () => facetsOf(best).find((facet) => facet.name === name)
    let smaller = false
    for (let run = Math.ceil((now()?.size ?? 0) / 2); run >= 1; run = run === 1 ? 0 : Math.ceil(run / 2)) {
      for (let start = 0; ;) {
        const facet = now()
        if (facet === undefined || start >= facet.size || tries >= triesMax) break
        if (await tryOne(without(facet, start, run))) smaller = true
        else start += run
      }
    }
    return smaller
  }

  for (;;) {
    let smaller = false
    for (const { name } of facetsOf(best)) if (await narrow(name)) smaller = true
    if (!smaller) return best
  }
}
