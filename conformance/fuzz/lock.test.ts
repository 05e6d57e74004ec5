import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lock } from './lock.ts'

let path: string
beforeEach(() => (path = mkdtempSync(join(tmpdir(), 'gauntlet-lock-'))))
afterEach(() => rmSync(path, { recursive: true, force: true }))
const held = (holder: unknown) => writeFileSync(join(path, '.lock'), JSON.stringify(holder))

describe('the lock of a folder', () => {
  it('is there until it is given back, and leaves nothing', () => {
    const release = lock(path)
    expect(readdirSync(path)).toEqual(['.lock'])
    release()
    expect(readdirSync(path)).toEqual([])
  })

  it('keeps others away as long as its process lives', () => {
    held({ pid: process.ppid, host: hostname() })
    expect(() => lock(path)).toThrow(`another search, process ${process.ppid}, is at it`)
    expect(readdirSync(path)).toEqual(['.lock'])
  })

  it('of another machine counts', () => {
    held({ pid: 1, host: 'elsewhere' })
    expect(() => lock(path)).toThrow('process 1 on elsewhere')
  })

  it('of a process that is gone is taken over', () => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    held({ pid, host: hostname() })
    lock(path)()
    expect(readdirSync(path)).toEqual([])
  })

  it.each([[''], ['{"pid":'], ['null'], ['{"pid":-1,"host":"x"}']])('that reads %j is taken over', (text) => {
    writeFileSync(join(path, '.lock'), text)
    lock(path)()
    expect(readdirSync(path)).toEqual([])
  })
})
