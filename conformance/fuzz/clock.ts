import { IncompleteError } from '../../generators/errors.ts'

/** The search has ended while an importer was asked: what it would have said is nobody's concern any more. */
export class TimeOver extends IncompleteError {}

const timerMsMax = 2 ** 31 - 1

/** When a search ends: at a time, or when it is interrupted. It does not wait for an importer that hangs. */
export class Clock {
  readonly #until: number
  readonly #signal: AbortSignal | undefined
  #timer: NodeJS.Timeout | undefined
  readonly #waiting = new Set<() => void>()

  constructor({ until = Infinity, signal }: { readonly until?: number; readonly signal?: AbortSignal }) {
    this.#until = until
    this.#signal = signal
    signal?.addEventListener('abort', this.#end)
    this.#wait()
  }

  readonly over = (): boolean => Date.now() >= this.#until || (this.#signal?.aborted ?? false)

  /** @throws TimeOver where the end comes first */
  inTime<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(new TimeOver('the time is over'))
      if (this.over()) return giveUp()
      this.#waiting.add(giveUp)
      void work()
        .then(resolve, reject)
        .finally(() => this.#waiting.delete(giveUp))
    })
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#signal?.removeEventListener('abort', this.#end)
  }

  readonly #end = (): void => {
    if (this.over()) for (const giveUp of this.#waiting) giveUp()
    else this.#wait()
  }

  /** A timer may come early, and cannot be set for more than some weeks. */
  #wait(): void {
    this.#timer = setTimeout(this.#end, Math.min(Math.max(1, this.#until - Date.now()), timerMsMax)).unref()
  }
}
