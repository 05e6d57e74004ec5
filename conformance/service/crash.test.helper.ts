import { serve } from './serve.ts'

/** A service in a process of its own, to be killed: `node crash.test.helper.ts FOLDER`. It writes its URL once it listens. */
const [, , root = ''] = process.argv
const server = await serve({ store: `${root}/store`, s3Root: `${root}/buckets` })
process.stdout.write(`${server.url}\n`)
