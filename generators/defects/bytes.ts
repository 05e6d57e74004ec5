import fc from 'fast-check'
import { joinPieces, type Pieces, withRecord } from '../formats/pieces.ts'
import type { RuleIdAt } from '../spec/rules.ts'
import type { Format } from '../spec/types.ts'
import { bzip2Sample, gzipStored, xzSample, zipStored, zlibStored, zstdRaw } from './compressed.ts'
import { encodeUtf16, encodeUtf32, foreignText, invalidUtf8 } from './encodings.ts'
import { make, plain, plainCsv, plainJson } from './plain.ts'
import { type Expect, planted, plantedEach } from './plant.ts'
import type { Variant, Variants } from './variant.ts'

type BytesRule = RuleIdAt<'bytes'>
type Bytes = Pieces<Uint8Array>

const nothing: Expect = { kind: 'reject-all' }
const surveyed: Expect = { kind: 'survey', all: true }
const bom = Uint8Array.of(0xef, 0xbb, 0xbf)
/** All but tab, line feed and carriage return: 0x1a ended a file once, and NUL ends a text in C. */
const controls = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 0x0b, 0x0c, 0x0e, 0x0f, 0x10, 0x11, 0x13, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e, 0x1f, 0x7f,
]

/** Defects of encoding: UTF-8 that is none, other encodings, compression, byte order marks, control characters, emptiness. */
export const bytesDefects = {
  'utf8-valid': {
    ...Object.fromEntries(invalidUtf8.map(({ name, title, sequences }) => [name, invalid(title, sequences)])),
    ...Object.fromEntries(foreignText.map(({ name, title, sequences }) => [name, invalid(title, sequences)])),
    every: everyInvalid(),
    'every-wide': everyWhole(
      'utf8-valid',
      'Every form of UTF-16 and UTF-32, one by one',
      (['le', 'be'] as const).flatMap((endian) =>
        [true, false].flatMap((mark) => [
          (bytes: Uint8Array) => encodeUtf16(bytes, endian, mark),
          (bytes: Uint8Array) => encodeUtf32(bytes, endian, mark),
        ]),
      ),
    ),
    'in-header': planted('utf8-valid', {
      title: 'A byte in the header that is not UTF-8',
      formats: ['csv'],
      dialect: plainCsv,
      planting: () =>
        fc.constant({
          given: plain,
          plant: (pieces: Bytes) => ({ ...pieces, header: concat(pieces.header!, Uint8Array.of(0xff)) }),
          expect: nothing,
        }),
    }),
    // A byte in a listed name would make an unknown one of it.
    'in-custom-name': planted('utf8-valid', {
      title: 'A byte in a custom name that is not UTF-8',
      formats: ['csv'],
      dialect: plainCsv,
      custom: false,
      planting: () =>
        fc.constant({
          given: (endpoint, i) => ({ ...plain(endpoint, i), 'Attributes.a': ['x'] }),
          plant: (pieces: Bytes) => ({ ...pieces, header: concat(pieces.header!, Uint8Array.of(0xff)) }),
          expect: nothing,
        }),
    }),
    'at-start': whole(
      'utf8-valid',
      'A byte at the start that is not UTF-8',
      (bytes) => concat(Uint8Array.of(0xff), bytes),
      nothing,
      ['csv'],
    ),
    'at-end': value(
      'utf8-valid',
      'A character cut off by the end of the file',
      { kind: 'reject' },
      [Uint8Array.of(0xe2, 0x82)],
      'end',
    ),
    'lead-at-end': value(
      'utf8-valid',
      'The first byte of a character is the last of the file',
      { kind: 'reject' },
      [Uint8Array.of(0xc3), Uint8Array.of(0xf0)],
      'end',
    ),
    'at-64-kib': straddling(),
    'utf-16le-bom': whole(
      'utf8-valid',
      'UTF-16, little endian, with a byte order mark',
      (bytes) => encodeUtf16(bytes, 'le', true),
      nothing,
    ),
    'utf-16be-bom': whole(
      'utf8-valid',
      'UTF-16, big endian, with a byte order mark',
      (bytes) => encodeUtf16(bytes, 'be', true),
      nothing,
    ),
    'utf-16le': whole(
      'utf8-valid',
      'UTF-16, little endian, without a byte order mark',
      (bytes) => encodeUtf16(bytes, 'le', false),
      nothing,
    ),
    'utf-16be': whole(
      'utf8-valid',
      'UTF-16, big endian, without a byte order mark',
      (bytes) => encodeUtf16(bytes, 'be', false),
      nothing,
    ),
    'utf-32le-bom': whole(
      'utf8-valid',
      'UTF-32, little endian, with a byte order mark',
      (bytes) => encodeUtf32(bytes, 'le', true),
      nothing,
    ),
    'utf-32be-bom': whole(
      'utf8-valid',
      'UTF-32, big endian, with a byte order mark',
      (bytes) => encodeUtf32(bytes, 'be', true),
      nothing,
    ),
    'utf-32le': whole(
      'utf8-valid',
      'UTF-32, little endian, without a byte order mark',
      (bytes) => encodeUtf32(bytes, 'le', false),
      nothing,
    ),
  } as Variants,
  'not-compressed': {
    gzip: whole('not-compressed', 'A file compressed by gzip', gzipStored, nothing),
    zip: whole('not-compressed', 'A file in a zip archive', zipStored, nothing),
    zstd: whole('not-compressed', 'A file compressed by zstd', zstdRaw, nothing),
    bzip2: whole('not-compressed', 'A file compressed by bzip2', () => bzip2Sample, nothing),
    xz: whole('not-compressed', 'A file compressed by xz', () => xzSample, nothing),
    zlib: whole('not-compressed', 'A file compressed by zlib', zlibStored, nothing),
    every: everyWhole('not-compressed', 'Every compression, one by one', [
      gzipStored,
      zipStored,
      zstdRaw,
      () => bzip2Sample,
      () => xzSample,
      zlibStored,
    ]),
  },
  'byte-order-mark': {
    once: whole('byte-order-mark', 'A byte order mark at the start', (bytes) => concat(bom, bytes), {
      kind: 'open',
      policy: 'byte-order-mark',
      all: true,
      by: (twin) => ({ ignore: { expect: 'accept', endpoint: twin }, 'reject-file': { expect: 'reject-file' } }),
    }),
    twice: whole('byte-order-mark', 'Two byte order marks at the start', (bytes) => concat(bom, bom, bytes), surveyed),
    'in-the-middle': planted('byte-order-mark', {
      title: 'A byte order mark at the start of a later line',
      dialect: { ...plainCsv, ...plainJson },
      planting: () =>
        fc.constant({
          given: plain,
          plant: (pieces: Bytes, at: number) => withRecord(pieces, at, (record) => concat(bom, record)),
          expect: surveyed,
        }),
    }),
  },
  'no-control-characters': {
    nul: value('no-control-characters', 'NUL in a value', surveyed, [Uint8Array.of(0)]),
    others: value(
      'no-control-characters',
      'A control character in a value',
      surveyed,
      [1, 7, 8, 0x1b, 0x1f, 0x7f].map((byte) => Uint8Array.of(byte)),
    ),
    every: plantedEach('no-control-characters', {
      title: 'Every control character in a value, one by one',
      dialect: { ...plainCsv, ...plainJson },
      given: plain,
      plantings: controls.map((byte) => ({
        plant: (pieces: Bytes, at: number) =>
          withRecord(pieces, at, (record) => inMake(record, Uint8Array.of(byte), 1)),
        expect: { kind: 'survey' },
      })),
    }),
    c1: value('no-control-characters', 'A C1 control character in a value', surveyed, [
      Uint8Array.of(0xc2, 0x9b),
      Uint8Array.of(0xc2, 0x80),
    ]),
    'ctrl-z': whole(
      'no-control-characters',
      'A Ctrl-Z at the end',
      (bytes) => concat(bytes, Uint8Array.of(0x1a)),
      surveyed,
    ),
  },
  'not-empty': {
    'no-bytes': whole('not-empty', 'A file of no bytes', () => new Uint8Array(), surveyed),
    'only-bom': whole('not-empty', 'A byte order mark and nothing else', () => bom, surveyed),
    'only-line-end': whole('not-empty', 'A line end and nothing else', () => Uint8Array.of(0x0a), surveyed),
    'header-only': planted('not-empty', {
      title: 'A header and nothing else',
      formats: ['csv'],
      planting: () => fc.constant({ plant: (pieces: Bytes) => ({ ...pieces, records: [] }), expect: surveyed }),
    }),
  },
} satisfies Record<BytesRule, Variants>

