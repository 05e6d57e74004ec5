import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { JsonObject } from '../../generators/endpoint.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'

/** What a module is asked to import. */
export interface ModuleImport {
  readonly edition: Edition
  readonly format: Format
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly segment: string | undefined
  readonly location: string | undefined
}

type MayWait<T> = T | Promise<T>

/** What a module exports. Answers and endpoints are those of itp/1; a result needs no `op`. */
export interface ModuleExport {
  /** As the answer to hello in itp/1, every field optional. */
  readonly hello?: object
  import(request: ModuleImport): MayWait<object>
  get?(id: string): MayWait<object | undefined | null>
  reset?(): MayWait<void>
  segment?(name: string): MayWait<readonly object[]>
}

export interface ModuleImporter {
  readonly hello: JsonObject
  readonly exported: ModuleExport
}

/** Loads an importer from a module. Throws an error in one line where the module does not load or exports none. */
export async function loadModule(file: string, exportName: string): Promise<ModuleImporter> {
  const module = (await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw new Error(`the module does not load: ${firstLine(error)}${hintFor(error)}`)
  })) as Record<string, unknown>
  const exported = toExport(module[exportName], module['hello'])
  if (!exported) throw new Error(noImporter(exportName, Object.keys(module)))
  return { exported, hello: helloOf(exported, file) }
}

/** `npm init` makes a package of the older kind, in which the first line of a module is a syntax error. */
function hintFor(error: unknown): string {
  const isModule = /Unexpected token 'export'|import statement outside a module/.test(firstLine(error))
  return isModule ? `; it is an ES module: name it .mjs or .mts, or write "type": "module" into its package.json` : ''
}

/** A function stands for an importer with nothing else; a `hello` exported beside it is its own. */
function toExport(found: unknown, hello: unknown): ModuleExport | undefined {
  if (typeof found === 'function') {
    return { import: found as ModuleExport['import'], hello: typeof hello === 'object' && hello !== null ? hello : {} }
  }
  const object = found as ModuleExport | null | undefined
  return typeof object === 'object' && typeof object?.import === 'function' ? object : undefined
}

function noImporter(exportName: string, names: readonly string[]): string {
  const found = names.length === 0 ? 'it exports nothing' : `it exports ${names.join(', ')}`
  return (
    `its export "${exportName}" is neither a function (request) => result nor an object with a function "import"; ` +
    `${found} (another export is named as module:FILE#NAME)`
  )
}

/** Its own hello; the file's name where it gives none, and the state that its functions show. */
function helloOf(exported: ModuleExport, file: string): JsonObject {
  const given = (exported.hello ?? {}) as Readonly<Record<string, JsonObject | undefined>>
  const state = (['reset', 'get', 'segment'] as const).filter((name) => typeof exported[name] === 'function')
  const language = /\.[cm]?ts$/.test(file) ? 'typescript' : 'javascript'
  return {
    ...(given as JsonObject),
    importer: given['importer'] ?? { name: basename(file).replace(/\.[cm]?[jt]s$/, ''), language },
    capabilities: { state, ...given['capabilities'], input: ['inline', 'path'] },
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return text.split('\n')[0]!
}
