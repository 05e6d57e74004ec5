import { execFileSync } from 'node:child_process'
import {
  closeSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ownDescriptor, throughLinks, writeWhole } from './files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauntlet-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)

describe('writeWhole', () => {
  it('makes the folders above a file, and leaves nothing beside it', () => {
    writeWhole(at('a/b/c.txt'), 'text')
    expect([readFileSync(at('a/b/c.txt'), 'utf8'), readdirSync(at('a/b'))]).toEqual(['text', ['c.txt']])
  })

  it('never replaces a pipe, nor a link to one', () => {
    execFileSync('mkfifo', [at('pipe')])
    symlinkSync('pipe', at('link'))
    const reader = openSync(at('pipe'), 'r+')
    const buffer = Buffer.alloc(10)
    for (const name of ['pipe', 'link']) {
      writeWhole(at(name), name)
      expect(buffer.toString('utf8', 0, readSync(reader, buffer))).toBe(name)
    }
    closeSync(reader)
    expect(lstatSync(at('pipe')).isFIFO()).toBe(true)
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true)
  })

  it.each(['file.txt', 'new.txt'])('writes to the end of a chain of links, whether or not it is there: %s', (name) => {
    writeFileSync(at('file.txt'), 'before')
    symlinkSync(name, at('one'))
    symlinkSync(at('one'), at('two'))
    writeWhole(at('two'), 'after')
    expect(readFileSync(at(name), 'utf8')).toBe('after')
    expect(lstatSync(at('one')).isSymbolicLink() && lstatSync(at('two')).isSymbolicLink()).toBe(true)
    expect(throughLinks(at('two'))).toBe(throughLinks(at('one')))
  })

  it('says of links that lead nowhere what is wrong', () => {
    symlinkSync('b', at('a'))
    symlinkSync('a', at('b'))
    expect(() => writeWhole(at('a'), 'x')).toThrow(/cannot be written: .*ELOOP/)
  })
})

describe('a descriptor of our own', () => {
  it('is known by the names that a system gives it', () => {
    expect(['/dev/stdout', '/dev/stderr', '/dev/fd/3', '/proc/self/fd/12'].map(ownDescriptor)).toEqual([1, 2, 3, 12])
    expect(['-', '/dev/null', '/dev/fd/', '/tmp/dev/fd/1', 'stdout'].map(ownDescriptor)).toEqual(
      Array.from({ length: 5 }, () => undefined),
    )
  })

  it('is written where it stands, not replaced', () => {
    const file = openSync(at('log'), 'w')
    writeFileSync(file, 'one ')
    writeWhole(`/dev/fd/${file}`, 'two ')
    writeFileSync(file, 'three')
    closeSync(file)
    expect(readFileSync(at('log'), 'utf8')).toBe('one two three')
  })
})
