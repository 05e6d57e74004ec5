import type { Importer, ImportRequest, Outcome } from '../importer.ts'
import { show } from '../protocol/shape.ts'
import { request, under } from './http-request.ts'
import type { Response } from './http-request.ts'
import { mappedHello, outcomeAt, stateless } from './mapping.ts'
import type { AnswerMapping } from './mapping.ts'
import { Places } from './places.ts'

/** How a file is handed to an upload API, and how its answer is read. */
export interface UploadMapping extends AnswerMapping {
  readonly method?: 'POST' | 'PUT'
  /** Path and query under the URL; `{format}`, `{edition}` and `{name}` stand for those of the import. By default none. */
  readonly path?: string
  /** The file as the whole body, or as the field `part` of a form. */
  readonly body?: 'raw' | 'multipart'
  /** Name of the form's field: `file`. */
  readonly part?: string
  /** Media types by format: text/csv and application/x-ndjson. */
  readonly types?: { readonly csv?: string; readonly ndjson?: string }
  readonly headers?: Readonly<Record<string, string>>
  /** Statuses that say accepted: 200, 201, 202, 204. */
  readonly acceptedStatuses?: readonly number[]
  /** Statuses that say rejected: 400, 422. A status in neither list is a fault of the importer. */
  readonly rejectedStatuses?: readonly number[]
}

export function attachUpload(url: URL, mapping: UploadMapping, counting: (response: Response) => Response): Importer {
  const hello = mappedHello(mapping, url.host, 'inline')
  const places = new Places(hello.capabilities.concurrency)
  return {
    hello,
    import: (given) =>
      places.with(async () => {
        if (given.files.length !== 1) return { kind: 'declined', capability: 'multi-file' }
        const { target, init } = toUpload(url, mapping, given)
        return readUpload(counting(await request(target, init, given.deadlineMs)), mapping)
      }),
    ...stateless('a mapped upload API is not asked for its state'),
    close: async () => {},
  }
}

function toUpload(url: URL, mapping: UploadMapping, { files, format, edition }: ImportRequest) {
  const { name, bytes } = files[0]!
  const words: Record<string, string> = { format, edition, name }
  const path = (mapping.path ?? '').replaceAll(/\{(format|edition|name)\}/g, (_, word) =>
    encodeURIComponent(words[word]!),
  )
  const type = mapping.types?.[format] ?? (format === 'csv' ? 'text/csv' : 'application/x-ndjson')
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type })
  const init: RequestInit = { method: mapping.method ?? 'POST', headers: { ...mapping.headers }, body: blob }
  if (mapping.body === 'multipart') {
    const form = new FormData()
    form.append(mapping.part ?? 'file', blob, name)
    init.body = form
  }
  return { target: path === '' ? url : under(url, path.replace(/^\//, '')), init }
}

function readUpload(response: Response, mapping: UploadMapping): Outcome {
  if ('gone' in response) return response.gone
  const { acceptedStatuses = [200, 201, 202, 204], rejectedStatuses = [400, 422], field } = mapping
  const accepted = acceptedStatuses.includes(response.status)
  if (!accepted && !rejectedStatuses.includes(response.status)) {
    return { kind: 'internal-error', message: `status ${response.status}: ${show(response.text.trim())}` }
  }
  return field === undefined
    ? { kind: 'result', file: accepted ? 'accepted' : 'rejected' }
    : outcomeAt(response.text, field)
}
