import { expect, it } from 'vitest'
import { readable, textCharsMax } from './readable.ts'

it('leaves what can be read as it is', () => {
  const said = { text: 'x'.repeat(textCharsMax), list: [1, undefined, null, true, { ['__proto__']: 'own' }] }
  expect(readable(said)).toEqual(said)
})

it('cuts texts and names that nobody reads, and says by how much', () => {
  const long = 'x'.repeat(textCharsMax + 7)
  const cut = `${'x'.repeat(textCharsMax)}‹… 7 more characters …›`
  expect(readable({ list: [{ value: long }], [long]: long })).toEqual({ list: [{ value: cut }], [cut]: cut })
})
