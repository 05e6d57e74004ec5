import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { filesUnder } from './walk.ts'

const outside = mkdtempSync(join(tmpdir(), 'gauntlet-walk-'))
const folder = join(outside, 'segment')
afterAll(() => rmSync(outside, { recursive: true }))

mkdirSync(join(folder, 'b/c'), { recursive: true })
for (const name of ['z.csv', 'b/10.csv', 'b/2.csv', 'b/c/1.csv', 'a.csv', '.hidden'])
  writeFileSync(join(folder, name), 'x')
writeFileSync(join(outside, 'secret.csv'), 'x')
mkdirSync(join(outside, 'segment-2'))
symlinkSync(join(outside, 'secret.csv'), join(folder, 'leads-out.csv'))
symlinkSync(outside, join(folder, 'parent'))
symlinkSync(folder, join(folder, 'b/itself'))
symlinkSync('../z.csv', join(folder, 'b/inside.csv'))
symlinkSync('nowhere', join(folder, 'broken'))

it('a folder gives its files in a fixed order, and of its links only those to files inside of it', () => {
  const { files, leftOut, unreadable } = filesUnder(folder)
  const names = (list: readonly { readonly path: string }[]) => list.map(({ path }) => relative(folder, path))
  expect(names(files)).toEqual(['.hidden', 'a.csv', 'b/10.csv', 'b/2.csv', 'b/c/1.csv', 'b/inside.csv', 'z.csv'])
  expect(leftOut.map(({ path, why }) => `${relative(folder, path)}: ${why}`)).toEqual([
    'b/itself: the link leads out of the folder',
    'broken: the link leads nowhere',
    'leads-out.csv: the link leads out of the folder',
    'parent: the link leads out of the folder',
  ])
  expect(unreadable).toEqual([])
})

it('a link to a folder whose name only begins alike leads out', () => {
  const link = join(folder, 'sibling')
  symlinkSync(join(outside, 'segment-2'), link)
  expect(filesUnder(folder).leftOut.map(({ path }) => path)).toContain(link)
  rmSync(link)
})

it('a path that is a link itself is followed', () => {
  const link = join(outside, 'link')
  symlinkSync(folder, link)
  expect(filesUnder(link).files).toHaveLength(7)
  expect(filesUnder(join(folder, 'leads-out.csv')).files).toHaveLength(1)
})

it.skipIf(process.getuid?.() === 0)('a folder that cannot be read is told of', () => {
  chmodSync(join(folder, 'b/c'), 0)
  expect(filesUnder(folder).unreadable.map(({ path }) => relative(folder, path))).toEqual(['b/c'])
  chmodSync(join(folder, 'b/c'), 0o755)
})

it('a path that is not there throws', () => {
  expect(() => filesUnder(join(folder, 'gone'))).toThrow(/ENOENT/)
})
