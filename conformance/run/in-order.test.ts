import { expect, it } from 'vitest'
import { inOrder } from './in-order.ts'

const items = [0, 1, 2, 3, 4, 5]

it('takes results in order, and a slow item holds up none behind it', async () => {
  const begun: number[] = []
  const taken: number[] = []
  let release = () => {}
  const slow = new Promise<void>((resolve) => (release = resolve))
  const work = async (item: number) => {
    begun.push(item)
    if (item === 0) await slow
    if (item === 5) release()
    return item
  }
  await inOrder(items, 2, work, async (_, result) => void taken.push(result))
  expect(begun).toEqual(items)
  expect(taken).toEqual(items)
})

it('has no more under way than it may', async () => {
  let underWay = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++underWay)
    await Promise.resolve()
    underWay--
  }
  await inOrder(items, 3, work, async () => {})
  expect(most).toBe(3)
})

it('ends with the first error, once what is under way has ended', async () => {
  const ended: number[] = []
  const work = async (item: number) => {
    if (item === 1) throw new Error('one')
    await Promise.resolve()
    ended.push(item)
  }
  await expect(inOrder(items, 3, work, async () => {})).rejects.toThrow('one')
  expect(ended).toContain(0)
  expect(ended).not.toContain(5)
})
