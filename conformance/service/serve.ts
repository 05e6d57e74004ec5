import type { PolicyChoice } from '../../generators/spec/policies.ts'
import type { Edition } from '../../generators/spec/types.ts'
import { UsageError } from '../../generators/errors.ts'
import { folderBuckets, isFolder } from './folder-buckets.ts'
import type { Registration } from './job-request.ts'
import { anyRole, folderRoles } from './roles.ts'
import { s3Buckets } from './s3-buckets.ts'
import { listen, type Server } from './server.ts'
import { openService, type ServiceOptions } from './service.ts'
import type { Credentials } from './signature.ts'

export interface ServeOptions {
  /** The folder of its own store. */
  readonly store: string
  /** A folder that holds buckets, as folders; or else a real S3: its URL, or `aws`. */
  readonly s3Root?: string
  readonly s3Endpoint?: string
  /** A folder of roles; default: any role may do anything. */
  readonly roles?: string
  /** Whose name a role trusts: `pinpoint.REGION.amazonaws.com`; default us-east-1. */
  readonly region?: string
  readonly edition?: Edition
  readonly policies?: PolicyChoice
  readonly registration?: Registration
  readonly host?: string
  readonly port?: number
  readonly credentials?: Credentials
  readonly parts?: ServiceOptions['parts']
  readonly onTrouble?: (message: string) => void
}

/**
 * The reference importer behind the Pinpoint REST API, until it is closed.
 * @throws UsageError for options that do not go together; IncompleteError where store or port cannot be had
 */
export async function serve(options: ServeOptions): Promise<Server> {
  const { store, s3Root, s3Endpoint, roles, region = 'us-east-1', edition = '2017', host, credentials, parts } = options
  if ((s3Root === undefined) === (s3Endpoint === undefined))
    throw new UsageError('name the store of buckets: --s3-root FOLDER, or --s3-endpoint URL (or aws) for a real S3')
  if (host !== undefined && !isLoopback(host) && credentials === undefined)
    throw new UsageError(`${host} can be reached by others: set GAUNTLET_ACCESS_KEY_ID and GAUNTLET_SECRET_ACCESS_KEY`)
  await mustBeFolder('--s3-root', s3Root)
  await mustBeFolder('--roles', roles)
  const buckets = s3Root === undefined ? await s3Buckets(s3Endpoint!) : folderBuckets(s3Root)
  const service = await openService({
    ...options,
    store,
    buckets,
    edition,
    assume: roles === undefined ? anyRole : folderRoles(roles, region, parts?.isAllowed),
  })
  const { policies } = service.plan
  const about = { service: 'segment-gauntlet', edition, policies, s3Root, s3Endpoint, roles, region }
  try {
    const server = await listen(service, { ...options, ...(credentials ? {} : { about }) })
    return {
      url: server.url,
      async close() {
        await server.close()
        await service.close()
      },
    }
  } catch (error) {
    await service.close()
    throw error
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

async function mustBeFolder(flag: string, path: string | undefined): Promise<void> {
  if (path !== undefined && !(await isFolder(path)))
    throw new UsageError(`${flag}: there is no folder ${path}; make it first`)
}
