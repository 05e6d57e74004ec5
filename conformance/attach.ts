import { UsageError } from '../generators/errors.ts'
import { attachModule } from './adapters/module.ts'
import type { ModuleOptions } from './adapters/module.ts'
import { attachStdio } from './adapters/stdio.ts'
import type { Importer } from './importer.ts'

export type AttachOptions = ModuleOptions

/** The kinds of importer that can be attached, as its user writes them. */
export const importerKinds = ['reference', 'module:FILE[#EXPORT]', 'stdio:COMMAND'] as const

/**
 * Attaches the importer that a text such as `stdio:python3 adapter.py` names.
 * Throws a `UsageError` where the text names none, an `AttachError` where it cannot be attached; both in one line.
 */
export async function attachImporter(spec: string, options: AttachOptions = {}): Promise<Importer> {
  const [kind, rest] = split(spec)
  switch (kind) {
    case 'reference':
      return (await import('./reference/importer.ts')).createReferenceImporter()
    case 'module':
      return attachModule(rest, options)
    case 'stdio':
      return attachStdio(rest, options)
    default:
      throw new UsageError(`unknown importer ${JSON.stringify(spec)}; it is one of ${importerKinds.join(', ')}`)
  }
}

function split(spec: string): [kind: string, rest: string] {
  const colon = spec.indexOf(':')
  return colon < 0 ? [spec, ''] : [spec.slice(0, colon), spec.slice(colon + 1)]
}
