import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import yargs from 'yargs'
import { problemBy } from '../conformance/log/schema.ts'
import { UsageError } from '../generators/errors.ts'
import { didYouMean } from './usage.ts'
import schema from './config.schema.json' with { type: 'json' }

/** Names that are looked for in the working folder, in this order. */
const configFiles = ['gauntlet.config.json', 'gauntlet.config.js', 'gauntlet.config.ts'] as const

/** Options by their names on the command line. */
type Config = Readonly<Record<string, unknown>>

/**
 * The options of the file that `--config` names, or of the one in the working folder; none where there is none.
 * @throws UsageError where the file cannot be loaded, or holds what is no option
 */
export async function configOf(args: readonly string[]): Promise<Config> {
  const { config, resume, help } = yargs([...args])
    .help(false)
    .version(false)
    .option('config', { type: 'string', requiresArg: true })
    .option('resume', { type: 'boolean' })
    .option('help', { type: 'boolean', alias: 'h' })
    .fail(() => {})
    .parseSync()
  // A run that goes on does so by the options that it began with; help is given whatever stands in a file.
  if (resume || help) return {}
  const file = config ?? configFiles.find((name) => existsSync(name))
  return file === undefined ? {} : loadConfig(file)
}

export async function loadConfig(file: string): Promise<Config> {
  if (!existsSync(file)) throw new UsageError(`there is no file ${file}`)
  if (!/\.(json|[cm]?[jt]s)$/.test(file))
    throw new UsageError(`${file}: its name tells no kind of file that holds options: name it .json, .js or .ts`)
  const value = await (file.endsWith('.json') ? readJson(file) : readModule(file))
  const problem = unknownOption(value) ?? problemBy(schema, value)
  if (problem !== undefined) throw new UsageError(`${file}: ${problem}`)
  const { $schema: _, ...options } = value as Config
  return options
}

function unknownOption(value: unknown): string | undefined {
  const known = Object.keys(schema.properties)
  const name = Object.keys(value ?? {}).find((one) => !known.includes(one))
  if (name === undefined || Array.isArray(value)) return undefined
  return `'${name}' is no option here${didYouMean(name, known) || `; expected ${known.slice(1).join(', ')}`}`
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${(error as Error).message}`)
  }
}

const moduleHint = `; write module.exports = …, or "type": "module" into package.json`

async function readModule(file: string): Promise<unknown> {
  try {
    return ((await import(pathToFileURL(resolve(file)).href)) as { default?: unknown }).default
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why =
      code === 'ERR_UNKNOWN_FILE_EXTENSION'
        ? 'this version of Node does not read TypeScript: take Node 22.18 or later, NODE_OPTIONS="--import tsx", or a .js file'
        : `${message.split('\n')[0]}${/Unexpected token 'export'/.test(message) ? moduleHint : ''}`
    throw new UsageError(`${file} does not load: ${why}`)
  }
}
