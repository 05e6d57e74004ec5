import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { observationLevels } from '../../generators/case.ts'
import { fates, importInto, importTexts } from './import.test.helper.ts'
import { createReferenceImporter } from './importer.ts'

const head = 'ChannelType,Address'
const page = (file: string) => new Uint8Array(readFileSync(new URL(`../../corpora/2017/page/${file}`, import.meta.url)))

const five = [
  ['SMS', '2065550182', 'USA', 'Android', 'LG'],
  ['APNS', '1a2b3c4d5e6f7g8h9i0j1a2b3c4d5e6f', 'USA', 'iOS', 'Apple'],
  ['EMAIL', 'john.stiles@example.com', 'CAN', 'iOS', 'Apple'],
  ['GCM', '4d5e6f1a2b3c4d5e6f7g8h9i0j1a2b3c', 'EGY', 'Android', 'Google'],
  ['EMAIL', 'wang.xiulan@example.com', 'CHN', 'Android', 'OnePlus'],
].map(([ChannelType, Address, Country, Platform, Make]) => ({
  ChannelType,
  Address,
  'Location.Country': Country,
  'Demographic.Platform': Platform,
  'Demographic.Make': Make,
}))

describe("the page's examples", () => {
  it.each([
    ['csv', 'endpoints.csv', 2],
    ['ndjson', 'endpoints.ndjson', 1],
  ] as const)('give the same five endpoints: %s', async (format, file, firstLine) => {
    const result = await importTexts([page(file)], { format })
    expect(result).toEqual({
      kind: 'result',
      file: 'accepted',
      counts: { read: 5, accepted: 5, rejected: 0, ignored: 0 },
      records: five.map((endpoint, i) => ({ n: i + 1, line: firstLine + i, status: 'accepted', endpoint })),
    })
  })

  it('are accepted in the other format by none', async () => {
    for (const [format, file] of [
      ['ndjson', 'endpoints.csv'],
      ['csv', 'endpoints.ndjson'],
    ] as const) {
      const result = await importTexts([page(file)], { format })
      expect(result).toMatchObject({
        file: 'rejected',
        counts: { accepted: 0 },
        errors: [{ class: 'declared-format' }],
      })
    }
  })
})

describe('values come out', () => {
  const columns = `${head},Attributes.a,Attributes.__proto__,Attributes.x.y,Metrics.m,Location.Latitude,Location.PostalCode,EffectiveDate,Demographic.Locale`
  const endpoint = {
    ChannelType: 'EMAIL',
    Address: ' Ä@example.com',
    'Attributes.a': ['1, "2"\r\n3'],
    'Attributes.__proto__': ['p'],
    'Attributes.x.y': ['true'],
    'Metrics.m': -1.5e-7,
    'Location.Latitude': -47.6,
    'Location.PostalCode': '01234',
    EffectiveDate: '2017-10-11T15:05:48Z',
    'Demographic.Locale': 'zh_CN',
  }

  it('of CSV, numbers as numbers and text as it stands', async () => {
    const record = 'EMAIL, Ä@example.com,"1, ""2""\r\n3",p,true,-1.5e-7,-47.6,01234,2017-10-11T15:05:48Z,zh_CN'
    const { records } = await importTexts([`${columns}\n${record}\n`])
    expect(records?.[0]?.endpoint).toEqual(endpoint)
    expect(Object.keys(records![0]!.endpoint!)).toContain('Attributes.__proto__')
  })

  it('of NDJSON, the same', async () => {
    const text =
      '{"ChannelType":"EMAIL","Address":" \\u00c4@example.com","Attributes":{"a":["1, \\"2\\"\\r\\n3"],"__proto__":["p"],"x.y":"true"},' +
      '"Metrics":{"m":-1.5e-7},"Location":{"Latitude":-47.6,"PostalCode":"01234"},"EffectiveDate":"2017-10-11T15:05:48Z","Demographic":{"Locale":"zh_CN"}}'
    const { records } = await importTexts([text], { format: 'ndjson' })
    expect(records?.[0]?.endpoint).toEqual(endpoint)
  })

  it.each([
    '',
    'x',
    ' 1',
    '1 ',
    '+1',
    '.5',
    '5.',
    '0x10',
    'NaN',
    'Infinity',
    '1_000',
    '"1,000"',
    '--1',
    '1e',
    '1e400',
    '٣',
  ])('of a metric %j never as a number', async (value) => {
    const { records } = await importTexts([`${head},Metrics.m\nSMS,1,${value}\n`])
    expect(records?.[0]?.endpoint?.['Metrics.m']).toBeUndefined()
    expect(records?.[0]?.status).toBe(value === '' ? 'accepted' : 'rejected')
  })
})

