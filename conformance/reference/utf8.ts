/**
 * UTF-8 as RFC 3629 §4 has it. `node:buffer` says whether bytes are valid, many times faster than any loop here;
 * these functions say where and why they are not, and where the last whole character ends.
 */

/**
 * The length of the well-formed character that begins at `at`: 1 to 4; 0 where the bytes end inside one;
 * -1 where there is none.
 */
function characterAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!
  if (lead < 0x80) return 1
  const length = lengthOf(lead)
  if (length === 0) return -1
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i]
    if (next === undefined) return 0
    const [low, high] = i === 1 ? secondByte(lead) : continuation
    if (next < low || next > high) return -1
  }
  return length
}

/** Bytes of a character by its first byte; 0 where no character begins so. */
function lengthOf(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 0
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
}

const continuation = [0x80, 0xbf] as const

/** The narrower range of a second byte keeps out overlong forms, surrogates and what lies beyond U+10FFFF. */
function secondByte(lead: number): readonly [number, number] {
  switch (lead) {
    case 0xe0:
      return [0xa0, 0xbf]
    case 0xed:
      return [0x80, 0x9f]
    case 0xf0:
      return [0x90, 0xbf]
    case 0xf4:
      return [0x80, 0x8f]
    default:
      return continuation
  }
}

/** How many bytes at the end, 0 to 3, begin a character that is not finished there. */
export function unfinishedTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!
    if (byte >= 0xc0) return characterAt(bytes, bytes.length - back) === 0 ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}

/** The offset of the first byte that belongs to no well-formed character; the length where all do. */
export function firstInvalid(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const length = characterAt(bytes, at)
    if (length < 1) return at
    at += length
  }
  return at
}

/** What is wrong at `at`, in the words of the standard. */
export function whyInvalid(bytes: Uint8Array, at: number): string {
  const lead = bytes[at]!
  const second = bytes[at + 1]
  if (lead < 0xc0) return 'a continuation byte without a lead byte'
  if (lead < 0xc2) return 'an overlong form'
  if (lead > 0xf4) return lead > 0xf7 ? 'a byte that UTF-8 never uses' : 'a character beyond U+10FFFF'
  if (second !== undefined && second >= 0x80 && second <= 0xbf) {
    if (lead === 0xed && second > 0x9f) return 'a surrogate'
    if (lead === 0xf4 && second > 0x8f) return 'a character beyond U+10FFFF'
    if ((lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90)) return 'an overlong form'
  }
  return 'a character that breaks off'
}
