import { deflateRawSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cut, places, single } from './chunks.test.helper.ts'
import { type ByteProblem, createDecoder } from './decode.ts'

interface Decoded {
  readonly text: string
  readonly problems: readonly ByteProblem[]
}

function decode(chunks: readonly Uint8Array[]): Decoded {
  const passed: Uint8Array[] = []
  const problems: ByteProblem[] = []
  const decoder = createDecoder(
    (bytes) => passed.push(new Uint8Array(bytes)),
    (problem) => problems.push(problem),
  )
  for (const chunk of chunks) decoder.push(chunk)
  decoder.end()
  return { text: Buffer.concat(passed).toString('latin1'), problems }
}

function hex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)
const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

describe('bytes that are not UTF-8', () => {
  // Unicode 15.0, table 3-7, and RFC 3629 §10.
  const cases: [string, string, string][] = [
    ['a lone continuation byte', '80', 'continuation byte'],
    ['the last continuation byte alone', 'bf', 'continuation byte'],
    ['a lead byte without its continuation', 'c3', 'breaks off'],
    ['two of three bytes', 'e2 82', 'breaks off'],
    ['three of four bytes', 'f0 9f 98', 'breaks off'],
    ['a lead byte before another character', 'c3 41', 'breaks off'],
    ['two of three bytes before another character', 'e2 82 41', 'breaks off'],
    ['two lead bytes', 'c3 c3 a9', 'breaks off'],
    ['an overlong NUL', 'c0 80', 'overlong'],
    ['an overlong slash of two bytes', 'c0 af', 'overlong'],
    ['the last overlong form of two bytes', 'c1 bf', 'overlong'],
    ['an overlong slash of three bytes', 'e0 80 af', 'overlong'],
    ['the last overlong form of three bytes', 'e0 9f bf', 'overlong'],
    ['an overlong slash of four bytes', 'f0 80 80 af', 'overlong'],
    ['the last overlong form of four bytes', 'f0 8f bf bf', 'overlong'],
    ['the first surrogate', 'ed a0 80', 'surrogate'],
    ['the last surrogate', 'ed bf bf', 'surrogate'],
    ['a pair of surrogates (CESU-8)', 'ed a0 bd ed b8 80', 'surrogate'],
    ['the first character beyond U+10FFFF', 'f4 90 80 80', 'beyond'],
    ['a lead byte of characters beyond', 'f5 80 80 80', 'beyond'],
    ['five bytes', 'f8 88 80 80 80', 'never uses'],
    ['FE', 'fe', 'never uses'],
    ['FF', 'ff', 'never uses'],
    ['é in Latin-1', 'e9 2c', 'breaks off'],
    ['é in Shift-JIS', '8e', 'continuation byte'],
  ]
  it.each(cases)('%s', (_, bad, why) => {
    const before = ascii('ChannelType,Ad\u00e9')
    for (const after of [ascii(''), ascii('dress\n')]) {
      if (after.length > 0 && bad === 'c3') continue
      const bytes = join(before, hex(bad), after)
      const result = decode([bytes])
      expect(result.text).toBe(Buffer.from(before).toString('latin1'))
      expect(result.problems).toEqual([
        { rule: 'utf8-valid', byte: before.length, found: expect.stringContaining(why) },
      ])
      expect(decode(single(bytes))).toEqual(result)
    }
  })

  it('are found where TextDecoder finds them, and nowhere else, however they are cut', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const byte = fc.constantFrom(
      0x41,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc0,
      0xc2,
      0xe0,
      0xe2,
      0xed,
      0xf0,
      0xf4,
      0xf5,
      0xff,
    )
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), places, (tail, at) => {
        const bytes = join(ascii('ChannelType,'), new Uint8Array(tail))
        const { problems } = decode([bytes])
        const isValid = (end: number) => {
          try {
            strict.decode(bytes.subarray(0, end))
            return true
          } catch {
            return false
          }
        }
        expect(problems.length === 0).toBe(isValid(bytes.length))
        if (problems[0]) expect(isValid(problems[0].byte)).toBe(true)
        expect(decode(cut(bytes, at))).toEqual(decode([bytes]))
      }),
      { numRuns: 1500 },
    )
  })
})

