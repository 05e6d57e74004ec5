import { setTimeout as sleep } from 'node:timers/promises'
import type { JsonObject } from '../../generators/endpoint.ts'
import { BucketError } from '../service/buckets.ts'
import {
  AttachError,
  ImporterGone,
  type Importer,
  type ImportFile,
  type ImportRequest,
  type Outcome,
  TooManyRestarts,
} from '../importer.ts'
import { type Job, type JobClient, openClient } from './job-client.ts'
import { readExport, toEndpoint } from './job-export.ts'
import { countsOf, outcomeOfJob } from './job-outcome.ts'
import { bucketPlaceholder, JobRoles } from './job-roles.ts'
import { type JobTarget, readTarget } from './job-target.ts'
import { tryOut } from './job-try-out.ts'

export interface JobOptions {
  /** Take a URL that is not on this machine. */
  readonly allowRemote?: boolean
}

/**
 * `job:URL`: a service with the Pinpoint REST API. Files are put into its bucket, an import job reads them, and what came of it
 * is read from the job, the segment, an export of the segment where the service has exports, and endpoints by Id.
 * Each reset deletes the app and begins another.
 * @throws UsageError for a wrong address; AttachError where the service, its bucket or its role cannot be used
 */
export async function attachJob(address: string, { allowRemote = false }: JobOptions = {}): Promise<Importer> {
  const target = await readTarget(address, allowRemote)
  const client = await openClient(target)
  const importer = new JobImporter(target, client)
  try {
    await importer.begin()
    await tryOut(importer, target)
    await importer.reset()
    return importer
  } catch (error) {
    await importer.close().catch(() => undefined)
    const isOurs = error instanceof ImporterGone || error instanceof BucketError || error instanceof AttachError
    throw isOurs ? new AttachError(`cannot attach job:${address}: ${error.message}`) : error
  }
}

/** Where the files of a case lie in their bucket, as the page writes it. */
const usualLocation = `s3://${bucketPlaceholder}/folder-name`

class JobImporter implements Importer {
  readonly notes: string[] = []
  readonly #target: JobTarget
  readonly #client: JobClient
  readonly #roles: JobRoles
  #app = ''
  #canExport = false
  #imports = 0
  #lateInARow = 0
  #segments = new Map<string, string>()

  constructor(target: JobTarget, client: JobClient) {
    this.#target = target
    this.#client = client
    this.#roles = new JobRoles(target)
  }

