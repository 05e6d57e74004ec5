import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { folderSink } from '../../generators/segment/file-sinks.ts'
import { planSegment } from '../../generators/segment/plan.ts'
import { writeSegment } from '../../generators/segment/write.ts'
import { importStream } from '../reference/import-stream.ts'
import { createPlan } from '../reference/plan.ts'
import { keyOf } from './database.ts'
import { folderBuckets } from './folder-buckets.ts'
import { createImportJob } from './job-api.ts'
import { jobKey } from './import-job.ts'
import { isOver, type JobRow } from './rows.ts'
import { openService } from './service.ts'

// Imports a million endpoints (or as many as the argument says) in 20 files in subfolders, by the service and by the bare
// reader, each in a process of its own, and tells what it took: `npm run bench:service`.

const [count = '1000000', what, root = ''] = process.argv.slice(2)
const files = 20
const columns = [
  'Id',
  'ChannelType',
  'Address',
  'Location.Country',
  'Demographic.Make',
  'User.UserId',
  'Attributes.Tier',
]
const mebibyte = 2 ** 20

/**
 * The memory that is this process's own, in bytes. What the store maps of its files into memory is not: the system takes it
 * back when it wants to. Where the system does not tell them apart, it is all of it.
 */
function ownMemory(): number {
  try {
    return Number(/RssAnon:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) * 1024
  } catch {
    return process.memoryUsage().rss
  }
}

/** The memory of this process while something goes on, ten times a second. */
async function watched(work: () => Promise<string>): Promise<void> {
  const own: number[] = []
  const timer = setInterval(() => own.push(ownMemory() / mebibyte), 100)
  const started = performance.now()
  const result = await work()
  const seconds = (performance.now() - started) / 1000
  clearInterval(timer)
  const at = (share: number) => Math.max(0, ...own.slice(0, Math.ceil(own.length * share))).toFixed(0)
  const { user, system } = process.cpuUsage()
  const cpu = ((user + system) / 1e6).toFixed(1)
  const rate = (Number(count) / seconds).toFixed(0)
  process.stdout.write(
    `${what}: ${result}, ${seconds.toFixed(1)} s, ${rate} endpoints/s, ${cpu} s of processor, peak of own memory after a tenth ${at(0.1)}, half ${at(0.5)}, all ${at(1)} MiB\n`,
  )
}

async function bareReader(): Promise<string> {
  const folder = join(root, 'bucket-name', 'segment')
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.csv'))
  const sources = paths.map((name) => ({ name, chunks: createReadStream(join(folder, name)) }))
  const { counts } = await importStream(sources, { format: 'csv', plan: createPlan() })
  return `${paths.length} files, ${counts.accepted} accepted, ${counts.rejected} rejected`
}

async function service(): Promise<string> {
  const opened = await openService({ store: join(root, 'store'), buckets: folderBuckets(root) })
  await opened.db.write([{ type: 'put', key: keyOf('app', 'a'), value: { id: 'a', name: 'a', created: '' } }])
  const request = {
    Format: 'CSV',
    S3Url: 's3://bucket-name/segment',
    RoleArn: 'arn:aws:iam::123456789012:role/x',
    SegmentName: 's',
  }
  let job: JobRow = await createImportJob(opened, 'a', request)
  while (!isOver(job)) {
    await sleep(50)
    job = opened.db.get<JobRow>(jobKey(job))!
  }
  await opened.close()
  return `${job.status}, ${job.pieces} files, ${job.processed - job.failed} accepted, ${job.failed} rejected`
}

async function all(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gauntlet-bench-'))
  try {
    mkdirSync(join(folder, 'bucket-name'))
    const plan = planSegment({ count: Number(count), files, columns, attributes: { Tier: 'gold:1,silver:3' } })
    const { bytes } = await writeSegment(plan, folderSink(join(folder, 'bucket-name', 'segment')))
    process.stdout.write(`${count} endpoints, ${(bytes / 1e6).toFixed(0)} MB\n`)
    for (const each of ['reader', 'service'])
      await once(fork(fileURLToPath(import.meta.url), [count, each, folder]), 'exit')
    const store = join(folder, 'store')
    const size = readdirSync(store).reduce((sum, name) => sum + statSync(join(store, name)).size, 0)
    process.stdout.write(`store: ${(size / 1e6).toFixed(0)} MB\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (what === 'reader') await watched(bareReader)
else if (what === 'service') await watched(service)
else await all()
