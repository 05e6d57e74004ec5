import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { gauntlet } from './spawned.test.helper.ts'

const folder = mkdtempSync(join(tmpdir(), 'gauntlet-compare-'))
afterAll(() => rmSync(folder, { recursive: true }))

function importer(name: string, code: string): string {
  writeFileSync(join(folder, `${name}.mjs`), code)
  return `module:${join(folder, name)}.mjs`
}

it('ends with 130 when it is interrupted, and compares nothing that was not judged', async () => {
  // The runner is its parent; a second signal would end it in another way.
  const interrupting = importer(
    'interrupting',
    `let imports = 0
    export default () => {
      if (imports++ === 0) process.kill(process.ppid, 'SIGINT')
      return { file: 'accepted' }
    }`,
  )
  const { code, stdout, stderr } = await gauntlet(['compare', interrupting, 'reference', '--draws', '1'])
  expect([code, stdout, stderr]).toEqual([130, '', 'gauntlet: interrupted; nothing is compared\n'])
})

it('ends with 3 where an importer is not judged to its end, and shows how far it came', async () => {
  const [one, other] = ['one', 'other'].map((name) =>
    importer(
      name,
      `import { mkdirSync } from 'node:fs'
      // It starts once.
      mkdirSync(new URL('${name}.started', import.meta.url))
      export default () => process.exit(1)`,
    ),
  )
  const { code, stdout } = await gauntlet(['compare', one!, other!, '--draws', '1'])
  expect(stdout).toMatch(/^\[1\] one: must 0\/\d+ applicable.*\n\[2\] other: must 0\//)
  expect(code).toBe(3)
})
