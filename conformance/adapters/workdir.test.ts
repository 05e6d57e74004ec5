import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { IncompleteError } from '../../generators/errors.ts'
import { newMark } from './fixtures/processes.ts'
import { checkedName, fileMessages, Workdir } from './workdir.ts'

const file = (name: string, text = name) => ({ name, bytes: Buffer.from(text) })

function workdir(): Workdir {
  const made = new Workdir()
  onTestFinished(() => void made.close())
  return made
}

test('files lie under their names, folders included, and hold their bytes', () => {
  const dir = workdir()
  const names = ['0001.csv', 'a b/ü/.hidden', 'a b/ü/x.csv.gz']
  const paths = dir.place(names.map((name) => file(name)))
  expect(paths).toEqual(names.map((name) => join(dirname(paths[0]!), name)))
  expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(names)
})

test('an import finds none of the files of the one before, and none of one under way', () => {
  const dir = workdir()
  dir.place([file('1.csv', 'a long text'), file('2.csv')], 1)
  dir.place([file('1.csv', 'another long text')], 1)
  const [second] = dir.place([file('1.csv')], 2)
  const [first] = dir.place([file('1.csv', 'short')], 1)
  expect(readdirSync(dirname(first!))).toEqual(['1.csv'])
  expect(readFileSync(first!, 'utf8')).toBe('short')
  expect(readFileSync(second!, 'utf8')).toBe('1.csv')
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

describe('an importer that', () => {
  function outside(): string {
    const folder = mkdtempSync(join(tmpdir(), 'gauntlet-test-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, '1.csv'), 'precious')
    return folder
  }
  const precious = (folder: string) => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))

  /** What an importer may do to the file that it was given; `folder` holds something that is not ours. */
  const tampers: Record<string, (path: string, folder: string, root: string) => void> = {
    'puts a symbolic link in place of its file': (path, folder) => {
      rmSync(path)
      symlinkSync(join(folder, '1.csv'), path)
    },
    'puts a hard link in place of its file': (path, folder) => {
      rmSync(path)
      linkSync(join(folder, '1.csv'), path)
    },
    'puts a folder in place of its file': (path) => {
      rmSync(path)
      mkdirSync(path)
    },
    'puts a link in place of the folder': (path, folder) => {
      rmSync(dirname(path), { recursive: true })
      symlinkSync(folder, dirname(path))
    },
    'puts a link in place of the whole work folder': (_, folder, root) => {
      rmSync(root, { recursive: true })
      symlinkSync(folder, root)
    },
    'moves its file away': (path) => renameSync(path, `${path}.done`),
    'deletes the whole work folder': (_path, _folder, root) => rmSync(root, { recursive: true }),
    'makes its folder unreadable': (path) => chmodSync(dirname(path), 0),
    'leaves links to other places': (path, folder) => symlinkSync(folder, `${path}.${newMark()}`),
  }

  test.each(Object.entries(tampers))('%s writes and removes nothing elsewhere, and goes on', (_, tamper) => {
    const dir = new Workdir()
    const folder = outside()
    for (const name of ['1.csv', '1.csv', '2.csv']) {
      const [path] = dir.place([file(name)])
      tamper(path!, folder, dir.path)
      const [next] = dir.place([file('1.csv', 'next')])
      expect(readFileSync(next!, 'utf8')).toBe('next')
      expect(precious(folder)).toEqual(['precious'])
    }
    expect(dir.close()).toBe(true)
    expect(existsSync(dir.path)).toBe(false)
    expect(precious(folder)).toEqual(['precious'])
  })
})

test('a work folder that cannot be made ends the run, and is not blamed on the importer', () => {
  const dir = workdir()
  rmSync(dir.path, { recursive: true })
  const names = Array.from({ length: 200 }, () => 'long').join('')
  expect(() => dir.place([file(names)])).toThrow(IncompleteError)
})
