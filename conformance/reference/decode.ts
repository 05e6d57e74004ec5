import { isUtf8 } from 'node:buffer'
import { recognise, signatureBytesMax } from './signatures.ts'
import { firstInvalid, unfinishedTail, whyInvalid } from './utf8.ts'

/** What a decoder sees in the bytes of a file, at which offset. */
export interface ByteProblem {
  readonly rule: 'utf8-valid' | 'not-compressed' | 'byte-order-mark'
  readonly found: string
  readonly byte: number
}

export interface Decoder {
  push(chunk: Uint8Array): void
  end(): void
}

/**
 * Passes on the bytes of one file, without a byte order mark at its start, as long as they are valid UTF-8 (RFC 3629):
 * whole characters only, whatever the chunks. What speaks against the file is told in its place, after the bytes before it;
 * nothing comes after it, except after a byte order mark. Chunks are not kept and not changed.
 */
export function createDecoder(
  onBytes: (bytes: Uint8Array) => void,
  onProblem: (problem: ByteProblem) => void,
): Decoder {
  /** A copy of bytes that nothing can be said of yet: the head of the file, or a character that is not whole. */
  let held: Uint8Array = none
  /** The offset of the next byte to be passed on. */
  let offset = 0
  let state: 'head' | 'body' | 'stopped' = 'head'

  function stop(problem: ByteProblem): void {
    state = 'stopped'
    onProblem(problem)
  }

  function pass(bytes: Uint8Array): void {
    if (bytes.length > 0) onBytes(bytes)
    offset += bytes.length
  }

  /** Looks at the first bytes of the file. */
  function open(block: Uint8Array): Uint8Array {
    const recognised = recognise(block)
    if (recognised) {
      stop({ rule: recognised.rule, found: recognised.name, byte: 0 })
      return block
    }
    state = 'body'
    if (block[0] !== 0xef || block[1] !== 0xbb || block[2] !== 0xbf) return block
    onProblem({ rule: 'byte-order-mark', found: 'a UTF-8 byte order mark', byte: 0 })
    offset = 3
    return block.subarray(3)
  }

  function read(block: Uint8Array, tail: number): void {
    const whole = tail === 0 ? block : block.subarray(0, block.length - tail)
    if (isUtf8(whole)) {
      pass(whole)
      held = tail === 0 ? none : new Uint8Array(block.subarray(block.length - tail))
      return
    }
    const bad = firstInvalid(whole)
    pass(whole.subarray(0, bad))
    stop({ rule: 'utf8-valid', found: `${whyInvalid(block, bad)} (${hex(block, bad)})`, byte: offset })
  }

  return {
    push(chunk) {
      if (state === 'stopped') return
      let block = held.length === 0 ? chunk : Buffer.concat([held, chunk])
      if (state === 'head') {
        if (block.length < signatureBytesMax) {
          held = new Uint8Array(block)
          return
        }
        block = open(block)
      }
      if (state === 'body') read(block, unfinishedTail(block))
    },
    end() {
      if (state === 'head') held = open(held)
      if (state === 'body') read(held, 0)
      state = 'stopped'
    },
  }
}

const none = new Uint8Array(0)

/** As many bytes as are known under any chunking. */
function hex(bytes: Uint8Array, at: number): string {
  const count = bytes[at]! >= 0xc2 && bytes[at]! <= 0xf4 ? 2 : 1
  return [...bytes.subarray(at, at + count)].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ')
}
