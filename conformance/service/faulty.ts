import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attachJob } from '../adapters/job.ts'
import type { Importer } from '../importer.ts'
import type { Parts } from './parts.ts'
import { serve } from './serve.ts'

/** A service some of whose decisions are others', in a folder of its own, attached by its job API; `close` ends both. */
export async function attachFaulty(parts: Partial<Parts>): Promise<Pick<Importer, 'close'> & { importer: Importer }> {
  const root = mkdtempSync(join(tmpdir(), 'gauntlet-faulty-'))
  for (const folder of ['buckets', 'roles']) mkdirSync(join(root, folder))
  const folders = { store: join(root, 'store'), s3Root: join(root, 'buckets'), roles: join(root, 'roles') }
  const server = await serve({ ...folders, parts })
  const importer = await attachJob(server.url.replace('http:', ''))
  return {
    importer,
    async close() {
      await importer.close()
      await server.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
