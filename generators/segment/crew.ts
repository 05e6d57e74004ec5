/** Work that goes on beside ours, a few pieces at a time. */
export interface Crew {
  /** Waits for a free hand. Throws what an earlier piece failed with. */
  readonly start: (piece: () => Promise<void>) => Promise<void>
  /** All has been done. Throws what a piece failed with. */
  readonly done: () => Promise<void>
  /** All has ended, one way or the other. */
  readonly settled: () => Promise<void>
}

export function createCrew(hands: number): Crew {
  const running = new Set<Promise<void>>()
  const failures: unknown[] = []
  const throwFailure = () => {
    if (failures.length > 0) throw failures[0]
  }
  const settled = async () => {
    while (running.size > 0) await Promise.all(running)
  }
  return {
    async start(piece) {
      while (running.size >= hands) await Promise.race(running)
      throwFailure()
      const work: Promise<void> = piece()
        .catch((error: unknown) => void failures.push(error))
        .finally(() => running.delete(work))
      running.add(work)
    },
    async done() {
      await settled()
      throwFailure()
    },
    settled,
  }
}
