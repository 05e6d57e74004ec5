import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visible, visibleLines } from './visible.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('visible', () => {
  it.each<[what: string, input: string | Uint8Array, shown: string]>([
    ['ordinary text stays', 'SMS,2065550182', 'SMS,2065550182'],
    ['other scripts stay', 'Łódź 東京 مصر 😀', 'Łódź 東京 مصر 😀'],
    ['line ends and tabs are symbols', 'a\r\nb\tc\rd', 'a␍␊b␉c␍d'],
    ['a space inside stays, at the edge of a line it is shown', ' a b \r\n c', '␠a b␠␍␊␠c'],
    ['a byte order mark', bytes(0xef, 0xbb, 0xbf, 0x41), '‹BOM›A'],
    ['NUL and escape sequences', '\0\u001B[31mred\u001B[0m', '‹NUL›‹ESC›[31mred‹ESC›[0m'],
    ['a form feed is not the byte FF', '\f', '‹U+000C›'],
    ['C1 controls', '\u009B1m\u0085', '‹U+009B›1m‹NEL›'],
    ['directions of writing', 'a\u202Etxt.exe\u2069', 'a‹RLO›txt.exe‹PDI›'],
    ['zero-width characters', 'a\u200Bb\u200Dc', 'a‹ZWSP›b‹ZWJ›c'],
    ['other spaces', 'a\u00A0b\u3000c\u2028d', 'a‹NBSP›b‹U+3000›c‹U+2028›d'],
    ['blanks that are letters or symbols', '\u3164\u2800', '‹U+3164›‹U+2800›'],
    ['an accent apart from its letter', 'e\u0301 é', 'e‹U+0301› é'],
    ['a Cyrillic letter in a Latin word', 'АPNS Афины', 'А‹U+0410›PNS Афины'],
    ['full-width forms of ASCII', 'ＳMS', '‹U+FF33›MS'],
    ['a lone surrogate', 'a\uD800b', 'a‹U+D800›b'],
    ['bytes that are not UTF-8', bytes(0x61, 0xff, 0xc3, 0x28, 0xc3), 'a‹FF›‹C3›(‹C3›'],
    ['overlong, surrogate and too high forms', bytes(0xc0, 0xaf, 0xed, 0xa0, 0x80), '‹C0›‹AF›‹ED›‹A0›‹80›'],
    ['a character cut off by the end', utf8('aé').subarray(0, 2), 'a‹C3›'],
    ['our own marks', '‹FF›…␊␠', '‹U+2039›FF‹U+203A›‹U+2026›‹U+240A›‹U+2420›'],
  ])('%s', (_, input, shown) => {
    expect(visible(input)).toBe(shown)
  })

  it('lets no control, format or separator through', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        expect(visible(input)).not.toMatch(/(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/u)
      }),
      { numRuns: 2000 },
    )
  })

  it('never shows two inputs alike', () => {
    fc.assert(
      fc.property(tricky, tricky, (a, b) => {
        fc.pre(a !== b)
        expect(visible(a)).not.toBe(visible(b))
      }),
      { numRuns: 5000 },
    )
  })

  it('shows each byte sequence differently, valid or not', () => {
    const seen = new Map<string, string>()
    for (const a of interestingBytes)
      for (const b of interestingBytes)
        for (const c of interestingBytes) {
          const key = visible(bytes(a, b, c))
          expect(seen.get(key)).toBeUndefined()
          seen.set(key, `${a},${b},${c}`)
        }
  })
})

describe('visibleLines', () => {
  it('numbers the lines and shows how each ends', () => {
    expect(visibleLines(utf8('Address\r\n\nx'))).toEqual(['1 │ Address␍␊', '2 │ ␊', '3 │ x'])
  })

  it('says so where a file is empty', () => {
    expect(visibleLines(bytes())).toEqual(['(empty: 0 bytes)'])
  })

  it('counts the lines and characters that it leaves out', () => {
    expect(visibleLines(utf8('a\n'.repeat(5)), { linesMax: 3 })).toEqual([
      '1 │ a␊',
      '2 │ a␊',
      '3 │ a␊',
      '  ⋮ 2 more lines',
    ])
    const long = `${'x'.repeat(30)}yz\n`
    expect(visibleLines(utf8(long), { bytesMax: 8 })).toEqual(['1 │ xxxxxx‹… 25 more bytes …›z␊'])
  })

  it('cuts a long line between characters', () => {
    const [line] = visibleLines(utf8('é'.repeat(50)), { bytesMax: 21 })
    expect(line).toBe(`1 │ ${'é'.repeat(7)}‹… 80 more bytes …›${'é'.repeat(3)}`)
  })

  it('shows the start of a large file at once', () => {
    const rows = visibleLines(new Uint8Array(20_000_000).fill(0x41), { bytesMax: 40 })
    expect(rows).toEqual([`1 │ ${'A'.repeat(30)}‹… 19999960 more bytes …›${'A'.repeat(10)}`])
  })
})

const interestingBytes = [0, 0x0a, 0x20, 0x41, 0x7f, 0x80, 0xa0, 0xbf, 0xc2, 0xcc, 0xe2, 0xef, 0xf0, 0xff]
/** Few characters, so that the marks, the names in them and what they stand for meet often. */
const tricky = fc.string({ unit: fc.constantFrom(...'‹›…␍␊␠\r\n FBOMNU+0085АA\uFEFF\f\u0085\u0301'), maxLength: 6 })
const anyInput = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.uint8Array(),
  tricky,
  fc.string({ unit: fc.integer({ min: 0, max: 0xff }).map((c) => String.fromCharCode(c)) }),
)
