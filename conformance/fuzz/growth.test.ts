import { describe, expect, it } from 'vitest'
import type { Importer } from '../importer.ts'
import { createReferenceImporter } from '../reference/importer.ts'
import { growthText, measureGrowth } from './growth.ts'

/** An importer whose time is a number that it says itself, so that no machine has a say in it. */
function timed(cost: (bytes: number) => number): { readonly importer: Importer; readonly clock: () => number } {
  let now = 0
  const { hello, ...rest } = createReferenceImporter()
  const importer: Importer = {
    ...rest,
    hello,
    import: async ({ files }) => {
      now += cost(files[0]!.bytes.length)
      return { kind: 'result', file: 'accepted' }
    },
  }
  return { importer, clock: () => now }
}

const measure = async (cost: (bytes: number) => number) => {
  const { importer, clock } = timed(cost)
  return measureGrowth(importer, { edition: '2017', from: 1024, to: 16 * 1024, clock })
}

describe('growth', () => {
  it('of an importer in proportion to size is not told', async () => {
    const rows = await measure((bytes) => bytes / 100)
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter(({ steep }) => steep)).toEqual([])
    for (const { power } of rows) expect(power).toBeCloseTo(1, 5)
  })

  it('with the square of size is told', async () => {
    const rows = await measure((bytes) => (bytes / 1000) ** 2)
    expect(rows.filter(({ steep }) => steep)).toHaveLength(rows.length)
    for (const { power } of rows) expect(power).toBeCloseTo(2, 5)
    expect(growthText(rows)).toContain('time grows by the power 2.0 of size')
  })

  it('that is steep but too quick to tell from noise is not told', async () => {
    expect((await measure((bytes) => (bytes / 1e6) ** 2)).filter(({ steep }) => steep)).toEqual([])
  })

  it('is not claimed to be flat where an importer takes files of few sizes alone', async () => {
    const { importer, clock } = timed((bytes) => bytes)
    const capabilities = { ...importer.hello.capabilities, maxBytes: 3000 }
    const small = { ...importer, hello: { ...importer.hello, capabilities } }
    const rows = await measureGrowth(small, { edition: '2017', from: 1024, clock })
    expect(growthText(rows)).toMatch(/in proportion to their size: none\ntoo few sizes to tell: many records \(csv\), /)
  })

  it('tells where an importer gives up, and goes on with the next', async () => {
    const { importer, clock } = timed(() => 1)
    const quits: Importer = {
      ...importer,
      import: async (request) =>
        request.files[0]!.bytes.length > 5000
          ? { kind: 'crash', message: 'gone; stderr: Trace\n  a\n  b\nToo deep\u001b[2J\n' }
          : importer.import(request),
    }
    const rows = await measureGrowth(quits, { edition: '2017', from: 1024, to: 16 * 1024, clock })
    for (const { steep, gaveUp } of rows)
      expect({ steep, gaveUp }).toMatchObject({ steep: true, gaveUp: expect.stringContaining('crash at') })
    expect(growthText(rows)).toContain('gone; stderr: Trace ... Too deep‹ESC›[2J\n')
  })
})
