import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real S3 server of its own for tests, with one bucket, and with the credentials in the environment that it takes. */
export interface S3Server {
  readonly endpoint: string
  readonly bucket: string
  close(): Promise<void>
}

/** s3rver lists page by page only with the ciphers of old, and stores what newer clients add to a stream as content. */
export async function startS3(): Promise<S3Server> {
  const folder = mkdtempSync(join(tmpdir(), 'gauntlet-s3-'))
  const port = await freePort()
  const bucket = 'bucket-name'
  process.env['AWS_ACCESS_KEY_ID'] = 'S3RVER'
  process.env['AWS_SECRET_ACCESS_KEY'] = 'S3RVER'
  const program = createRequire(import.meta.url).resolve('s3rver/bin/s3rver.js')
  const options = ['-a', '127.0.0.1', '-p', String(port), '-d', folder, '--configure-bucket', bucket, '-s']
  const child = spawn(process.execPath, ['--openssl-legacy-provider', program, ...options], { stdio: 'ignore' })
  const endpoint = `http://127.0.0.1:${port}`
  await answering(endpoint)
  return {
    endpoint,
    bucket,
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** Waits until something answers, whatever it says. */
export async function answering(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await (await fetch(url)).arrayBuffer()
      return
    } catch (error) {
      if (tries > 600) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