  get hello(): Importer['hello'] {
    const { edition, policies, url } = this.#target
    const shows = this.#canExport ? (['records', 'endpoints', 'errors'] as const) : []
    return {
      importer: { name: `the service at ${url.host}` },
      capabilities: {
        formats: ['csv', 'ndjson'],
        editions: [edition],
        observe: ['file', 'counts', ...shows],
        input: ['inline'],
        multiFile: true,
        state: ['reset', 'get', ...(this.#canExport ? (['segment'] as const) : [])],
        job: true,
        bucket: true,
        concurrency: 1,
      },
      policies,
    }
  }

  async begin(): Promise<void> {
    this.#app = await this.#client.createApp()
    this.#canExport = await this.#client.canExport(this.#app)
    const others = await this.#client.otherApps(this.#app)
    if (others > 0) this.notes.push(`the account has ${others} other apps, whose custom names count too (S84)`)
  }

  async import(request: ImportRequest): Promise<Outcome> {
    if (request.edition !== this.#target.edition) return { kind: 'declined', capability: `edition:${request.edition}` }
    if (request.role && !this.#roles.canMake) return { kind: 'declined', capability: 'role' }
    try {
      const [outcome] = await Promise.all([this.#importOne(request), ...this.#beside(request)])
      return outcome
    } catch (error) {
      if (error instanceof ImporterGone) return error.outcome
      if (error instanceof BucketError) return { kind: 'declined', capability: `bucket: ${error.message}` }
      throw error
    }
  }

  #beside({ beside, ...request }: ImportRequest): readonly Promise<Outcome>[] {
    if (!beside) return []
    const { objects: _, role: __, location: ___, ...rest } = request
    return [this.#importOne({ ...rest, ...beside })]
  }

  async #importOne(request: ImportRequest): Promise<Outcome> {
    const { format, files, objects = [], location = usualLocation, segment, role, deadlineMs } = request
    const until = Date.now() + deadlineMs
    this.#imports += 1
    const folder = `run-${this.#app}/${this.#imports}`
    await this.#put([...files.map(within('folder-name')), ...objects], folder)
    const name = segment ?? `import-${this.#imports}`
    const known = this.#segments.get(name)
    const started = await this.#client.createImportJob(this.#app, {
      Format: format === 'csv' ? 'CSV' : 'JSON',
      S3Url: location.replace(bucketPlaceholder, this.#target.bucket).replace('folder-name', `${folder}/folder-name`),
      RoleArn: role ? await this.#roles.make(role) : await this.#roles.usual(),
      DefineSegment: true,
      RegisterEndpoints: true,
      SegmentName: name,
      ...(known === undefined ? {} : { SegmentId: known }),
      ...(role?.externalId === undefined ? {} : { ExternalId: role.externalId }),
    })
    if ('refused' in started) return { kind: 'result', file: 'rejected', errors: [{ message: started.refused }] }
    const job = await this.#ended((app) => this.#client.importJob(app, started.id), until)
    const made = job.Definition?.SegmentId
    const size = made === undefined || made === known ? undefined : await this.#client.segmentSize(this.#app, made)
    const counts = countsOf(job, size)
    // A job that imports nothing makes no segment, though it may tell the Id that it meant for one.
    if (made === undefined || counts.accepted === 0) return outcomeOfJob(job, counts, undefined)
    this.#segments.set(name, made)
    return outcomeOfJob(job, counts, this.#canExport ? await this.#export(made, until) : undefined)
  }

  async get(id: string) {
    const found = await this.#client.endpoint(this.#app, id)
    return found && toEndpoint(found as JsonObject)
  }

  async segment(name: string) {
    const id = this.#segments.get(name)
    return id === undefined ? [] : this.#export(id, Date.now() + exportMs)
  }

  async reset(): Promise<void> {
    await this.#tidy()
    this.#app = await this.#client.createApp()
    this.#segments = new Map()
  }

  async close(): Promise<void> {
    try {
      await this.#tidy()
    } catch (error) {
      if (!(error instanceof ImporterGone || error instanceof BucketError)) throw error
    } finally {
      await this.#roles.clear()
      this.#client.close()
    }
  }

  async #tidy(): Promise<void> {
    if (this.#app === '') return
    const app = this.#app
    this.#app = ''
    await this.#client.deleteApp(app)
    if (this.#imports > 0) await this.#target.buckets.removeFolder(this.#target.bucket, `run-${app}`)
  }

  async #put(files: readonly ImportFile[], folder: string): Promise<void> {
    const { buckets, bucket } = this.#target
    for (const { name, bytes } of files) await buckets.write(bucket, `${folder}/${name}`, once(bytes))
  }

  async #export(segment: string, until: number) {
    this.#imports += 1
    const prefix = `run-${this.#app}/export-${this.#imports}`
    const id = await this.#client.createExportJob(this.#app, {
      S3UrlPrefix: `s3://${this.#target.bucket}/${prefix}`,
      RoleArn: await this.#roles.usual(),
      SegmentId: segment,
    })
    const job = await this.#ended((app) => this.#client.exportJob(app, id), until)
    if (job.JobStatus === 'COMPLETED') return readExport(this.#target, `${prefix}/`)
    const why = job.Failures?.[0] ?? 'without a reason'
    throw new ImporterGone({ kind: 'internal-error', message: `the export of segment ${segment} failed: ${why}` })
  }

  /** The job once it is over, asked for at growing intervals. */
  async #ended(ask: (app: string) => Promise<Job>, until: number): Promise<Job> {
    for (let ms = 1; ; ms = Math.min(ms * 2, pollMsMax)) {
      const job = await ask(this.#app)
      if (job.JobStatus === 'COMPLETED' || job.JobStatus === 'FAILED') {
        this.#lateInARow = 0
        return job
      }
      if (Date.now() > until) throw this.#late(job)
      await sleep(ms)
    }
  }

  #late({ JobStatus }: Job): Error {
    this.#lateInARow += 1
    if (this.#lateInARow > lateInARowMax)
      return new TooManyRestarts(`${lateInARowMax} jobs in a row were not over in their time; the last is ${JobStatus}`)
    return new ImporterGone({ kind: 'timeout', message: `the job is still ${JobStatus} at the end of its time` })
  }
}

/** So many jobs that never end: the service is stuck, and each of the others would cost its whole time too. */
const lateInARowMax = 20

const pollMsMax = 200
const exportMs = 30_000

function within(folder: string) {
  return ({ name, bytes }: ImportFile): ImportFile => ({ name: `${folder}/${name}`, bytes })
}

async function* once(bytes: Uint8Array) {
  yield bytes
}
