import { gunzipSync, unzipSync } from 'node:zlib'
import { type Around, onText, onTexts } from '../around.ts'
import { faultsOf } from '../fault.ts'
import { rightSteps } from '../second-base/steps.ts'

/** How people get bytes wrong: other encodings, repaired ones, and tidied characters. */
export const encodingFaults = faultsOf('encoding', {
  'read-as-latin-1': {
    clauses: ['S11'],
    says: 'reads every file as Latin-1',
    around: onBytes((bytes) => Buffer.from(Buffer.from(bytes).toString('latin1'))),
  },
  'windows-1252-fallback': {
    clauses: ['S11'],
    says: 'reads a file that is not UTF-8 as Windows-1252',
    around: onBytes((bytes) => (isUtf8(bytes) ? bytes : Buffer.from(new TextDecoder('windows-1252').decode(bytes)))),
  },
  'ended-by-ctrl-z': {
    clauses: ['U28'],
    force: 'informative',
    says: 'takes a Ctrl-Z for the end of the file',
    around: onText((text) => text.split('\x1a')[0]!),
  },
  'replacement-characters': {
    clauses: ['S11'],
    says: 'puts replacement characters where the bytes are not UTF-8',
    around: onBytes((bytes) => (isMarked(bytes) ? bytes : Buffer.from(loose.decode(bytes)))),
  },
  'invalid-bytes-dropped': {
    clauses: ['S11'],
    says: 'drops bytes that are not UTF-8',
    around: onBytes((bytes) =>
      isMarked(bytes) || isUtf8(bytes) ? bytes : Buffer.from(loose.decode(bytes).replaceAll('\ufffd', '')),
    ),
  },
  'last-bytes-dropped': {
    clauses: ['S11'],
    says: 'forgets to flush its decoder, so that a character cut off at the end goes unseen',
    around: onBytes((bytes) =>
      Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(trimmedEnd(bytes))),
    ),
  },
  'overlong-accepted': {
    clauses: ['S11'],
    says: 'decodes overlong forms',
    around: onBytes((bytes) =>
      replaced(bytes, /[\xc0\xc1][\x80-\xbf]|\xe0[\x80-\x9f][\x80-\xbf]|\xf0[\x80-\x8f][\x80-\xbf]{2}/g, '/'),
    ),
  },
  'surrogates-accepted': {
    clauses: ['S11'],
    says: 'decodes surrogates that are encoded one by one',
    around: onBytes((bytes) => replaced(bytes, /\xed[\xa0-\xbf][\x80-\xbf]/g, 'x')),
  },
  'beyond-unicode-accepted': {
    clauses: ['S11'],
    says: 'decodes code points beyond U+10FFFF',
    around: onBytes((bytes) =>
      replaced(
        bytes,
        /\xf4[\x90-\xbf][\x80-\xbf]{2}|[\xf5-\xf7][\x80-\xbf]{3}|[\xf8-\xfb][\x80-\xbf]{4}|[\xfc\xfd][\x80-\xbf]{5}/g,
        'x',
      ),
    ),
  },
  'utf-16-sniffed': {
    clauses: ['S11'],
    says: 'reads UTF-16 where a byte order mark tells of it',
    around: onBytes((bytes) => {
      if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] !== 0)
        return Buffer.from(new TextDecoder('utf-16le').decode(bytes))
      return bytes[0] === 0xfe && bytes[1] === 0xff ? Buffer.from(new TextDecoder('utf-16be').decode(bytes)) : bytes
    }),
  },
  'nul-bytes-dropped': {
    clauses: ['S11'],
    says: 'drops NUL bytes, so that UTF-16 without a mark reads like ASCII',
    around: onBytes((bytes) =>
      bytes[0] === 0 || bytes[1] === 0 ? Buffer.from(bytes).filter((byte) => byte !== 0) : bytes,
    ),
  },
  'bom-in-first-name': {
    clauses: ['U1'],
    force: 'informative',
    says: 'leaves the byte order mark in the first name, and the column out as unknown',
    steps: {
      decode: (bytes, context) =>
        (bytes[0] === 0xef && bytes[1] === 0xbb ? '\ufeff' : '') + rightSteps.decode(bytes, context),
    },
  },
  'bom-refused': {
    clauses: ['U1'],
    force: 'informative',
    says: 'refuses a byte order mark, though it says that it skips it',
    around: onBytes((bytes) => (bytes[0] === 0xef && bytes[1] === 0xbb ? Uint8Array.of(0xff) : bytes)),
  },
  'bom-dropped-everywhere': {
    clauses: ['S11'],
    says: 'drops U+FEFF wherever it stands',
    around: onText((text) => text.replaceAll('\ufeff', '')),
  },
  'character-split-at-64-kib': {
    clauses: ['S11'],
    says: 'decodes pieces of 64 KiB one by one',
    around: inPieces(64),
  },
  'character-split-at-16-kib': {
    clauses: ['S11'],
    says: 'decodes pieces of 16 KiB one by one',
    around: inPieces(16),
  },
  'normalised-nfc': {
    clauses: ['S11'],
    says: 'composes letters (NFC)',
    around: onTexts((value) => value.normalize('NFC')),
  },
  'normalised-nfd': {
    clauses: ['S11'],
    says: 'decomposes letters (NFD)',
    around: onTexts((value) => value.normalize('NFD')),
  },
  'normalised-nfkc': {
    clauses: ['S11'],
    says: 'folds compatible letters (NFKC)',
    around: onTexts((value) => value.normalize('NFKC')),
  },
  'ascii-only': {
    clauses: ['S11'],
    says: 'puts a question mark for what is not ASCII',
    around: onTexts((value) => value.replaceAll(/[^\x00-\x7f]/g, '?')),
  },
  'three-byte-utf-8': {
    clauses: ['S11'],
    says: 'stores at most three bytes a character, and cuts a value at the first that has four',
    around: onTexts((value) => value.replace(/[\u{10000}-\u{10ffff}].*$/su, '')),
  },
  'invisible-dropped': {
    clauses: ['S11'],
    says: 'drops zero-width characters',
    around: onTexts((value) => value.replaceAll(/[\u200b-\u200d\u2060\u00ad]/g, '')),
  },
  'direction-marks-dropped': {
    clauses: ['S11'],
    says: 'drops marks of writing direction',
    around: onTexts((value) => value.replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')),
  },
  'other-spaces-to-space': {
    clauses: ['S11'],
    says: 'makes a no-break space a space',
    around: onTexts((value) => value.replaceAll(/[\u00a0\u3000]/g, ' ')),
  },
  'unicode-line-ends-to-lf': {
    clauses: ['S11'],
    says: 'makes the line ends of Unicode line feeds',
    around: onTexts((value) => value.replaceAll(/[\x85\u2028\u2029]/g, '\n')),
  },
  'accents-dropped': {
    clauses: ['S67'],
    says: 'drops accents',
    around: onTexts(
      (value) => value.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, ''),
      (path) => path === 'Location.City',
    ),
  },
  'gzip-unpacked': {
    clauses: ['S10'],
    says: 'unpacks gzip',
    around: onBytes((bytes) => (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes)),
  },
  'zlib-unpacked': {
    clauses: ['S10'],
    says: 'unpacks what unzip of zlib unpacks, so gzip and zlib',
    around: onBytes((bytes) => unzipSync(bytes)),
  },
  'zip-unpacked': {
    clauses: ['S10'],
    says: 'unpacks the first file of a zip archive',
    around: onBytes((bytes) => {
      const view = Buffer.from(bytes)
      if (view.readUInt32LE(0) !== 0x04034b50) return bytes
      const start = 30 + view.readUInt16LE(26) + view.readUInt16LE(28)
      return view.subarray(start, start + view.readUInt32LE(22))
    }, 30),
  },
  'packed-is-empty': {
    clauses: ['S10'],
    says: 'reports a compressed file as imported, with no records in it',
    around: {
      outcome: (right, { files }) =>
        files.some(({ bytes }) => rightSteps.compression(bytes) !== undefined)
          ? { kind: 'result', file: 'accepted', counts: { read: 0, accepted: 0, rejected: 0 }, records: [] }
          : right,
    },
  },
})