describe('a file', () => {
  const cases: [string, string, 'csv' | 'ndjson', string, string[]][] = [
    ['of no bytes is accepted', '', 'csv', 'accepted', []],
    ['of no bytes is accepted as NDJSON', '', 'ndjson', 'accepted', []],
    ['of a header alone is accepted', `${head}\n`, 'csv', 'accepted', []],
    ['of good records is accepted', `${head}\nSMS,1\nSMS,2\n`, 'csv', 'accepted', ['+', '+']],
    ['of good and bad records is partial', `${head}\nSMS,1\nFAX,2\n`, 'csv', 'partial', ['+', 'channel-type-known']],
    ['of bad records is rejected', `${head}\nFAX,2\n`, 'csv', 'rejected', ['channel-type-known']],
    ['that breaks off in quotes is rejected as a whole', `${head}\nSMS,1\nSMS,"2\n`, 'csv', 'rejected', ['csv-quote-closed']],
    ['with a broken line is rejected as a whole', '{"ChannelType":"SMS","Address":"1"}\n{\n{}\n', 'ndjson', 'rejected', ['json-complete', 'json-complete', 'json-complete']],
    ['without a known header is rejected as a whole', 'a,b\n1,2\n', 'csv', 'rejected', ['csv-header-first']],
    ['without a required column has no good record', 'Address\n1\n2\n', 'csv', 'rejected', ['channel-type-required', 'channel-type-required']],
    ['with the header again has one bad record', `${head}\nSMS,1\n${head}\nSMS,2\n`, 'csv', 'partial', ['+', 'csv-header-first channel-type-known', '+']],
    ['with blank required values has bad records', `${head}\n ,\u00a0\n`, 'csv', 'rejected', ['address-required channel-type-required channel-type-known']],
    ['with a column that nobody fills is accepted', `${head},Nickname\nSMS,1,\n`, 'csv', 'accepted', ['+']],
    ['with a nameless column that is filled has a bad record', `${head},\nSMS,1,x\n`, 'csv', 'rejected', ['attribute-known']],
    ['with a parent that is no object has a bad record', '{"ChannelType":"SMS","Address":"1","Location":"USA"}\n', 'ndjson', 'rejected', ['json-nested']],
    ['with an object in a custom attribute has a bad record', '{"ChannelType":"SMS","Address":"1","Attributes":{"a":{"b":"c"}}}\n', 'ndjson', 'rejected', ['json-text-value']],
    ['with empty objects is accepted', '{"ChannelType":"SMS","Address":"1","User":{},"Attributes":{}}\n', 'ndjson', 'accepted', ['+']],
    ['of a broken object that names an attribute is broken JSON', '{"ChannelType":"SMS",Address,"Id":"1"}\n', 'ndjson', 'rejected', ['json-complete']],
    ['too deep for words has one bad record', `{"ChannelType":"SMS","Address":"1"}\n${'['.repeat(10_000)}\n`, 'ndjson', 'partial', ['+', 'json-too-deep']],
  ] // prettier-ignore
  it.each(cases)('%s', async (_, text, format, file, expected) => {
    const result = await importTexts([text], { format })
    expect(result.file).toBe(file)
    expect(fates(result)).toEqual(expected)
    expect(result.counts?.read).toBe(expected.length)
  })

  it('that is spoilt leaves nothing behind, of several files the others stay', async () => {
    const importer = createReferenceImporter()
    const result = await importInto(
      importer,
      [`${head},Id\nSMS,1,a\n`, `${head},Id\nSMS,2,b\nSMS,"3,c\n`, `${head},Id\nSMS,4,d\n`],
      { segment: 's' },
    )
    expect(result.file).toBe('partial')
    expect(result.records?.map(({ file, n, status }) => [file, n, status])).toEqual([
      ['f1', 1, 'accepted'],
      ['f2', 1, 'rejected'],
      ['f3', 1, 'accepted'],
    ])
    expect(await importer.get('b')).toBeUndefined()
    expect((await importer.segment('s')).map(({ Id }) => Id)).toEqual(['a', 'd'])
  })
})

