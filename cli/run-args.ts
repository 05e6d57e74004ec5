import type { Attach } from '../conformance/run/events.ts'
import { attachNames } from './importer-options.ts'

type Given = Readonly<Record<string, unknown>>

/** Where a run is written and what is told of it decides nothing of its verdicts. */
const told = new Set(['log', 'resume', 'report', 'config', 'path'])
/** What may hold a password: it is given again, and stands in no log. */
const secret = new Set(['http-header'])
/** What chooses among the cases. */
const chosen = ['rule', 'format', 'profile']
/** What is asked of any importer; it stands in the run log under a name of its own. */
const asked = new Set(['importer', 'edition', 'seed', 'runs', 'timeout', 'strict-reason', 'shard', 'known', ...chosen])

const attaching = new Set(attachNames)

/** How a run was asked for, from the options as they were read, so that it can be asked for again. */
export function attachOf(options: Given & { readonly importer: string }): Attach {
  return {
    importer: options.importer,
    options: wordsOf(options, (name) => !asked.has(name) && !(name === 'isolate' && options[name] === 'process')),
    args: wordsOf(options, () => true),
    // A profile is a whole of its own.
    partial: options['rule'] !== undefined || options['format'] !== undefined,
  }
}

/** The options by which an importer is attached, beside the one that names it. */
export function attachWords(options: Given): string[] {
  return wordsOf(options, (name) => attaching.has(name) && !(name === 'isolate' && options[name] === 'process'))
}

/** The parser gives each option under its name, and again in camel case. */
function wordsOf(options: Given, belongs: (name: string) => boolean): string[] {
  return Object.entries(options)
    .filter(
      ([name, value]) =>
        /^[a-z][a-z0-9-]+$/.test(name) && value !== undefined && !told.has(name) && !secret.has(name) && belongs(name),
    )
    .flatMap(([name, value]) => (Array.isArray(value) ? value.flatMap((one) => word(name, one)) : word(name, value)))
}

function word(name: string, value: unknown): string[] {
  if (value === false) return []
  return value === true ? [`--${name}`] : [`--${name}=${String(value)}`]
}
