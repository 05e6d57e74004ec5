import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const frozen = JSON.parse(readFileSync(join(import.meta.dirname, 'frozen.json'), 'utf8')) as unknown

/** A change here is a change of bytes or of expectations: `npm run frozen`, and a line in CHANGELOG.md. */
describe('the same seed gives the same cases', () => {
  it.each([{ TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }])('under %o', (env) => {
    const text = execFileSync(process.execPath, [join(root, 'dist/generators/frozen.js')], {
      env: { ...process.env, ...env },
      maxBuffer: 1 << 24,
    })
    expect(JSON.parse(String(text))).toEqual(frozen)
  })
})
