import { mkdir } from 'node:fs/promises'
import { UsageError } from '../../generators/errors.ts'
import type { PolicyChoice } from '../../generators/spec/policies.ts'
import type { Edition } from '../../generators/spec/types.ts'
import { AttachError } from '../importer.ts'
import type { Buckets } from '../service/buckets.ts'
import { bucketFolder, folderBuckets, isFolder } from '../service/folder-buckets.ts'
import { s3Buckets } from '../service/s3-buckets.ts'
import { checkedUrl, request, under } from './http-request.ts'

/** A service with the Pinpoint API, and where its buckets and roles are. */
export interface JobTarget {
  readonly url: URL
  readonly region: string
  readonly bucket: string
  readonly buckets: Buckets
  /** The folder of its roles; without one only `roleArn` can be used. */
  readonly roles?: string
  readonly roleArn?: string
  readonly edition: Edition
  readonly policies: PolicyChoice
}

/** What a `gauntlet serve` on this machine tells of itself. */
interface About {
  readonly edition?: Edition
  readonly policies?: PolicyChoice
  readonly s3Root?: string
  readonly s3Endpoint?: string
  readonly roles?: string
  readonly region?: string
}

/**
 * Reads `http://127.0.0.1:4711?s3-root=FOLDER`. The query says where buckets and roles are: `s3-root` (a folder) or
 * `s3-endpoint` (a URL, or `aws`), `bucket`, `roles` (a folder), `role` (an ARN), `region` and `edition`; a `gauntlet serve`
 * on this machine tells it by itself.
 * @throws UsageError for a wrong text; AttachError where nobody listens or no bucket is known
 */
export async function readTarget(address: string, allowRemote: boolean): Promise<JobTarget> {
  const { url, given } = readAddress(address, allowRemote)
  const about = await askAbout(url)
  const s3Root = given.get('s3-root') ?? (given.has('s3-endpoint') ? undefined : about.s3Root)
  const s3Endpoint = given.get('s3-endpoint') ?? about.s3Endpoint
  const bucket = given.get('bucket') ?? 'gauntlet-bucket'
  const roles = given.get('roles') ?? about.roles
  const roleArn = given.get('role')
  return {
    url,
    bucket,
    buckets: await openBuckets(`job:${url.href}`, bucket, s3Root, s3Endpoint),
    region: given.get('region') ?? about.region ?? 'us-east-1',
    edition: editionOf(given.get('edition') ?? about.edition ?? '2017'),
    policies: about.policies ?? {},
    ...(roles === undefined ? {} : { roles }),
    ...(roleArn === null || roleArn === undefined ? {} : { roleArn }),
  }
}

const known = ['s3-root', 's3-endpoint', 'bucket', 'roles', 'role', 'region', 'edition']

function readAddress(address: string, allowRemote: boolean) {
  const example = 'job:http://127.0.0.1:4711?s3-root=FOLDER'
  const url = checkedUrl(`job:${address}`, address, { example, allowRemote })
  const given = new Map(url.searchParams)
  const unknown = [...given.keys()].find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new UsageError(`job:${address}: there is no ${unknown}; it may have ${known.join(', ')}`)
  url.search = ''
  return { url, given }
}

const aboutMs = 10_000

async function askAbout(url: URL): Promise<About> {
  const response = await request(under(url, 'gauntlet'), {}, aboutMs)
  if ('gone' in response) throw new AttachError(`cannot attach job:${url.href}: ${response.gone.message}`)
  if (response.status !== 200) return {}
  try {
    const about = JSON.parse(response.text) as About & { service?: string }
    return about.service === 'segment-gauntlet' ? about : {}
  } catch {
    return {}
  }
}

async function openBuckets(label: string, bucket: string, s3Root?: string, s3Endpoint?: string): Promise<Buckets> {
  if (s3Root !== undefined) {
    if (!(await isFolder(s3Root))) throw new AttachError(`cannot attach ${label}: there is no folder ${s3Root}`)
    await mkdir(bucketFolder(s3Root, bucket), { recursive: true })
    return folderBuckets(s3Root)
  }
  if (s3Endpoint !== undefined) return s3Buckets(s3Endpoint)
  throw new AttachError(
    `cannot attach ${label}: it does not tell where its buckets are; add ?s3-root=FOLDER or ?s3-endpoint=URL`,
  )
}

function editionOf(text: string): Edition {
  if (text === '2017' || text === 'final') return text
  throw new UsageError(`edition=${text}: an edition is 2017 or final`)
}
