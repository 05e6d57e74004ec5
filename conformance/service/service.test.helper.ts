import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect } from 'vitest'
import { serve, type ServeOptions } from './serve.ts'

/** A service for a test, with its folders; all of them are gone after it. */
export interface Served {
  readonly url: string
  readonly root: string
  readonly app: string
  call(method: string, path: string, body?: unknown): Promise<Answer>
  /** A path below the app. */
  app1(method: string, path: string, body?: unknown): Promise<Answer>
  /** Imports from a location and waits for the end of the job. */
  import(location: string, more?: object): Promise<Answer['body']>
  put(path: string, text: string | Uint8Array): void
  /** Ends it and starts it again on the same folders. */
  restart(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly type: string | null
  // What a service answers is of any shape.
  readonly body: any
}

const ends: (() => Promise<void>)[] = []

// Each of them, whatever becomes of those before.
afterEach(async () => {
  const failed: unknown[] = []
  for (const end of ends.splice(0)) await end().catch((error: unknown) => failed.push(error))
  expect(failed).toEqual([])
})

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gauntlet-service-'))
  ends.push(async () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const role = 'arn:aws:iam::123456789012:role/pinpoint-import'

export async function startService(options: Partial<ServeOptions> = {}): Promise<Served> {
  const root = temporaryFolder()
  mkdirSync(join(root, 'buckets', 'bucket-name'), { recursive: true })
  const all = { store: join(root, 'store'), s3Root: join(root, 'buckets'), ...options }
  let server = await serve(all)
  ends.unshift(async () => server.close())
  const call = async (method: string, path: string, body?: unknown): Promise<Answer> =>
    ask(server.url, method, path, body)
  const { body: app } = await call('POST', '/v1/apps', { Name: 'test' })
  const under = (path: string) => `/v1/apps/${app.Id}/${path}`
  return {
    get url() {
      return server.url
    },
    root,
    app: app.Id,
    call,
    app1: async (method, path, body) => call(method, under(path), body),
    async import(location, more = {}) {
      const request = { Format: 'CSV', S3Url: location, RoleArn: role, SegmentName: 's', ...more }
      const { body, status } = await call('POST', under('jobs/import'), request)
      if (status !== 201) throw new Error(`${status}: ${body.Message}`)
      return ended(async () => call('GET', under(`jobs/import/${body.Id}`)))
    },
    put(path, text) {
      const file = join(root, 'buckets', 'bucket-name', path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    },
    async restart() {
      await server.close()
      server = await serve(all)
    },
  }
}

export async function ask(url: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const init = body === undefined ? { method } : { method, body: text, headers: { 'content-type': 'application/json' } }
  const response = await fetch(new URL(path, url), init)
  return { status: response.status, type: response.headers.get('x-amzn-errortype'), body: await response.json() }
}

/** The job once it is over. */
export async function ended(get: () => Promise<Answer>): Promise<Answer['body']> {
  for (;;) {
    const { body } = await get()
    if (body.JobStatus === 'COMPLETED' || body.JobStatus === 'FAILED') return body
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** A CSV file of e-mail endpoints with these Ids. */
export function csvOf(...ids: readonly string[]): string {
  return ['Id,ChannelType,Address', ...ids.map((id) => `${id},EMAIL,${id}@example.com`), ''].join('\n')
}

/** A place that work comes to, and where it may wait until it is let on. */
export function gate() {
  let reach!: () => void
  let open!: () => void
  const reached = new Promise<void>((settle) => (reach = settle))
  const opened = new Promise<void>((settle) => (open = settle))
  return { reach, reached, open, opened }
}
