import type { Crew } from './crew.ts'
import type { S3Requests } from './s3-requests.ts'

/** S3 wants 5 MiB in each part but the last, and takes 10,000 parts: each thousand of them is larger than the one before. */
const partBytes = 8 * 2 ** 20
const partsMax = 10_000

/** An object that is sent in parts while it is written. It does not show before it is completed. */
export interface Upload {
  readonly key: string
  readonly bytes: () => number
  readonly write: (bytes: Uint8Array) => Promise<void>
  /** Nothing more will be written. */
  readonly close: () => Promise<void>
  /** Shows it. To be called when all parts are there. */
  readonly complete: () => Promise<void>
  /** Takes it back, however far it has come. */
  readonly takeBack: () => Promise<void>
}

/** Sends the parts, a few at a time; the memory of one that is sent is the next one's. */
export interface Sender {
  readonly crew: Crew
  readonly spare: Buffer[]
  /** Ends what is under way. */
  readonly signal: AbortSignal
}

export function createUpload(s3: S3Requests, key: string, { crew, spare, signal }: Sender): Upload {
  const etags: string[] = []
  let [total, parts, isCompleting] = [0, 0, false]
  let id: Promise<string> | undefined
  let part: Buffer | undefined
  let length = 0

  const nextPart = () => {
    const size = partBytes * (1 + Math.floor(parts / 1000))
    const used = spare.pop()
    return used?.length === size ? used : Buffer.allocUnsafeSlow(size)
  }
  const sendPart = async () => {
    const [memory, bytes, number] = [part ?? Buffer.alloc(0), length, ++parts]
    ;[part, length] = [undefined, 0]
    if (number > partsMax) throw new Error(`${key} would have more than ${partsMax} parts; give it a --file-size`)
    await crew.start(async () => {
      id ??= s3.start(key)
      etags[number - 1] = await s3.sendPart(key, await id, number, memory.subarray(0, bytes), signal)
      spare.push(memory)
    })
  }
  return {
    key,
    bytes: () => total,
    async write(bytes) {
      total += bytes.length
      for (let at = 0; at < bytes.length;) {
        part ??= nextPart()
        const taken = Math.min(bytes.length - at, part.length - length)
        part.set(bytes.subarray(at, at + taken), length)
        length += taken
        at += taken
        if (length === part.length) await sendPart()
      }
    },
    // An empty object is one empty part.
    close: async () => (length > 0 || parts === 0 ? sendPart() : undefined),
    async complete() {
      isCompleting = true
      await s3.complete(key, await id!, etags)
    },
    async takeBack() {
      if (id === undefined) return
      await s3.abandon(key, await id).catch(() => {})
      // Nobody knows whether a completion that failed was one.
      if (isCompleting) await s3.remove(key)
    },
  }
}
