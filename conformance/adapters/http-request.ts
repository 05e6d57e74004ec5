import { isUtf8 } from 'node:buffer'
import { UsageError } from '../../generators/errors.ts'
import type { Outcome } from '../importer.ts'
import { lineBytesMax } from '../protocol/messages.ts'

/** What came back, or why nothing did. `refused`: nobody listens there. */
export type Response =
  | { readonly status: number; readonly text: string }
  | { readonly gone: Extract<Outcome, { message: string }>; readonly refused?: true }

/** One request and its whole answer within `deadlineMs`; an answer of more than 64 MiB, unpacked, is cut off. */
export async function request(url: URL, init: RequestInit, deadlineMs: number): Promise<Response> {
  const signal = AbortSignal.timeout(deadlineMs)
  try {
    return await readBody(await fetchOnce(url, { ...init, signal, redirect: 'manual' }))
  } catch (error) {
    const code = causeOf(error)
    if (signal.aborted) return { gone: { kind: 'timeout', message: `no answer within ${deadlineMs} ms` } }
    if (code === 'ECONNREFUSED') return { gone: crashed(`nobody listens at ${url.origin}`), refused: true }
    return { gone: crashed(`the connection to ${url.origin} broke: ${code}`) }
  }
}

/** A connection that was kept open and that the server closed in the same moment is tried once more: nothing was answered on it. */
async function fetchOnce(url: URL, init: RequestInit): Promise<globalThis.Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    const code = causeOf(error)
    if (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET') return fetch(url, init)
    throw error
  }
}

async function readBody(response: globalThis.Response): Promise<Response> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    // Leaving the loop closes the connection.
    if (bytes > lineBytesMax) return { gone: { kind: 'protocol-error', message: tooLong } }
    chunks.push(chunk)
  }
  const body = Buffer.concat(chunks)
  if (!isUtf8(body))
    return { gone: { kind: 'protocol-error', message: 'an answer cannot be read: it is not valid UTF-8' } }
  // The decoder takes a byte order mark away.
  return { status: response.status, text: new TextDecoder().decode(body) }
}

const tooLong = `an answer of more than ${lineBytesMax} bytes`

function crashed(message: string) {
  return { kind: 'crash', message } as const
}

/** fetch hides what happened in the cause of its error; several addresses have a cause each. */
function causeOf(error: unknown): string {
  type Cause = { readonly code?: string; readonly message?: string; readonly errors?: readonly Cause[] }
  const { cause, message } = error as { cause?: Cause; message: string }
  return cause?.code ?? cause?.errors?.[0]?.code ?? cause?.message ?? message
}

/** A path under the importer's URL, which may have a path of its own. */
export function under(url: URL, path: string): URL {
  const base = new URL(url)
  if (!base.pathname.endsWith('/')) base.pathname += '/'
  return new URL(path, base)
}

/**
 * The URL that a user has written behind the kind of importer.
 * @param label the importer as its user names it
 * @throws UsageError where it is no URL, or is not on this machine and not allowed to be elsewhere
 */
export function checkedUrl(
  label: string,
  address: string,
  { example, allowRemote = false }: { readonly example: string; readonly allowRemote?: boolean | undefined },
): URL {
  const text = address.startsWith('//') ? `http:${address}` : address
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new UsageError(`${label} is no URL; one is written as ${example}`)
  if (allowRemote || isLoopback(url)) return url
  throw new UsageError(
    `${label}: ${url.hostname} is not this machine; files would travel: allow it with --allow-remote`,
  )
}

/** Whether a URL leads to this machine, by its name alone. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
