import { UsageError } from '../generators/errors.ts'
import { attachHttp } from './adapters/http.ts'
import type { HttpOptions } from './adapters/http.ts'
import { attachModule } from './adapters/module.ts'
import type { ModuleOptions } from './adapters/module.ts'
import { attachSpawn } from './adapters/spawn.ts'
import type { SpawnOptions } from './adapters/spawn.ts'
import { attachStdio } from './adapters/stdio.ts'
import type { Importer } from './importer.ts'
import type { ReferenceOptions } from './reference/importer.ts'

/** How importers of every kind are attached; each kind reads what concerns it. */
export interface AttachOptions extends ModuleOptions, SpawnOptions, HttpOptions {
  readonly reference?: ReferenceOptions
}

/** The kinds of importer that can be attached, as their user writes them. */
export const importerKinds = [
  'reference',
  'module:FILE',
  'stdio:COMMAND',
  'spawn:COMMAND',
  'http:URL',
  'job:URL',
] as const

/**
 * Attaches the importer that a text such as `stdio:python3 adapter.py` names.
 * Throws a `UsageError` where the text names none, an `AttachError` where it cannot be attached; both in one line.
 */
export async function attachImporter(spec: string, options: AttachOptions = {}): Promise<Importer> {
  const [kind, rest] = split(spec)
  if (kind !== 'reference' && rest === '') throw new UsageError(unknown(spec))
  switch (kind) {
    case 'reference':
      return (await import('./reference/importer.ts')).createReferenceImporter(options.reference)
    case 'module':
      return attachModule(rest, options)
    case 'stdio':
      return attachStdio(rest, options)
    case 'spawn':
      return attachSpawn(rest, options)
    case 'http':
      return attachHttp(rest, options)
    case 'job':
      return (await import('./adapters/job.ts')).attachJob(rest, options)
    case 'https':
      return attachHttp(spec, options)
    default:
      throw new UsageError(unknown(spec))
  }
}

function unknown(spec: string): string {
  const hint = /^[^:]+\.[cm]?[jt]s$/.test(spec) ? `; did you mean 'module:${spec}'?` : ''
  return `unknown importer ${JSON.stringify(spec)}; it is one of ${importerKinds.join(', ')}${hint}`
}

function split(spec: string): [kind: string, rest: string] {
  const colon = spec.indexOf(':')
  return colon < 0 ? [spec, ''] : [spec.slice(0, colon), spec.slice(colon + 1)]
}
