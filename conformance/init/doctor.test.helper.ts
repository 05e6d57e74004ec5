import { runDoctor } from '../adapters/doctor.ts'
import { attachImporter } from '../attach.ts'

/** For tests: what the doctor finds wrong with an adapter, on a large file of 300 kB. */
export async function illnessesOf(importer: string): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { check, ok, detail } of runDoctor(() => attachImporter(importer), { largeBytes: 300_000 }))
    if (!ok) found.push(`${check}: ${detail}`)
  return found
}
