import { BucketError } from './buckets.ts'
import { below, type Change, keyOf } from './database.ts'
import { exportJob } from './export-job.ts'
import { failuresMax, JobFailed, jobKey, registerStaged, segmentAfter, type Shop, stageJob } from './import-job.ts'
import { RoleError } from './roles.ts'
import { isOver, type JobRow } from './rows.ts'

/** The jobs of a service, one after the other, in the order in which they came. */
export interface Jobs {
  /** Puts a job on the disk and behind the others. */
  submit(job: Omit<JobRow, 'order'>): Promise<JobRow>
  /** Takes up what the last run of the service left undone. */
  resume(): Promise<void>
  /** Every job of today has come to its end, or the service does. */
  settled(): Promise<void>
}

/** A job during which the service ended so often is the likely cause. */
const attemptsMax = 3

export function createJobs(shop: Shop): Jobs {
  const { db } = shop
  let order = 0
  let last: Promise<void> = Promise.resolve()

  const save = async (job: JobRow, durable?: 'durable'): Promise<void> =>
    shop.changing(job.app, async () => db.write([{ type: 'put', key: jobKey(job), value: job }], durable))

  function enqueue(job: JobRow): void {
    const heldUp = (error: unknown) => shop.onTrouble(`job ${job.id} is held up: ${messageOf(error)}`)
    last = last.then(() => run(job)).catch(heldUp)
  }

  async function run(job: JobRow): Promise<void> {
    if (shop.signal.aborted) return
    try {
      await finish(await work(job))
    } catch (error) {
      if (db.get(keyOf('app', job.app)) === undefined) return drop(job)
      if (!shop.signal.aborted) return fail(job, error)
      // It was stopped in good order, which is not the job's doing: the attempt does not count.
      await save({ ...(db.get<JobRow>(jobKey(job)) ?? job), attempts: job.attempts })
    }
  }

  async function work(job: JobRow): Promise<JobRow> {
    if (job.type === 'EXPORT') {
      const started: JobRow = { ...job, status: 'PROCESSING' }
      await save(started)
      return exportJob(shop, started)
    }
    if (job.status === 'COMPLETING') return registerStaged(shop, job)
    const begun: JobRow = { ...job, status: 'INITIALIZING', attempts: job.attempts + 1 }
    if (begun.attempts > attemptsMax)
      throw new JobFailed(`the service ended ${attemptsMax} times while it ran this job`)
    await save(begun)
    const staged: JobRow = { ...(await stageJob(shop, begun, save)), status: 'COMPLETING' }
    // From here on the job goes forward: what is staged will be registered, whatever happens.
    await save(staged)
    return registerStaged(shop, staged)
  }

  async function finish(job: JobRow): Promise<void> {
    const now = new Date().toISOString()
    const isFine = job.failedPieces === 0 && (job.processed > job.failed || job.processed === 0)
    const done: JobRow = { ...job, status: isFine ? 'COMPLETED' : 'FAILED', completed: now }
    const imported = job.type === 'IMPORT' && (isFine || job.processed > job.failed)
    const segment = imported ? segmentAfter(shop, done, now) : undefined
    const changes: readonly Change[] = [
      ...(segment ? [{ type: 'put', key: keyOf('segment', job.app, segment.id), value: segment } as const] : []),
      { type: 'put', key: jobKey(done), value: done },
    ]
    await shop.changing(job.app, async () => db.write(changes, 'durable'))
  }

  /** Its app was deleted: nobody can ask what became of it. */
  async function drop(job: JobRow): Promise<void> {
    await db.clear(below('staged', job.id))
    await db.write([{ type: 'del', key: jobKey(job) }])
  }

  async function fail(job: JobRow, error: unknown): Promise<void> {
    const latest = db.get<JobRow>(jobKey(job)) ?? job
    // Some of it may be registered already: it stays as it is, and the next start goes on with it.
    if (latest.status === 'COMPLETING') throw error
    const isTold = [JobFailed, RoleError, BucketError].some((known) => error instanceof known)
    const why = isTold ? messageOf(error) : `the service failed: ${messageOf(error)}`
    await db.clear(below('staged', job.id))
    const failures = [why, ...latest.failures].slice(0, failuresMax)
    const failed = { ...latest, status: 'FAILED', completed: new Date().toISOString(), failures } as const
    const pieces = { failedPieces: Math.max(1, latest.pieces), completedPieces: 0, failed: latest.processed }
    await save({ ...failed, ...pieces }, 'durable')
  }

  return {
    async submit(job) {
      const row = { ...job, order: (order += 1) }
      await save(row, 'durable')
      enqueue(row)
      return row
    },
    async resume() {
      const open: JobRow[] = []
      for await (const chunk of db.chunks<JobRow>(below('job')))
        for (const [, job] of chunk) {
          order = Math.max(order, job.order)
          if (!isOver(job)) open.push(job)
        }
      for (const job of open.toSorted((a, b) => a.order - b.order)) enqueue(job)
    },
    settled: async () => {
      await last
    },
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
