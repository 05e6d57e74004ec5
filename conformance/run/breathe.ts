import { setImmediate } from 'node:timers/promises'

const pauseEveryMs = 50
let last = performance.now()

/**
 * An importer in this process never waits for anything: without a pause now and then no interrupt, no timer and no progress
 * bar would have its turn.
 */
export async function breathe(): Promise<void> {
  if (performance.now() - last < pauseEveryMs) return
  await setImmediate()
  last = performance.now()
}
