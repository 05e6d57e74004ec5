import type { Argv } from 'yargs'
import type { UploadMapping } from '../conformance/adapters/http-upload.ts'
import type { SpawnMapping } from '../conformance/adapters/spawn.ts'
import { importerKinds, type AttachOptions } from '../conformance/attach.ts'
import { readText } from '../conformance/log/read.ts'
import { UsageError } from '../generators/errors.ts'
import { wholeNumber } from './options.ts'

/** How an importer is attached, beside the text that names it; every command that attaches one has these options. */
export interface ImporterOptions {
  readonly isolate: 'process' | 'none'
  readonly hello?: string
  readonly spawnAccepted?: readonly number[]
  readonly spawnRejected?: readonly number[]
  readonly spawnField?: string
  readonly spawnTrustExit1?: boolean
  readonly allowRemote?: boolean
  readonly httpMethod?: 'POST' | 'PUT'
  readonly httpPath?: string
  readonly httpBody?: 'raw' | 'multipart'
  readonly httpPart?: string
  readonly httpHeader?: readonly string[]
  readonly httpAccepted?: readonly number[]
  readonly httpRejected?: readonly number[]
  readonly httpField?: string
}

const jobHelp = `job:URL is a service with the import API of Pinpoint. A gauntlet serve on this
machine tells what it uses; of another say it as job:URL?NAME=VALUE&NAME=VALUE:
  s3-root      the folder of its buckets; or
  s3-endpoint  the URL of its S3, or aws; needs @aws-sdk/client-s3 and @aws-sdk/lib-storage
  bucket       one that files may be put into [gauntlet-bucket]
  roles        the folder of its roles; or
  role         the ARN of a role that may list, read and write the bucket
  region       [us-east-1]
  edition      [2017]
It needs @aws-sdk/client-pinpoint, and signs requests by the usual AWS variables.
`

/** @param what is said of `--importer` before its kinds */
export function importerOptions<T>(
  yargs: Argv<T>,
  { what, demandOption = true }: { readonly what: string; readonly demandOption?: boolean },
): Argv<T & ImporterOptions & { readonly importer: string }> {
  const codes = (option: string, min: number, max: number, describe: string) => ({
    type: 'string' as const,
    array: true as const,
    nargs: 1,
    coerce: (texts: readonly string[]) => texts.map((text) => wholeNumber(option, text, min, max)),
    describe,
  })
  return yargs
    .epilogue(jobHelp)
    .group([], 'Options:') // First in the help, as it is named first.
    .option('importer', {
      type: 'string',
      requiresArg: true,
      demandOption,
      describe: `${what}: ${importerKinds.join(', ')}`,
    })
    .option('isolate', {
      choices: ['process', 'none'] as const,
      default: 'process' as const,
      requiresArg: true,
      describe: 'module: in a process of its own, or in this one for speed',
    })
    .option('hello', {
      type: 'string',
      requiresArg: true,
      describe: 'spawn:, mapped http: a JSON file with what it would answer to hello',
    })
    .option('spawn-accepted', codes('--spawn-accepted', 0, 255, 'spawn: an exit code that says accepted [0]'))
    .option(
      'spawn-rejected',
      codes('--spawn-rejected', 0, 255, 'spawn: an exit code that says rejected; others are crashes'),
    )
    .option('spawn-field', {
      type: 'string',
      requiresArg: true,
      describe: 'spawn: where the outcome is in its JSON: a.b',
    })
    .option('spawn-trust-exit-1', {
      type: 'boolean',
      describe: 'spawn: exit code 1 says rejected, though a crash may too',
    })
    .option('allow-remote', { type: 'boolean', describe: 'http: a URL that is not on this machine' })
    .option('http-method', {
      choices: ['POST', 'PUT'] as const,
      requiresArg: true,
      describe: 'upload API: method [POST]',
    })
    .option('http-path', {
      type: 'string',
      requiresArg: true,
      describe: 'upload API: path behind the URL; {format}, {edition}, {name} are filled in',
    })
    .option('http-body', {
      choices: ['raw', 'multipart'] as const,
      requiresArg: true,
      describe: 'upload API: the file as the body, or in a form [raw]',
    })
    .option('http-part', {
      type: 'string',
      requiresArg: true,
      describe: 'upload API: name of the field of the form [file]',
    })
    .option('http-header', { type: 'string', array: true, nargs: 1, describe: 'upload API: a header, "Name: value"' })
    .option(
      'http-accepted',
      codes('--http-accepted', 100, 599, 'upload API: a status that says accepted [200 201 202 204]'),
    )
    .option('http-rejected', codes('--http-rejected', 100, 599, 'upload API: a status that says rejected [400 422]'))
    .option('http-field', {
      type: 'string',
      requiresArg: true,
      describe: 'upload API: where the outcome is in its JSON',
    })
    .group(mappingFlags, 'Importers that do not speak itp/1:') as unknown as Argv<
    T & ImporterOptions & { readonly importer: string }
  >
}

const mappingFlags = [
  'hello',
  ...['accepted', 'rejected', 'field', 'trust-exit-1'].map((name) => `spawn-${name}`),
  'allow-remote',
  ...['method', 'path', 'body', 'part', 'header', 'accepted', 'rejected', 'field'].map((name) => `http-${name}`),
]

/** All options by which an importer is attached. */
export const attachNames: readonly string[] = ['isolate', ...mappingFlags]

/** What the options say, for `attachImporter`. Throws a `UsageError` where a file or a header cannot be read. */
export function attachOptions(given: ImporterOptions): AttachOptions {
  const hello = given.hello === undefined ? undefined : readHelloFile(given.hello)
  const spawn: SpawnMapping = stated({
    hello,
    acceptedExits: given.spawnAccepted,
    rejectedExits: given.spawnRejected,
    field: given.spawnField,
    trustExit1: given.spawnTrustExit1,
  })
  const upload: UploadMapping = stated({
    method: given.httpMethod,
    path: given.httpPath,
    body: given.httpBody,
    part: given.httpPart,
    headers: given.httpHeader && Object.fromEntries(given.httpHeader.map(header)),
    acceptedStatuses: given.httpAccepted,
    rejectedStatuses: given.httpRejected,
    field: given.httpField,
  })
  // Any word on how files are uploaded says that it is an upload API.
  const http = Object.keys(upload).length > 0 ? { ...upload, ...stated({ hello }) } : undefined
  return { isolate: given.isolate, spawn, ...stated({ allowRemote: given.allowRemote, http }) }
}

type Stated<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

function stated<T extends object>(options: T): Stated<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Stated<T>
}

function header(text: string): [name: string, value: string] {
  const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(text) ?? []
  if (name === undefined) throw new UsageError(`--http-header is written "Name: value", not ${JSON.stringify(text)}`)
  return [name, value!]
}

function readHelloFile(file: string): object {
  const text = readText(file, '; --hello names one with the JSON of an answer to hello')
  try {
    const hello: unknown = JSON.parse(text)
    if (typeof hello === 'object' && hello !== null) return hello
  } catch (error) {
    throw new UsageError(`--hello: ${file} is not JSON: ${(error as Error).message}`)
  }
  throw new UsageError(`--hello: ${file} holds no JSON object; it is what the importer would answer to hello`)
}
