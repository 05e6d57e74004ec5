import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownCorpora } from './folder.ts'
import type { LintProblem } from './problem.ts'

const problemsMax = 20

/** Where a manifest departs from the published schema; the package is loaded only for this. */
export async function schemaProblems(manifest: unknown): Promise<readonly LintProblem[]> {
  const { Ajv2020 } = await import('ajv/dist/2020.js')
  const schema = JSON.parse(readFileSync(join(ownCorpora(), 'manifest.schema.json'), 'utf8')) as object
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allowUnionTypes: true,
    allErrors: true,
  })
  const validate = ajv.compile(schema)
  if (validate(manifest)) return []
  return validate.errors!.slice(0, problemsMax).map(({ instancePath, message, params }) => ({
    where: `manifest.json${instancePath}`,
    says: `${message} (${JSON.stringify(params)})`,
  }))
}
