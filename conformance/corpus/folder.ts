import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { UsageError } from '../../generators/errors.ts'
import type { Manifest } from './manifest.ts'

/** The corpora that come with the suite. */
export function ownCorpora(): string {
  return dirname(createRequire(import.meta.url).resolve('#corpora/manifest.schema.json'))
}

/** @throws UsageError where the folder has none, or one that cannot be read */
export function readManifest(root: string): Manifest {
  const manifest = readJson(join(root, 'manifest.json')) as Manifest
  if (manifest.schema !== 1) {
    throw new UsageError(
      `${join(root, 'manifest.json')} has schema ${String(manifest.schema)}; this version reads schema 1`,
    )
  }
  return manifest
}

/** The manifest of a folder, or that of an empty one. */
export function manifestOrNone(root: string): Manifest {
  const none: Manifest = { $schema: './manifest.schema.json', schema: 1, draft: true, cases: [], withdrawn: [] }
  return existsSync(join(root, 'manifest.json')) ? readManifest(root) : none
}

/** @throws UsageError which names the file, where it cannot be read or is no JSON */
export function readJson(path: string): unknown {
  if (!existsSync(path)) throw new UsageError(`there is no file ${path}`)
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`)
  }
}