function invalid(title: string, sequences: readonly Uint8Array[]): Variant {
  return value('utf8-valid', title, { kind: 'reject' }, sequences)
}

/** Each sequence inside the Make of the record in the middle, an import each. */
function everyInvalid(): Variant {
  return plantedEach('utf8-valid', {
    title: 'Every sequence of bytes that is not UTF-8, one by one',
    dialect: { ...plainCsv, ...plainJson },
    given: plain,
    plantings: [...invalidUtf8, ...foreignText].flatMap(({ sequences }) =>
      sequences.map((sequence) => ({
        plant: (pieces: Bytes, at: number) => withRecord(pieces, at, (record) => inMake(record, sequence, 1)),
        expect: { kind: 'reject' } as const,
      })),
    ),
  })
}

/** Bytes are put into the Make of one plain record, or behind the end of the last. */
function value(
  rule: BytesRule,
  title: string,
  expect: Expect,
  sequences: readonly Uint8Array[],
  where: 'inside' | 'end' = 'inside',
): Variant {
  const end = where === 'end'
  return planted(rule, {
    title,
    ...(end
      ? { where: 'last' as const, formats: ['csv'] as const, dialect: { ...plainCsv, finalLineEnd: false } }
      : { dialect: { ...plainCsv, ...plainJson } }),
    planting: () =>
      fc.constantFrom(...sequences).map((sequence) => ({
        given: plain,
        plant: (pieces: Bytes, at: number) =>
          withRecord(pieces, at, (record) => inMake(record, sequence, end ? make.length : 1)),
        expect,
      })),
  })
}

