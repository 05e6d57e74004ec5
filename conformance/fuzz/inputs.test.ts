import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createReferenceImporter } from '../reference/importer.ts'
import { FindFolder } from './folder.ts'
import { fuzz } from './fuzz.ts'
import { Inputs, minimise } from './inputs.ts'

let path: string
let folder: string
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'gauntlet-inputs-'))
  folder = join(path, 'corpus')
  mkdirSync(folder)
})
afterEach(() => rmSync(path, { recursive: true, force: true }))

const importer = createReferenceImporter()
const search = () =>
  fuzz({
    importers: [importer],
    folder: new FindFolder(join(path, 'finds')),
    edition: '2017',
    seed: 1,
    runs: 60,
    kinds: ['bytes'],
    inputs: new Inputs(folder),
  })

describe('a folder of inputs', () => {
  it('takes what makes the importer do something new, and the same of the same seed', async () => {
    await search()
    const names = readdirSync(folder).toSorted()
    expect(names.length).toBeGreaterThan(3)
    expect(names.every((name) => /^[0-9a-f]{16}\.(csv|ndjson)$/.test(name))).toBe(true)
    rmSync(folder, { recursive: true })
    await search()
    expect(readdirSync(folder).toSorted()).toEqual(names)
  })

  it('gives the files of its user, and passes over what is none', () => {
    writeFileSync(join(folder, 'mine.csv'), 'ChannelType,Address\nSMS,1\n')
    writeFileSync(join(folder, 'large.csv'), 'x'.repeat(100_000))
    writeFileSync(join(folder, 'notes.txt'), 'x')
    symlinkSync('/etc/passwd', join(folder, 'link.csv'))
    mkdirSync(join(folder, 'folder.csv'))
    const { files } = new Inputs(folder)
    expect(files.csv.map((bytes) => Buffer.from(bytes).toString())).toEqual(['ChannelType,Address\nSMS,1\n'])
    expect(files.ndjson).toEqual([])
  })

  it('is not made where no folder can be', () => {
    expect(() => new Inputs('/proc/none/inputs')).toThrow('the folder of inputs /proc/none/inputs cannot be read')
  })

  it('keeps, when it is minimised, the smallest file for each thing that they make an importer do', async () => {
    writeFileSync(join(folder, 'a.csv'), 'ChannelType,Address\nSMS,12345\n')
    writeFileSync(join(folder, 'b.csv'), 'ChannelType,Address\nSMS,1\n')
    writeFileSync(join(folder, 'c.csv'), 'ChannelType,Address\nPIGEON,1\n')
    expect(await minimise(folder, importer, { edition: '2017', deadlineMs: 1000 })).toEqual({ before: 3, after: 2 })
    expect(readdirSync(folder).toSorted()).toEqual(['b.csv', 'c.csv'])
    expect(readFileSync(join(folder, 'b.csv'), 'utf8')).toContain('SMS,1\n')
  })
})
