import { expect, test } from 'vitest'
import { Tail } from './tail.ts'

const tailOf = (...chunks: string[]) => {
  const tail = new Tail()
  for (const chunk of chunks) tail.push(Buffer.from(chunk))
  return tail
}

test.each([
  ['Traceback (most recent call last):\n  File "a.py", line 3\nKeyError: 3\n', 'KeyError: 3'],
  [
    "node:internal/modules:1\n  throw err;\n\nError: Cannot find module '/x.js'\n    at Module._load\n  code: 'MODULE_NOT_FOUND'\n\nNode.js v20\n",
    "Error: Cannot find module '/x.js'",
  ],
  [
    'Exception in thread "main" java.lang.IllegalStateException: no\n\tat Main.main(Main.java:3)\n',
    'Exception in thread "main" java.lang.IllegalStateException: no',
  ],
  [
    'panic: runtime error: index out of range\n\ngoroutine 1 [running]:\nmain.main()\n',
    'panic: runtime error: index out of range',
  ],
  ['starting\nsomething odd\n', 'something odd'],
  ['', ''],
])('the telling line of %j is found', (text, line) => {
  expect(tailOf(text).lastWords()).toBe(line)
})

test('only the end is kept, whole lines of it where there are several', () => {
  const tail = tailOf(...Array.from({ length: 3000 }, (_, n) => `this is line ${n}\n`))
  expect(tail.lines(40)).toBe('this is line 2998\nthis is line 2999')
  expect(tail.lines(1_000_000).length).toBeLessThanOrEqual(64 * 1024)
  expect(tailOf('x'.repeat(100)).lines(10)).toBe('x'.repeat(10))
})
