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
  const underWay: Promise<R>[] = []
  let next = 0
  const begin = () => {
    const started = work(items[next++]!)
    started.catch(() => {})
    underWay.push(started)
  }
  try {
    for (const item of items) {
      while (next < items.length && underWay.length < Math.max(1, atOnce)) begin()
      const result = await underWay[0]!
      underWay.shift()
      await take(item, result)
    }
  } finally {
    await Promise.allSettled(underWay)
  }
}
