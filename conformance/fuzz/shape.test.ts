import { describe, expect, it } from 'vitest'
import { normalised } from './shape.ts'

describe('a message without what differs from input to input', () => {
  it.each([
    ["bad value 'x' in line 3", "bad value 'y' in line 4"],
    ['no answer within 1500 ms', 'no answer within 300 ms'],
    ['exited with code 1; stderr: ValueError: near "a"', 'exited with code 1; stderr: ValueError: near "b"'],
  ])('is the same of %j and %j', (a, b) => {
    expect(normalised(a)).toBe(normalised(b))
  })

  it('tells crashes apart by what was written as they happened', () => {
    const crash = (why: string) => normalised(`the importer exited with code 1 without an answer; stderr: ${why}`)
    expect(crash('IndexError: list index out of range')).not.toBe(crash('RecursionError: maximum recursion depth'))
  })
})
