import { describe, it } from 'vitest'
import { importerChecks, type CheckOptions } from './checks.ts'
import type { Importer } from './importer.ts'

export interface DescribeOptions extends CheckOptions {
  /** Of the block. Default: how the importer is named. */
  readonly name?: string
  /** For each source of cases, the wait for those before it included. Default 600000. */
  readonly timeoutMs?: number
}

/** Declares the suite as tests of vitest, one for each source of cases; what cannot be judged is skipped with its reason. */
export function describeImporter(importer: string | Importer, options: DescribeOptions = {}): void {
  const { name = nameOf(importer), timeoutMs = 600_000, ...rest } = options
  describe(name, () => {
    for (const check of importerChecks(importer, rest)) {
      it(`${check.id}: ${check.title}`, { timeout: timeoutMs }, async (context) => {
        const { skipped } = await check.run()
        if (skipped !== undefined) context.skip(skipped)
      })
    }
  })
}

function nameOf(importer: string | Importer): string {
  return typeof importer === 'string' ? importer : importer.hello.importer.name
}