const loose = new TextDecoder('utf-8', { ignoreBOM: true })

function isUtf8(bytes: Uint8Array): boolean {
  return Buffer.from(loose.decode(bytes)).equals(bytes)
}

/** UTF-16 and UTF-32, with a mark or without: decoding them as UTF-8 makes nothing readable. */
function isMarked(bytes: Uint8Array): boolean {
  return bytes[0] === 0 || bytes[1] === 0 || (bytes[0] ?? 0) >= 0xfe || bytes[0] === 0x1f
}

function onBytes(change: (bytes: Uint8Array) => Uint8Array, bytesMin = 0): Around {
  return {
    bytes: (bytes) => {
      try {
        return bytes.length < bytesMin ? bytes : change(bytes)
      } catch {
        return bytes
      }
    },
  }
}

/** The bytes without a character that the end cuts off. */
function trimmedEnd(bytes: Uint8Array): Uint8Array {
  const tail = /(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})$/.exec(
    Buffer.from(bytes.subarray(-3)).toString('latin1'),
  )
  return tail ? bytes.subarray(0, bytes.length - tail[0].length) : bytes
}

function replaced(bytes: Uint8Array, wrong: RegExp, by: string): Uint8Array {
  return Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(wrong, by), 'latin1')
}

function inPieces(kib: number): Around {
  return onBytes((bytes) => {
    if (!isUtf8(bytes)) return bytes
    const pieces: string[] = []
    for (let at = 0; at < bytes.length; at += kib * 1024) pieces.push(loose.decode(bytes.subarray(at, at + kib * 1024)))
    return Buffer.from(pieces.join(''))
  })
}
