import { expect, test } from 'vitest'
import { Places } from './places.ts'

test('each piece of work has a place of its own, and waits in line where none is free', async () => {
  const places = new Places(2)
  const begun: string[] = []
  const ends: (() => void)[] = []
  const work = (name: string) =>
    places.with(async (place) => {
      begun.push(`${name} at ${place}`)
      await new Promise<void>((end) => ends.push(end))
      if (name === 'b') throw new Error(name)
    })
  const all = ['a', 'b', 'c', 'd'].map(work)
  expect(begun).toEqual(['a at 1', 'b at 2'])
  ends[1]!()
  await expect(all[1]).rejects.toThrow('b')
  expect(begun.slice(2)).toEqual(['c at 2'])
  ends[0]!()
  await all[0]
  expect(begun.slice(3)).toEqual(['d at 1'])
  ends.slice(2).forEach((end) => end())
  await Promise.all([all[2], all[3]])
})
