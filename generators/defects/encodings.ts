/** Byte sequences that no UTF-8 text holds (RFC 3629, section 3 and 4), by class. */
export const invalidUtf8: readonly Sequences[] = [
  { name: 'lone-continuation', title: 'A continuation byte without a lead', sequences: [bytes(0x80), bytes(0xbf)] },
  {
    name: 'truncated',
    title: 'A lead byte without all its continuation bytes',
    sequences: [bytes(0xc3), bytes(0xe2, 0x82), bytes(0xf0, 0x9f, 0x98)],
  },
  {
    name: 'overlong-2',
    title: 'An overlong form of two bytes',
    sequences: [bytes(0xc0, 0x80), bytes(0xc0, 0xaf), bytes(0xc1, 0x81)],
  },
  {
    name: 'overlong-3',
    title: 'An overlong form of three bytes',
    sequences: [bytes(0xe0, 0x80, 0xaf), bytes(0xe0, 0x9f, 0xbf)],
  },
  {
    name: 'overlong-4',
    title: 'An overlong form of four bytes',
    sequences: [bytes(0xf0, 0x80, 0x80, 0xaf), bytes(0xf0, 0x8f, 0xbf, 0xbf)],
  },
  {
    name: 'surrogate',
    title: 'A surrogate code point',
    sequences: [bytes(0xed, 0xa0, 0x80), bytes(0xed, 0xbf, 0xbf), bytes(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80)],
  },
  {
    name: 'above-10ffff',
    title: 'A code point above U+10FFFF',
    sequences: [bytes(0xf4, 0x90, 0x80, 0x80), bytes(0xf5, 0x80, 0x80, 0x80)],
  },
  {
    name: 'five-or-six-bytes',
    title: 'A form of five or six bytes',
    sequences: [bytes(0xf8, 0x88, 0x80, 0x80, 0x80), bytes(0xfc, 0x84, 0x80, 0x80, 0x80, 0x80)],
  },
  { name: 'fe-ff', title: 'A byte that UTF-8 never uses', sequences: [bytes(0xfe), bytes(0xff)] },
]

/** Text in other encodings, by its bytes; every one of them is invalid as UTF-8. */
export const foreignText: readonly Sequences[] = [
  { name: 'latin-1', title: 'A letter in Latin-1', sequences: [bytes(0xe9), bytes(0xfc), bytes(0xdf)] },
  {
    name: 'windows-1252',
    title: 'A quotation mark in Windows-1252',
    sequences: [bytes(0x93), bytes(0x92), bytes(0x80)],
  },
  {
    name: 'shift-jis',
    title: 'Japanese in Shift_JIS',
    sequences: [bytes(0x93, 0xfa, 0x96, 0x7b), bytes(0x83, 0x65, 0x83, 0x58, 0x83, 0x67)],
  },
  { name: 'gbk', title: 'Chinese in GBK', sequences: [bytes(0xd6, 0xd0, 0xb9, 0xfa)] },
]

interface Sequences {
  readonly name: string
  readonly title: string
  readonly sequences: readonly Uint8Array[]
}

type Endian = 'le' | 'be'

/** UTF-8 to UTF-16, with a byte order mark if asked for. */
export function encodeUtf16(utf8: Uint8Array, endian: Endian, mark: boolean): Uint8Array {
  const text = (mark ? '\ufeff' : '') + new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8)
  const out = Buffer.from(text, 'utf16le')
  return new Uint8Array(endian === 'le' ? out : out.swap16())
}

/** UTF-8 to UTF-32, with a byte order mark if asked for. */
export function encodeUtf32(utf8: Uint8Array, endian: Endian, mark: boolean): Uint8Array {
  const text = (mark ? '\ufeff' : '') + new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8)
  const points = Array.from(text, (char) => char.codePointAt(0)!)
  const view = new DataView(new ArrayBuffer(points.length * 4))
  points.forEach((point, i) => view.setUint32(i * 4, point, endian === 'le'))
  return new Uint8Array(view.buffer)
}

function bytes(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values)
}