describe('limits', () => {
  const named = (family: string, from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => `${family}.${from + i}`)
  const file = (names: readonly string[]) => `${head},${names.join(',')}\nSMS,1${',1'.repeat(names.length)}\n`

  it('are inclusive: twenty in a family, forty in an account', async () => {
    const result = await importTexts([file([...named('Attributes', 0, 20), ...named('Metrics', 0, 20)])])
    expect(fates(result)).toEqual(['+'])
  })

  it('count a family and a name, and a name that is known already not again', async () => {
    const importer = createReferenceImporter()
    const full = [...named('Attributes', 0, 20), ...named('Metrics', 0, 20)]
    expect(fates(await importInto(importer, [file(full)]))).toEqual(['+'])
    expect(fates(await importInto(importer, [file(full)]))).toEqual(['+'])
    expect(fates(await importInto(importer, [file(['User.UserAttributes.0'])]))).toEqual(['account-at-most-40'])
    await importer.reset()
    expect(fates(await importInto(importer, [file(['User.UserAttributes.0'])]))).toEqual(['+'])
  })

  it('do not count the names of rejected records, nor of empty fields', async () => {
    const importer = createReferenceImporter()
    const names = named('Attributes', 0, 20)
    const others = named('Attributes', 20, 40)
    const text = `${head},${names.join(',')},${others.join(',')}\nFAX,1${',1'.repeat(20)}${','.repeat(20)}\nSMS,1${','.repeat(20)}${',1'.repeat(20)}\n`
    expect(fates(await importInto(importer, [text]))).toEqual(['channel-type-known', '+'])
    expect(fates(await importInto(importer, [file(named('Metrics', 0, 20))]))).toEqual(['+'])
    expect(fates(await importInto(importer, [file(['Attributes.0'])]))).toEqual(['account-at-most-40'])
  })
})

describe('the importer', () => {
  it('declares all that it is', () => {
    const { hello } = createReferenceImporter({ policies: { 'bad-record': 'fail-file' } })
    expect(hello.capabilities).toEqual({
      formats: ['csv', 'ndjson'],
      editions: ['2017'],
      observe: observationLevels,
      input: ['inline'],
      multiFile: true,
      state: ['reset', 'get', 'segment'],
      job: false,
      concurrency: 1,
    })
    expect(hello.policies).toMatchObject({ 'bad-record': 'fail-file', 'enum-case': 'reject-record' })
  })

  it('declines another edition than its own', async () => {
    const request = { edition: 'final', format: 'csv', files: [], deadlineMs: 1 } as const
    expect(await createReferenceImporter().import(request)).toEqual({ kind: 'declined', capability: 'edition:final' })
  })

  it('refuses a location that is none, and takes one that is', async () => {
    const text = `${head}\nSMS,1\n`
    for (const location of ['s3://bucket/folder', 's3://my.bucket-1/a/b/', 's3://abc/é f']) {
      expect((await importTexts([text], { location })).file).toBe('accepted')
    }
    for (const location of [
      '',
      's3://',
      's3://bucket',
      's3:///folder',
      'S3://bucket/f',
      'https://bucket/f',
      's3://Bucket/f',
      's3://ab/f',
      's3://a..b/f',
      's3://-ab/f',
      's3:/bucket/f',
    ]) {
      expect(await importTexts([text], { location })).toMatchObject({
        file: 'rejected',
        counts: { read: 0 },
        errors: [{ class: 's3-url' }],
      })
    }
  })

  it('says of a bad record what was found, what was expected, and where', async () => {
    const { records } = await importTexts([`${head}\nSMS,1\nsms,2\n`])
    expect(records?.[1]).toEqual({
      n: 2,
      line: 3,
      status: 'rejected',
      errors: [
        {
          class: 'channel-type-known',
          field: 'ChannelType',
          line: 3,
          column: 1,
          message: 'f1:3:1: record 2, ChannelType: expected one of GCM, APNS, SMS, EMAIL, found "sms"',
        },
      ],
    })
  })
})
