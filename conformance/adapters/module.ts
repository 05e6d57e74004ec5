import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { UsageError } from '../../generators/errors.ts'
import { AttachError } from '../importer.ts'
import type { Importer } from '../importer.ts'
import { attachInProcess, type ModulePlace } from './module-in-process.ts'
import { processDefaults } from './options.ts'
import type { ProcessOptions } from './options.ts'
import { attachProcess } from './process-importer.ts'
import type { Program } from './program.ts'

export interface ModuleOptions extends ProcessOptions {
  /**
   * `process`, the default: the module runs in a child process, which can be stopped. `none`: it runs in this process, for
   * speed; an endless loop in it then cannot be stopped.
   */
  readonly isolate?: 'process' | 'none'
}

/**
 * `module:FILE[#EXPORT]`: a JavaScript or TypeScript module whose export (`default`) is a function `(request) => result` or
 * an object `{ hello?, import, get?, reset?, segment? }`. Throws a `UsageError` where there is no such file, an
 * `AttachError` where it does not load.
 */
export async function attachModule(spec: string, options: ModuleOptions = {}): Promise<Importer> {
  const label = `module:${spec}`
  const place = locate(spec, options.cwd ?? processDefaults.cwd)
  if (options.isolate === 'none') return attachInProcess(label, place)
  return attachProcess({ label, program: hostFor(label, place), channel: 'descriptor-3' }, options)
}

/** A file's name may hold a `#` itself. */
function locate(spec: string, cwd: string): ModulePlace {
  const hash = spec.lastIndexOf('#')
  const whole = resolve(cwd, spec)
  if (hash < 0 || existsSync(whole)) return { file: existing(whole, spec), exportName: 'default' }
  return { file: existing(resolve(cwd, spec.slice(0, hash)), spec), exportName: spec.slice(hash + 1) || 'default' }
}

function existing(file: string, spec: string): string {
  if (existsSync(file)) return file
  throw new UsageError(`module:${spec}: there is no file ${file}; the path counts from the folder where gauntlet runs`)
}

const isTypeScript = (file: string) => /\.[cm]?ts$/.test(file)
const host = fileURLToPath(new URL(`./module-host${isTypeScript(import.meta.url) ? '.ts' : '.js'}`, import.meta.url))

function hostFor(label: string, { file, exportName }: ModulePlace): Program {
  const loader = isTypeScript(file) || isTypeScript(host) ? typeScriptLoader(label, file) : []
  return { file: process.execPath, args: [...loader, host, file, exportName] }
}

/** From 22.18 on, Node takes the types out itself; tsx does more, so that the user's own is preferred. */
function typeScriptLoader(label: string, file: string): readonly string[] {
  const strips = Boolean((process.features as { typescript?: string | false }).typescript)
  const tsx = resolveTsx(file) ?? (strips ? undefined : resolveTsx(host))
  if (tsx) return ['--import', pathToFileURL(tsx).href]
  if (strips) return []
  throw new AttachError(
    `cannot attach ${label}: Node ${process.versions.node} cannot run TypeScript by itself; ` +
      'run `npm install -D tsx` where the module lies, use Node 22.18 or newer, or name the compiled JavaScript',
  )
}

function resolveTsx(from: string): string | undefined {
  try {
    return createRequire(from).resolve('tsx')
  } catch {
    return undefined
  }
}
