import { crc32 } from './crc32.ts'

/** A gzip file (RFC 1952) of stored blocks, so that its bytes depend on no version of zlib. */
export function gzipStored(bytes: Uint8Array): Uint8Array {
  const header = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255)
  return join(header, deflateStored(bytes), uint32(crc32(bytes)), uint32(bytes.length))
}

/** Stored blocks of RFC 1951, each of at most 65,535 bytes. */
function deflateStored(bytes: Uint8Array): Uint8Array {
  const blockBytesMax = 0xffff
  const blocks: Uint8Array[] = []
  for (let at = 0; at === 0 || at < bytes.length; at += blockBytesMax) {
    const block = bytes.subarray(at, at + blockBytesMax)
    const last = at + blockBytesMax >= bytes.length ? 1 : 0
    blocks.push(Uint8Array.of(last), uint16(block.length), uint16(~block.length), block)
  }
  return join(...blocks)
}

/** A zlib stream (RFC 1950) of stored blocks: what unzip functions take for gzip's sake. */
export function zlibStored(bytes: Uint8Array): Uint8Array {
  return join(Uint8Array.of(0x78, 0x9c), deflateStored(bytes), uint32(adler32(bytes)).toReversed())
}

/** RFC 1950, section 8.2. */
function adler32(bytes: Uint8Array): number {
  let a = 1
  let b = 0
  for (const byte of bytes) {
    a = (a + byte) % 65521
    b = (b + a) % 65521
  }
  return b * 65536 + a
}

/** A zip archive (APPNOTE 6.3) with one stored file. */
export function zipStored(bytes: Uint8Array): Uint8Array {
  const name = new TextEncoder().encode('endpoints')
  const about = join(
    uint16(20),
    uint16(0),
    uint16(0),
    uint32(0x4a6b0000),
    uint32(crc32(bytes)),
    uint32(bytes.length),
    uint32(bytes.length),
    uint16(name.length),
    uint16(0),
  )
  const local = join(uint32(0x04034b50), about, name, bytes)
  const central = join(
    uint32(0x02014b50),
    uint16(20),
    about,
    uint16(0),
    uint16(0),
    uint16(0),
    uint32(0),
    uint32(0),
    name,
  )
  const end = join(
    uint32(0x06054b50),
    uint16(0),
    uint16(0),
    uint16(1),
    uint16(1),
    uint32(central.length),
    uint32(local.length),
    uint16(0),
  )
  return join(local, central, end)
}

/** A zstd frame (RFC 8878) of raw blocks, each of at most 128 KiB. */
export function zstdRaw(bytes: Uint8Array): Uint8Array {
  const blockBytesMax = 128 * 1024
  const blocks: Uint8Array[] = [uint32(0xfd2fb528), Uint8Array.of(0xa0), uint32(bytes.length)]
  for (let at = 0; at === 0 || at < bytes.length; at += blockBytesMax) {
    const block = bytes.subarray(at, at + blockBytesMax)
    const last = at + blockBytesMax >= bytes.length ? 1 : 0
    blocks.push(uint32((block.length << 3) | last).subarray(0, 3), block)
  }
  return join(...blocks)
}

/** A valid CSV of one record, compressed once by bzip2 and once by xz: neither is worth a writer of its own. */
export const bzip2Sample = fromBase64(
  'QlpoOTFBWSZTWcMlfQEAAATfgAAQAAUgAGomBAAuR9hgIAAipo02QNEzQ9SFAAAGTIvv6bamhmySJj0LUl2WgubvGCaOCYgzn4u5IpwoSGGSvoCA',
)
export const xzSample = fromBase64(
  '/Td6WFoAAATm1rRGAgAhAQwAAACPmEGcAQAoQ2hhbm5lbFR5cGUsQWRkcmVzcwpFTUFJTCxhMUBleGFtcGxlLmNvbQoAAAAA7Ugh8AYkIOYAAUEpA1NWix+2830BAAAAAARZWg==',
)

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

function uint16(value: number): Uint8Array {
  return Uint8Array.of(value & 255, (value >>> 8) & 255)
}

function uint32(value: number): Uint8Array {
  return join(uint16(value), uint16(value >>> 16))
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
