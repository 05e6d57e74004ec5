import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { checkedName, fileMessages, Workdir } from './workdir.ts'

const file = (name: string, text = name) => ({ name, bytes: Buffer.from(text) })

function workdir(): Workdir {
  const made = new Workdir()
  onTestFinished(() => made.close())
  return made
}

test('files lie under their names, folders included, and hold their bytes', () => {
  const dir = workdir()
  const names = ['0001.csv', 'a b/ü/.hidden', 'a b/ü/x.csv.gz']
  const paths = dir.place(names.map((name) => file(name)))
  expect(paths).toEqual(names.map((name) => join(dir.path, '1', name)))
  expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(names)
})

test('an import finds none of the files of the one before, and none of one under way', () => {
  const dir = workdir()
  const [first] = dir.place([file('1.csv', 'a long text'), file('2.csv')], 1)
  dir.place([file('1.csv')], 2)
  dir.place([file('1.csv', 'short')], 1)
  expect(readdirSync(dirname(first!))).toEqual(['1.csv'])
  expect(readFileSync(first!, 'utf8')).toBe('short')
  expect(readFileSync(join(dir.path, '2', '1.csv'), 'utf8')).toBe('1.csv')
})

test.each(['', '.', '..', '../x', 'a/../x', '/etc/x', 'a//b', 'a/', 'a\\b', 'a\0b', './a'])(
  '%j is no file name',
  (name) => {
    expect(() => checkedName(name)).toThrow('is no plain path under the import location')
    const dir = workdir()
    expect(() => dir.place([file(name)])).toThrow(RangeError)
    expect(readdirSync(dir.path)).toEqual([])
  },
)

test('small files go inside the request where the importer takes that, large ones never', () => {
  const large = { name: 'l', bytes: new Uint8Array(64 * 1024 + 1) }
  const limit = { name: 'm', bytes: new Uint8Array(64 * 1024) }
  expect(fileMessages([file('a', 'hi')], true, () => [])).toEqual([{ name: 'a', bytes: 2, b64: 'aGk=' }])
  expect(fileMessages([limit], true, () => ['p'])[0]).toHaveProperty('b64')
  expect(fileMessages([file('a', 'hi')], false, () => ['p'])).toEqual([{ name: 'a', bytes: 2, path: 'p' }])
  expect(fileMessages([file('a', 'hi'), large], true, () => ['p', 'q'])).toEqual([
    { name: 'a', bytes: 2, path: 'p' },
    { name: 'l', bytes: 65_537, path: 'q' },
  ])
})

test('nothing is left when it is closed', () => {
  const dir = new Workdir()
  dir.place([file('a/b/c')])
  dir.close()
  expect(existsSync(dir.path)).toBe(false)
})
