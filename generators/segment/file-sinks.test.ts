import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { IncompleteError } from '../errors.ts'
import { descriptorSink, fileSink, folderSink } from './file-sinks.ts'
import { planSegment, reportHtml, writeSegment, type Sink } from './index.ts'
import { memorySink } from './memory-sink.ts'
import { incomplete, sinkFor } from './targets.ts'

const folder = mkdtempSync(join(tmpdir(), 'segment-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A sink whose medium is full after some blocks. */
function fullAfter(blocks: number, sink: Sink): Sink {
  let left = blocks
  return {
    ...sink,
    open: async (path) => {
      const file = await sink.open(path)
      const write = (bytes: Uint8Array) => {
        if (left-- === 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
        return file.write(bytes)
      }
      return { ...file, write }
    },
  }
}

/** What a descriptor of this process leads to; nothing, if it is closed by now. */
function targetOf(descriptor: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`)
  } catch {
    return ''
  }
}

describe('what is unfinished is never under its final name', () => {
  it('a file appears when complete, and what was there stays until then', async () => {
    const path = join(folder, 'segment.csv')
    writeFileSync(path, 'before')
    const seen: string[] = []
    const sink = fileSink(path)
    const watched = { ...sink, commit: () => (seen.push(readFileSync(path, 'utf8')), sink.commit()) }
    await writeSegment(planSegment({ count: 10 }), watched)
    expect(seen).toEqual(['before'])
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(12)
    expect(readdirSync(folder)).toEqual(['segment.csv'])
  })

  it('a full disk leaves the file as it was, and the folder away', async () => {
    const path = join(folder, 'kept.csv')
    writeFileSync(path, 'before')
    const plan = planSegment({ count: 30_000 })
    await expect(writeSegment(plan, fullAfter(2, fileSink(path)))).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(readFileSync(path, 'utf8')).toBe('before')
    const split = planSegment({ count: 30_000, files: 3 })
    await expect(writeSegment(split, fullAfter(4, folderSink(join(folder, 'full'))))).rejects.toMatchObject({
      code: 'ENOSPC',
    })
    expect(readdirSync(folder).filter((name) => /partial|full/.test(name))).toEqual([])
  })

  it.skipIf(!existsSync('/proc/self/fd'))('a write that fails leaves no file open', async () => {
    const isOpen = (name: string) => readdirSync('/proc/self/fd').some((fd) => targetOf(fd).includes(name))
    for (const [name, sink] of [
      ['torn.csv', fileSink(join(folder, 'torn.csv'))],
      ['torn-folder', folderSink(join(folder, 'torn-folder'))],
    ] as const) {
      const commit = () => expect.fail('it was committed')
      const open: Sink['open'] = async (path) => {
        const file = await sink.open(path)
        expect(isOpen(name)).toBe(true)
        return file
      }
      const full = fullAfter(2, { ...sink, open, commit })
      await expect(writeSegment(planSegment({ count: 30_000 }), full)).rejects.toMatchObject({ code: 'ENOSPC' })
      expect(isOpen(name)).toBe(false)
    }
  })

  it('an interruption leaves nothing', async () => {
    const controller = new AbortController()
    const plan = planSegment({ count: 1_000_000 })
    const writing = writeSegment(plan, fileSink(join(folder, 'stopped.csv')), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    })
    await expect(writing).rejects.toMatchObject({ name: 'AbortError' })
    expect(readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual([])
  })

  it('a folder appears whole, and only where there is none or an empty one', async () => {
    const path = join(folder, 'split')
    await writeSegment(planSegment({ count: 100, files: 11 }), folderSink(`${path}/`))
    expect(readdirSync(path, { recursive: true }).filter((name) => String(name).endsWith('.csv'))).toHaveLength(11)
    expect(() => folderSink(path)).toThrow('is not empty')
  })

  it('an empty folder that is there is filled, not replaced, also by way of a link', async () => {
    const [path, link] = [join(folder, 'there'), join(folder, 'link')]
    mkdirSync(path)
    symlinkSync(path, link)
    const { ino } = statSync(path)
    await writeSegment(planSegment({ count: 100, files: 11 }), folderSink(link))
    expect(readdirSync(path)).toEqual(['part-001', 'part-002'])
    expect(statSync(path).ino).toBe(ino)
  })

  it('a link to a file stays one, and the file what it may be read by', async () => {
    const [path, link] = [join(folder, 'linked.csv'), join(folder, 'link.csv')]
    writeFileSync(path, 'before', { mode: 0o600 })
    symlinkSync(path, link)
    await writeSegment(planSegment({ count: 1 }), fileSink(link))
    expect(readFileSync(path, 'utf8')).toMatch(/^Id,/)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readlinkSync(link)).toBe(path)
  })

  it('two runs at once leave the file of one of them whole', async () => {
    const path = join(folder, 'both.csv')
    const runs = [1, 2].map(async (seed) => writeSegment(planSegment({ count: 50_000, seed }), fileSink(path)))
    await Promise.all(runs)
    const memory = [memorySink(), memorySink()]
    for (const [i, sink] of memory.entries()) await writeSegment(planSegment({ count: 50_000, seed: i + 1 }), sink)
    const written = readFileSync(path)
    expect(memory.some(({ files }) => [...files.values()][0]!.equals(written))).toBe(true)
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  it('a device is written straight', async () => {
    await writeSegment(planSegment({ count: 10 }), sinkFor('/dev/null', false))
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  it('a medium that refuses is named in one line', async () => {
    const full = openSync('/dev/full', 'w')
    const error = await writeSegment(planSegment({ count: 10 }), descriptorSink(full)).catch((error: unknown) => error)
    expect(incomplete(error, 'x.csv')).toMatchObject({
      message: expect.stringMatching(/^x\.csv could not be written: no space left/),
    })
  })

  it('a path that leads nowhere is named in one line', () => {
    const [loop, file] = [join(folder, 'loop'), join(folder, 'a-file')]
    symlinkSync(loop, loop)
    writeFileSync(file, '')
    for (const [path, why] of [
      [loop, 'its symbolic links lead in a circle (ELOOP)'],
      [join(file, 'x'), 'a part of the path is a file (ENOTDIR)'],
      [join(folder, 'x'.repeat(300)), 'the name is too long (ENAMETOOLONG)'],
    ] as const)
      expect(() => sinkFor(path, false)).toThrow(
        new IncompleteError(`${path} could not be written: ${why}; nothing new is under that name`),
      )
  })

  it('the place says what kind of sink it is', () => {
    expect(() => sinkFor(undefined, true)).toThrow('--out FOLDER')
    expect(() => sinkFor('ftp://x/y', false)).toThrow('neither a file nor a folder')
  })
})

it('memory does not grow with the records', async () => {
  const nowhere: Sink = { ...memorySink(), open: (name) => ({ name, write: () => {}, close: () => {} }) }
  await writeSegment(planSegment({ count: 300_000 }), nowhere)
  const before = process.memoryUsage.rss()
  const written = await writeSegment(planSegment({ count: 3_000_000 }), nowhere)
  expect(written.bytes).toBeGreaterThan(700_000_000)
  expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 2 ** 20)
})

it('the profile report is one page with a plot for each column and no script', () => {
  const html = reportHtml(planSegment({ count: 2000, metrics: { Age: 'normal(40,12)' } }))
  expect(html.match(/<figure>/g)).toHaveLength(29)
  expect(html).toContain('prefers-color-scheme: dark')
  expect(html).not.toMatch(/<script|https?:/)
})
