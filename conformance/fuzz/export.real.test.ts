import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokens } from './dictionary.ts'
import { dictionaryText, exportSeeds } from './export.ts'

let folder: string
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'gauntlet-seeds-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const hasAfl = spawnSync('afl-fuzz', ['-h']).error === undefined

describe('exportSeeds', () => {
  it('writes each file once for AFL, and a dictionary whose every line names bytes', () => {
    const { seeds, files } = exportSeeds({ to: 'afl', folder, edition: '2017', format: 'csv' })
    expect(seeds).toBeGreaterThan(200)
    expect(readdirSync(files[0]!)).toHaveLength(seeds)
    const lines = readFileSync(files[1]!, 'latin1').trimEnd().split('\n')
    expect(lines).toHaveLength(tokens('csv').length)
    for (const line of lines) expect(line).toMatch(/^"(?:[^"\\]|\\["\\]|\\x[0-9a-f]{2})+"$/)
  })

  it('writes in the form of Go what reads back as the same bytes', () => {
    const go = exportSeeds({ to: 'go', folder: join(folder, 'go'), edition: '2017', format: 'ndjson' })
    const raw = exportSeeds({ to: 'libfuzzer', folder: join(folder, 'raw'), edition: '2017', format: 'ndjson' })
    const names = readdirSync(raw.files[0]!)
    expect(readdirSync(go.files[0]!)).toEqual(names)
    for (const name of names.slice(0, 50)) {
      const [head, value] = readFileSync(join(go.files[0]!, name), 'latin1').split('\n')
      expect(head).toBe('go test fuzz v1')
      const quoted = /^\[\]byte\("(.*)"\)$/.exec(value!)![1]!
      const bytes = quoted.replaceAll(/\\x([0-9a-f]{2})|\\(.)/g, (_, hex?: string, char?: string) =>
        hex === undefined ? char! : String.fromCharCode(Number.parseInt(hex, 16)),
      )
      expect(Buffer.from(bytes, 'latin1').equals(readFileSync(join(raw.files[0]!, name)))).toBe(true)
    }
  })

  it('writes the tokens of both formats', () => {
    expect(dictionaryText('csv')).toContain('"Location.Country"')
    expect(dictionaryText('ndjson')).toContain(String.raw`"\"Country\":"`)
  })

  it.skipIf(!hasAfl)('brings AFL++ further in the same time than a file of one letter', () => {
    const { files } = exportSeeds({ to: 'afl', folder: join(folder, 'afl'), edition: '2017', format: 'csv' })
    const script = fileURLToPath(new URL('example-c/compare.sh', import.meta.url))
    const out = execFileSync(script, ['2', files[0]!, files[1]!, folder], { encoding: 'utf8' })
    const [, without, seeded] = /without seeds: (\d+) edges\nwith seeds: (\d+) edges/.exec(out)!
    expect(Number(without)).toBeGreaterThan(0)
    expect(Number(seeded)).toBeGreaterThan(Number(without))
  })
})
