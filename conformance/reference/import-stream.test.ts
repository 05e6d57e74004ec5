import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Format } from '../../generators/spec/types.ts'
import { cut, places, single } from './chunks.test.helper.ts'
import { importBytes, importStream, type StreamResult } from './import-stream.ts'
import { createPlan } from './plan.ts'
import type { RecordResult } from './tally.ts'

interface Told {
  readonly result: StreamResult
  readonly records: readonly RecordResult[]
}

function tell(chunks: readonly Uint8Array[], format: Format): Promise<Told> {
  const records: RecordResult[] = []
  const note = (_: string, record: RecordResult) => records.push(record)
  const plan = createPlan()
  return importStream([{ name: 'f', chunks }], { plan, format, onAccepted: note, onRejected: note }).then((result) => ({
    result,
    records,
  }))
}

const bytesOf = (...parts: (string | readonly number[])[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string))))

describe('what is told of a file', () => {
  const head = 'ChannelType,Address,Location.City\n'
  const cases: [string, Format, Uint8Array][] = [
    ['with every kind of CSV field', 'csv', bytesOf(head, 'SMS,1,"a\r\nb""c"\r\nFAX,2,é\r\n\r\nSMS,3,')],
    ['with a byte order mark', 'csv', bytesOf('\uFEFF', head, 'FAX,1,\n')],
    ['with a bad byte', 'csv', bytesOf(head, 'SMS,1,a\nSMS,2,b', [0xe9], '\nSMS,3,c\n')],
    ['with a bad byte behind a bad quote', 'csv', bytesOf(head, 'SMS,1,a\nSMS,2,b"\n', [0xe9])],
    ['with a broken character at its end', 'csv', bytesOf(head, 'SMS,1,', [0xf0, 0x9f, 0x98])],
    ['that is compressed', 'csv', bytesOf([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ['in UTF-16', 'csv', new Uint8Array(Buffer.from(head, 'utf16le'))],
    ['of the other format', 'csv', bytesOf('{"ChannelType":"SMS"}\n{}\n')],
    ['of CSV that should be NDJSON', 'ndjson', bytesOf(head, 'SMS,1,\n')],
    [
      'with good and bad lines',
      'ndjson',
      bytesOf('{"ChannelType":"SMS","Address":"é"}\r\n\r\n{"Address":"1"}\n{]\n{}'),
    ],
    [
      'with a bad byte in a line',
      'ndjson',
      bytesOf('{"ChannelType":"SMS","Address":"1"}\n{"Id":"', [0xed, 0xa0, 0x80], '"}\n'),
    ],
    ['of a few bytes', 'ndjson', bytesOf('{}')],
  ]
  it.each(cases)('%s is the same byte by byte', async (_, format, bytes) => {
    const whole = await tell([bytes], format)
    expect(whole.result.counts.read + whole.result.files[0]!.findings.length).toBeGreaterThan(0)
    expect(await tell(single(bytes), format)).toEqual(whole)
  })

  it('is the same however its bytes are cut', async () => {
    const piece = fc.constantFrom<string | number[]>(
      head, 'SMS,1,x\n', 'FAX,2,\n', '\n', '\r\n', '\r', '"', 'SMS,"é""\n",y\n', '\uFEFF', [0xff], [0xc3], [0xa9], '{"ChannelType":"SMS","Address":"1"}\n', '{', '{}\n', '[\n', '\0',
    ) // prettier-ignore
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 8 }),
        places,
        fc.constantFrom<Format>('csv', 'ndjson'),
        async (pieces, at, format) => {
          const bytes = bytesOf(...pieces)
          expect(await tell(cut(bytes, at), format)).toEqual(await tell([bytes], format))
        },
      ),
      { numRuns: 800 },
    )
  })
})

describe('a stream of files', () => {
  it('may come in chunks that arrive one after the other', async () => {
    async function* chunks() {
      yield Buffer.from('ChannelType,Add')
      await Promise.resolve()
      yield Buffer.from('ress\nSMS,1\nSM')
      yield Buffer.from('S,2\n')
    }
    const result = await importStream([{ name: 'f', chunks: chunks() }], { plan: createPlan(), format: 'csv' })
    expect(result.counts).toEqual({ read: 2, accepted: 2, rejected: 0, ignored: 0 })
  })

  it('leaves the chunks as they are', async () => {
    const bytes = bytesOf('\uFEFFChannelType,Address\nSMS,"1""2"\n')
    const before = new Uint8Array(bytes)
    await tell(single(bytes), 'csv')
    await tell([bytes], 'csv')
    expect(bytes).toEqual(before)
  })

  it('keeps at most a hundred findings of a file, and counts all its records', () => {
    const bytes = bytesOf('{\n'.repeat(1000))
    const { files, counts } = importBytes([{ name: 'f', bytes }], { plan: createPlan(), format: 'ndjson' })
    expect(files[0]!.findings).toHaveLength(100)
    expect(counts).toMatchObject({ read: 1000, rejected: 1000 })
  })

  it('is one account: a name of the first file counts for the second', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `Attributes.${i}`).join(',')
    const file = (header: string) => ({
      name: header,
      bytes: bytesOf(`ChannelType,Address,${header}\nSMS,1${',1'.repeat(20)}\n`),
    })
    const files = [
      file(names),
      file(names.replaceAll('Attributes', 'Metrics')),
      file(names),
      file(names.replaceAll('Attributes.1,', 'Attributes.x,')),
    ]
    expect(importBytes(files, { plan: createPlan(), format: 'csv' }).files.map(({ status }) => status)).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'rejected',
    ])
  })
})
