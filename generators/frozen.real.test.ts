import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const frozen = JSON.parse(readFileSync(join(import.meta.dirname, 'frozen.json'), 'utf8')) as unknown

/** Other Node versions, as `.ci/install-real.sh` installs them from npm. */
describe('the same seed gives the same cases', () => {
  for (const version of [22, 24]) {
    const node = join(root, `.ci/nodes/node_modules/node${version}/bin/node`)
    const absent = !existsSync(node) && process.env.GAUNTLET_REAL_REQUIRED !== '1'
    it.skipIf(absent)(`on Node ${version}${absent ? `: ${node} is absent` : ''}`, () => {
      const env = { ...process.env, TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8' }
      const text = execFileSync(node, [join(root, 'dist/generators/frozen.js')], { env, maxBuffer: 1 << 24 })
      expect(JSON.parse(String(text))).toEqual(frozen)
    })
  }
})
