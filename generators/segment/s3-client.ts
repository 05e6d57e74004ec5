import { IncompleteError } from '../errors.ts'

/**
 * The options of an S3 client for a server; `undefined` is AWS itself. Region and credentials are those of the usual AWS
 * variables. Servers other than AWS want the bucket in the path, and many store the checksums that the client would add to a
 * stream as if they were content.
 */
export function s3Config(endpoint: string | undefined) {
  return {
    region: process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1',
    maxAttempts: 5,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
  } as const
}

/** An optional package. Throws an `IncompleteError` that says how to have it where it is not installed. */
export async function loadPackage<T>(load: () => Promise<T>, name: string): Promise<T> {
  // Which versions of Node a client is kept for is not for our user to hear at every start.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
  try {
    return await load()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new IncompleteError(`this needs the package ${name}, which is not installed: npm install ${name}`)
  }
}

/** What went wrong at S3, in a few words. */
export function s3Reason(error: unknown): string {
  const { name, message, code } = error as Error & { code?: string }
  if (name === 'CredentialsProviderError')
    return 'there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE'
  return [code ?? name, message.replace(/^@smithy\S* - /, '')].filter((part) => part).join(': ')
}
