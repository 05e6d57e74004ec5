import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tzNames } from '../../generators/spec/codes.ts'
import { words } from './words.ts'

describe('words', () => {
  const names = [...tzNames]
  const isName = words(names)
  const has = (text: string): boolean => {
    const bytes = Buffer.from(`x${text}y`)
    return isName(bytes, 1, bytes.length - 1)
  }

  it('knows each of them', () => {
    expect(names.filter((name) => !has(name))).toEqual([])
  })

  it('knows nothing else', () => {
    for (const name of names) {
      for (const other of [`${name}x`, name.slice(0, -1), `x${name}`, name.toLowerCase(), name.replace('_', ' ')]) {
        if (has(other) !== tzNames.has(other)) expect.fail(other)
      }
    }
    fc.assert(fc.property(fc.string({ unit: 'binary-ascii' }), (text) => has(text) === tzNames.has(text)))
  })
})
