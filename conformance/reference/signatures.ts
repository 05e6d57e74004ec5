/** First bytes of files that are no UTF-8 text. `bytes` in hexadecimal; `..` stands for any byte. */
interface Signature {
  readonly rule: 'not-compressed' | 'utf8-valid'
  readonly name: string
  readonly bytes: string
}

const signatures: readonly Signature[] = [
  { rule: 'not-compressed', name: 'gzip (RFC 1952)', bytes: '1f8b' },
  { rule: 'not-compressed', name: 'zlib (RFC 1950)', bytes: '7801' },
  { rule: 'not-compressed', name: 'zlib (RFC 1950)', bytes: '789c' },
  { rule: 'not-compressed', name: 'zlib (RFC 1950)', bytes: '78da' },
  { rule: 'not-compressed', name: 'zip', bytes: '504b0304' },
  { rule: 'not-compressed', name: 'zip without entries', bytes: '504b0506' },
  { rule: 'not-compressed', name: 'zip in parts', bytes: '504b0708' },
  { rule: 'not-compressed', name: 'bzip2', bytes: '425a68..314159265359' },
  { rule: 'not-compressed', name: 'bzip2 without content', bytes: '425a68..177245385090' },
  { rule: 'not-compressed', name: 'xz', bytes: 'fd377a585a00' },
  { rule: 'not-compressed', name: 'lzip', bytes: '4c5a495001' },
  { rule: 'not-compressed', name: 'zstd (RFC 8878)', bytes: '28b52ffd' },
  { rule: 'not-compressed', name: 'compress (.Z)', bytes: '1f9d' },
  { rule: 'not-compressed', name: 'pack or LZH (.z)', bytes: '1fa0' },
  { rule: 'not-compressed', name: 'lz4', bytes: '04224d18' },
  { rule: 'not-compressed', name: 'snappy', bytes: 'ff060000734e61507059' },
  { rule: 'not-compressed', name: '7z', bytes: '377abcaf271c' },
  { rule: 'not-compressed', name: 'RAR', bytes: '526172211a07' },
  // A mark of UTF-32 begins with that of UTF-16, so it is looked for first.
  { rule: 'utf8-valid', name: 'UTF-32, little endian, by its byte order mark', bytes: 'fffe0000' },
  { rule: 'utf8-valid', name: 'UTF-32, big endian, by its byte order mark', bytes: '0000feff' },
  { rule: 'utf8-valid', name: 'UTF-16, little endian, by its byte order mark', bytes: 'fffe' },
  { rule: 'utf8-valid', name: 'UTF-16, big endian, by its byte order mark', bytes: 'feff' },
]

/** Bytes that must be known before `recognise` can tell; fewer only where the file ends. */
export const signatureBytesMax = 10

/** What a file is instead of UTF-8 text, by its first bytes; undefined where nothing speaks against UTF-8. */
export function recognise(head: Uint8Array): Omit<Signature, 'bytes'> | undefined {
  return signatures.find(({ bytes }) => begins(head, bytes)) ?? wideText(head)
}

function begins(head: Uint8Array, pattern: string): boolean {
  if (head.length < pattern.length / 2) return false
  for (let i = 0; i < pattern.length; i += 2) {
    const byte = pattern.slice(i, i + 2)
    if (byte !== '..' && head[i / 2] !== Number.parseInt(byte, 16)) return false
  }
  return true
}

/**
 * UTF-16 or UTF-32 without a mark: its bytes may well be valid UTF-8, but a text that begins with two ASCII characters
 * shows by its zero bytes what it is (RFC 4627 §3).
 */
function wideText(head: Uint8Array): Omit<Signature, 'bytes'> | undefined {
  if (head.length < 4) return undefined
  const zeros = [...head.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('')
  const name = wideForms.get(zeros)
  return name === undefined ? undefined : { rule: 'utf8-valid', name }
}

const wideForms: ReadonlyMap<string, string> = new Map([
  ['x000', 'UTF-32, little endian'],
  ['000x', 'UTF-32, big endian'],
  ['x0x0', 'UTF-16, little endian'],
  ['0x0x', 'UTF-16, big endian'],
])
