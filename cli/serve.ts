import { once } from 'node:events'
import { resolve } from 'node:path'
import type { CommandModule } from 'yargs'
import { registrations, type Registration } from '../conformance/service/job-request.ts'
import type { Credentials } from '../conformance/service/signature.ts'
import { UsageError } from '../generators/errors.ts'
import type { PolicyChoice } from '../generators/spec/policies.ts'
import type { Edition } from '../generators/spec/types.ts'
import { editionOption, wholeNumber } from './options.ts'
import { policyOption } from './policy-option.ts'
import { interruptCode, interruptSignal, note, print } from './output.ts'

interface Options {
  readonly store: string
  readonly s3Root?: string
  readonly s3Endpoint?: string
  readonly roles?: string
  readonly region: string
  readonly edition: Edition
  readonly registration: Registration
  readonly policy: PolicyChoice
  readonly host: string
  readonly port: number
}

/** Runs the reference importer as a service with the Pinpoint REST API. */
export const serve: CommandModule<object, Options> = {
  builder: (yargs) =>
    yargs
      .option('store', {
        type: 'string',
        default: 'gauntlet-store',
        requiresArg: true,
        describe: 'folder of endpoints, segments and jobs',
      })
      .option('s3-root', { type: 'string', requiresArg: true, describe: 'folder that holds buckets, as folders' })
      .option('s3-endpoint', {
        type: 'string',
        requiresArg: true,
        describe: 'or a real S3: its URL, or aws; needs @aws-sdk/client-s3 and @aws-sdk/lib-storage',
      })
      .option('roles', { type: 'string', requiresArg: true, describe: 'folder of roles [any role may do anything]' })
      .option('region', {
        type: 'string',
        default: 'us-east-1',
        requiresArg: true,
        describe: 'roles trust pinpoint.REGION.amazonaws.com',
      })
      .option('edition', editionOption('text of the page'))
      .option('policy', policyOption)
      .option('registration', {
        choices: registrations,
        default: 'always' as const,
        requiresArg: true,
        describe: 'register endpoints always, or only as RegisterEndpoints tells',
      })
      .option('host', { type: 'string', default: '127.0.0.1', requiresArg: true, describe: 'address to listen on' })
      .option('port', {
        type: 'string',
        default: '4711',
        requiresArg: true,
        coerce: (text: string) => wholeNumber('--port', text, 0, 65_535),
        describe: 'port to listen on; 0: any that is free',
      })
      .epilogue(
        'Requests must be signed if GAUNTLET_ACCESS_KEY_ID and GAUNTLET_SECRET_ACCESS_KEY are set; without them it listens ' +
          'on this machine alone. It may be killed at any time: jobs go on at its next start.',
      )
      .example('gauntlet serve --s3-root buckets', 'buckets and store in folders here')
      .example('gauntlet run --importer job:http://127.0.0.1:4711', 'judge it') as never,
  handler,
}

async function handler({ policy, s3Root, s3Endpoint, roles, ...options }: Options): Promise<void> {
  const service = await import('../conformance/service/serve.ts')
  // A stop in good order, which is not held against the job that is under way.
  const signal = interruptSignal(['SIGTERM', 'SIGHUP'])
  const credentials = credentialsFrom(process.env)
  const server = await service.serve({
    ...options,
    ...(s3Root === undefined ? {} : { s3Root: resolve(s3Root) }),
    ...(s3Endpoint === undefined ? {} : { s3Endpoint }),
    ...(roles === undefined ? {} : { roles: resolve(roles) }),
    policies: policy,
    ...(credentials ? { credentials } : {}),
    onTrouble: (message) => note(`gauntlet: ${message}`),
  })
  print(`listening on ${server.url}, edition ${options.edition}, ${credentials ? 'signed requests only' : 'unsigned'}`)
  if (!signal.aborted) await once(signal, 'abort')
  await server.close()
  process.exitCode = interruptCode()
}

function credentialsFrom(env: NodeJS.ProcessEnv): Credentials | undefined {
  const [accessKeyId, secretAccessKey] = [env['GAUNTLET_ACCESS_KEY_ID'], env['GAUNTLET_SECRET_ACCESS_KEY']]
  if (accessKeyId && secretAccessKey) return { accessKeyId, secretAccessKey }
  if (!accessKeyId && !secretAccessKey) return undefined
  throw new UsageError('set both GAUNTLET_ACCESS_KEY_ID and GAUNTLET_SECRET_ACCESS_KEY, or neither')
}
