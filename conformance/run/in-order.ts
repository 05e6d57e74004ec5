/** How far work may be ahead of what has been taken, in rounds of `atOnce`: a slow item holds up none behind it, nor fills the memory. */
const roundsAhead = 16

/**
 * Works on items, so many at once, and takes the results in the order of the items, each as soon as those before it are taken.
 * The first error ends it, once what is under way has ended.
 */
export async function inOrder<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
  take: (item: T, result: R) => Promise<void>,
): Promise<void> {
  const places = Math.max(1, atOnce)
  const begun: Promise<R>[] = []
  let next = 0
  let underWay = 0
  let isOver = false
  const mayBegin = () => !isOver && next < items.length && underWay < places && begun.length < places * roundsAhead
  const fill = () => {
    while (mayBegin()) begin()
  }
  const begin = () => {
    underWay++
    const started = work(items[next++]!)
    const ended = (failed: boolean) => {
      underWay--
      isOver ||= failed
      fill()
    }
    begun.push(started)
    started.then(
      () => ended(false),
      () => ended(true),
    )
  }
  try {
    for (const item of items) {
      fill()
      const result = await begun[0]!
      begun.shift()
      await take(item, result)
    }
  } finally {
    isOver = true
    await Promise.allSettled(begun)
  }
}
