import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe } from 'vitest'

/** The path of a program, or undefined where the machine does not have it. */
export function programOf(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Tests that need something that may be absent: then they are skipped by its name, or fail under GAUNTLET_REAL_REQUIRED=1. */
export function describeWith(what: string, present: boolean, name: string, tests: () => void): void {
  if (present) return void describe(name, tests)
  if (process.env['GAUNTLET_REAL_REQUIRED'] === '1') {
    throw new Error(`${what} is absent, and GAUNTLET_REAL_REQUIRED=1 asks for everything: install it`)
  }
  describe.skip(`${name} (skipped: ${what} is absent)`, tests)
}