/** The file as a whole is made into something else. */
function whole(
  rule: BytesRule,
  title: string,
  change: (bytes: Uint8Array) => Uint8Array,
  expect: Expect,
  formats?: readonly Format[],
): Variant {
  return planted(rule, {
    title,
    ...(formats ? { formats } : {}),
    planting: () => fc.constant({ given: plain, plant: (pieces: Bytes) => single(change(joinPieces(pieces))), expect }),
  })
}

/** The file as a whole is made into each of these, an import each. */
function everyWhole(rule: BytesRule, title: string, changes: readonly ((bytes: Uint8Array) => Uint8Array)[]): Variant {
  return plantedEach(rule, {
    title,
    given: plain,
    plantings: changes.map((change) => ({
      plant: (pieces: Bytes) => single(change(joinPieces(pieces))),
      expect: nothing,
    })),
  })
}

function single(bytes: Uint8Array): Bytes {
  return { records: [bytes], lineEnd: new Uint8Array(), finalLineEnd: false }
}

const boundaryBytes = 64 * 1024

/** A three-byte sequence of a surrogate lies across the boundary of a common read buffer. */
function straddling(): Variant {
  return planted('utf8-valid', {
    title: 'Bytes that are not UTF-8 across the boundary of 64 KiB',
    // Later values have 100 characters.
    editions: ['2017'],
    dialect: { ...plainCsv, ...plainJson },
    single: true,
    planting: () =>
      fc.constantFrom(1, 2).map((before) => ({
        given: (endpoint, i) => ({ ...plain(endpoint, i), 'Demographic.Make': make.padStart(boundaryBytes, 'x') }),
        plant: (pieces: Bytes) => {
          const start = lastMake(joinPieces(pieces)) - lastMake(pieces.records[0]!)
          return withRecord(pieces, 0, (record) =>
            replaceAt(record, boundaryBytes - before - start, Uint8Array.of(0xed, 0xa0, 0x80)),
          )
        },
      })),
  })
}

function lastMake(bytes: Uint8Array): number {
  return Buffer.from(bytes).lastIndexOf(make)
}

function inMake(record: Uint8Array, sequence: Uint8Array, offset: number): Uint8Array {
  const at = lastMake(record) + offset
  return concat(record.subarray(0, at), sequence, record.subarray(at))
}

function replaceAt(bytes: Uint8Array, at: number, sequence: Uint8Array): Uint8Array {
  return concat(bytes.subarray(0, at), sequence, bytes.subarray(at + sequence.length))
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