describe('valid UTF-8', () => {
  it.each([
    ['nothing', ''],
    ['one byte', 'a'],
    ['every length of character', 'aé日😀\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}'],
    ['U+D7FF and U+E000, beside the surrogates', '\ud7ff\ue000'],
    ['a byte order mark that is not at the start', 'ChannelType\uFEFF'],
    ['NUL and other controls', 'ChannelType,\u0000\u0001\u001b'],
  ])('passes: %s', (_, text) => {
    const bytes = ascii(text)
    const expected = { text: Buffer.from(bytes).toString('latin1'), problems: [] }
    expect(decode([bytes])).toEqual(expected)
    expect(decode(single(bytes))).toEqual(expected)
  })
})

describe('a byte order mark', () => {
  it('is told and taken off, once', () => {
    const bytes = ascii('\uFEFF\uFEFFChannelType,\u00e9')
    const expected = {
      text: Buffer.from(bytes.subarray(3)).toString('latin1'),
      problems: [{ rule: 'byte-order-mark', byte: 0, found: 'a UTF-8 byte order mark' }],
    }
    expect(decode([bytes])).toEqual(expected)
    expect(decode(single(bytes))).toEqual(expected)
    expect(decode([bytes.subarray(0, 3)]).problems).toHaveLength(1)
  })

  it('leaves offsets as they are in the file', () => {
    expect(decode([join(ascii('\uFEFFChannelType'), hex('ff'))]).problems[1]).toMatchObject({ byte: 14 })
  })
})

describe('a file is recognised as', () => {
  const csv = ascii('ChannelType,Address\nSMS,1\n')
  const utf16 = (text: string, big: boolean): Uint8Array => {
    const buffer = Buffer.from(text, 'utf16le')
    return new Uint8Array(big ? buffer.swap16() : buffer)
  }
  const utf32 = (text: string): Uint8Array =>
    new Uint8Array(Buffer.concat([...text].map((c) => Buffer.from([c.codePointAt(0)!, 0, 0, 0]))))
  const cases: [string, ByteProblem['rule'], Uint8Array][] = [
    ['gzip', 'not-compressed', new Uint8Array(gzipSync(csv))],
    ['zip', 'not-compressed', join(hex('504b0304 1400 0000 0800'), new Uint8Array(deflateRawSync(csv)))],
    ['zip without entries', 'not-compressed', hex('504b0506 0000 0000 0000 0000 0000 0000 0000 0000 0000')],
    ['bzip2', 'not-compressed', hex('425a6839 314159265359 0102')],
    ['bzip2 without content', 'not-compressed', hex('425a6839 177245385090 00000000')],
    ['xz', 'not-compressed', hex('fd377a585a00 0004')],
    ['lzip', 'not-compressed', hex('4c5a495001 0c')],
    ['zstd', 'not-compressed', hex('28b52ffd 2400')],
    ['compress (.Z)', 'not-compressed', hex('1f9d 9043')],
    ['lz4', 'not-compressed', hex('04224d18 6440')],
    ['snappy', 'not-compressed', hex('ff060000734e61507059')],
    ['7z', 'not-compressed', hex('377abcaf271c 0004')],
    ['RAR', 'not-compressed', hex('526172211a07 0100')],
    ['UTF-16, little endian, by its byte order mark', 'utf8-valid', join(hex('fffe'), utf16('ChannelType', false))],
    ['UTF-16, big endian, by its byte order mark', 'utf8-valid', join(hex('feff'), utf16('ChannelType', true))],
    ['UTF-32, little endian, by its byte order mark', 'utf8-valid', join(hex('fffe0000'), utf32('ChannelType'))],
    ['UTF-32, big endian, by its byte order mark', 'utf8-valid', hex('0000feff 00000043 00000068')],
    ['UTF-16, little endian', 'utf8-valid', utf16('ChannelType', false)],
    ['UTF-16, big endian', 'utf8-valid', utf16('{"ChannelType"', true)],
    ['UTF-32, little endian', 'utf8-valid', utf32('ChannelType')],
    ['UTF-32, big endian', 'utf8-valid', hex('00000043 00000068')],
  ]
  it.each(cases)('%s', (name, rule, bytes) => {
    const result = decode([bytes])
    expect(result.text).toBe('')
    expect(result.problems).toEqual([{ rule, byte: 0, found: expect.stringContaining(name.split(' ')[0]!) }])
    expect(decode(single(bytes))).toEqual(result)
  })

  it.each(['BZh', 'BZhalt,Address\n', 'PK,Address\n', 'Rar!,x\n', 'LZIP,x\n', '7z'])('nothing else: %j', (text) => {
    expect(decode([ascii(text)])).toEqual({ text, problems: [] })
  })
})
