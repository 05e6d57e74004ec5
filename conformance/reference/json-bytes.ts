/*
 * The ends of JSON values in the bytes of a line (RFC 8259). Behind each line stands a LF, which ends every search. They know
 * the usual spellings and no others: -1 means that the line must be parsed to tell.
 */

const QUOTE = 0x22
const MINUS = 0x2d
const POINT = 0x2e
const ZERO = 0x30
const BACKSLASH = 0x5c

/** 1 for the bytes that stand for themselves in a string. */
const plain = new Uint8Array(256).fill(1, 0x20)
plain[QUOTE] = 0
plain[BACKSLASH] = 0

/** Bytes of an escape by its letter, without the `u`. */
const escapes = new Uint8Array(256)
for (const letter of '"\\/bfnrt') escapes[letter.charCodeAt(0)] = 2

/** Where the closing quote of a string stands whose first character is at `at`. */
export function stringEnd(bytes: Uint8Array, at: number): number {
  let i = at
  for (;;) {
    while (plain[bytes[i]!] === 1) i++
    if (bytes[i] === QUOTE) return i
    const length = bytes[i] === BACKSLASH ? escapeLength(bytes, i) : 0
    if (length === 0) return -1
    i += length
  }
}

/** 2 or 6; 0 for what is no escape, and for half of a surrogate pair. */
function escapeLength(bytes: Uint8Array, at: number): number {
  if (bytes[at + 1] !== 0x75) return escapes[bytes[at + 1]!]!
  for (let i = at + 2; i < at + 6; i++) if (!isHex(bytes[i]!)) return 0
  const isSurrogate = (bytes[at + 2]! | 0x20) === 0x64 && bytes[at + 3]! > 0x37
  return isSurrogate ? 0 : 6
}

function isHex(byte: number): boolean {
  const letter = byte | 0x20
  return isDigit(byte) || (letter >= 0x61 && letter <= 0x66)
}

/** Where a number ends that begins at `at`; before its exponent, if it has one. */
export function numberEnd(bytes: Uint8Array, at: number): number {
  const start = bytes[at] === MINUS ? at + 1 : at
  const whole = digitsEnd(bytes, start)
  if (whole === start || (bytes[start] === ZERO && whole > start + 1)) return -1
  const end = bytes[whole] === POINT ? digitsEnd(bytes, whole + 1) : whole
  return end === whole + 1 ? -1 : end
}

function digitsEnd(bytes: Uint8Array, at: number): number {
  let i = at
  while (isDigit(bytes[i]!)) i++
  return i
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= 0x39
}
