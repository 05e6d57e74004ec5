import { setMaxListeners } from 'node:events'
import { IncompleteError, UsageError } from '../errors.ts'
import { createCrew } from './crew.ts'
import { s3Reason } from './s3-client.ts'
import { s3Requests } from './s3-requests.ts'
import { createUpload, type Upload } from './s3-upload.ts'
import type { Sink } from './sink.ts'

export interface S3SinkOptions {
  /** An S3-compatible server; default: AWS. */
  readonly endpoint?: string
}

/** Parts that are under way at once, of one file or of several. */
const partsAtOnce = 4
/** Completions, which are short. */
const completionsAtOnce = 16
/** After an interruption, so long for what is under way to end, and to take back what is there. */
const tidyMillis = 10_000

/** Whether `--out` names a place in S3. */
export function isS3Url(out: string): boolean {
  return out.startsWith('s3://')
}

/**
 * A folder of a bucket. All files are sent in parts, several at once, and none of them shows before all are there; then they
 * are completed, and last an object beside the folder is written, `FOLDER.manifest.json`, which lists them: without it a
 * segment is not complete. It lies beside, for an importer reads everything that is in the folder.
 * @throws UsageError where the URL is none, or something is there already; IncompleteError where S3 refuses
 */
export async function s3Sink(url: string, { endpoint }: S3SinkOptions = {}): Promise<Sink> {
  const { bucket, folder } = placeOf(url)
  if (endpoint !== undefined && !/^https?:$/.test(URL.canParse(endpoint) ? new URL(endpoint).protocol : ''))
    throw new UsageError(`--s3-endpoint: expected a URL such as http://localhost:9000, found ${endpoint || 'nothing'}`)
  const [interruption, end] = [new AbortController(), new AbortController()]
  // Each request that is under way listens.
  setMaxListeners(Infinity, interruption.signal, end.signal)
  const s3 = await s3Requests(bucket, endpoint, end.signal)
  const manifestKey = `${folder}.manifest.json`
  await told(url, async () => {
    if (await s3.hasAny(`${folder}/`)) throw new UsageError(`--out: ${url} is not empty`)
    if (await s3.hasAny(manifestKey)) throw new UsageError(`--out: s3://${bucket}/${manifestKey} is there already`)
  })
  const uploads: Upload[] = []
  const sender = { crew: createCrew(partsAtOnce), spare: [], signal: interruption.signal }
  const finishers = createCrew(completionsAtOnce)
  let isListing = false
  let tidied: Promise<void> | undefined

  const finish = async (work: () => Promise<unknown>) =>
    finishers.start(async () => {
      interruption.signal.throwIfAborted()
      await work()
    })
  const commit = async () => {
    await sender.crew.done()
    for (const { complete } of uploads) await finish(complete)
    await finishers.done()
    await finish(async () => {
      isListing = true
      await s3.put(manifestKey, manifestText(uploads))
    })
    await finishers.done()
  }
  /** What is under way may still succeed: it is ended, or waited for, before anything is taken back. */
  const tidy = async () => {
    interruption.abort()
    const patience = setTimeout(() => end.abort(), tidyMillis)
    await Promise.all([sender.crew.settled(), finishers.settled()])
    const removers = createCrew(completionsAtOnce)
    const remove = async (work: () => Promise<unknown>) =>
      removers.start(async () => void (await work().catch(() => {})))
    if (isListing) await remove(async () => s3.remove(manifestKey))
    for (const { takeBack } of uploads) await remove(takeBack)
    await removers.settled()
    clearTimeout(patience)
  }
  return {
    open: (path) => {
      const upload = createUpload(s3, `${folder}/${path}`, sender)
      uploads.push(upload)
      const write = async (bytes: Uint8Array) => told(url, async () => upload.write(bytes))
      return { name: path, write, close: async () => told(url, upload.close) }
    },
    commit: async () => told(url, commit),
    abort: async () => (tidied ??= tidy()),
  }
}

function manifestText(uploads: readonly Upload[]): string {
  const files = uploads.map(({ key, bytes }) => ({ key, bytes: bytes() }))
  return `${JSON.stringify({ complete: true, files }, null, 2)}\n`
}

function placeOf(url: string): { readonly bucket: string; readonly folder: string } {
  const [, bucket, folder] = /^s3:\/\/([^/]+)\/(.*?[^/])\/*$/.exec(url) ?? []
  if (bucket === undefined || folder === undefined)
    throw new UsageError(`--out: ${url} is no folder of a bucket; one is s3://bucket-name/folder-name`)
  return { bucket, folder }
}

/** Does it, and says in one sentence what S3 had against it. */
async function told<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new IncompleteError(`${url} could not be written: ${s3Reason(error)}; no manifest was`)
  }
}
