import { describe, expect, it } from 'vitest'
import { policies, type PolicyId } from '../../generators/spec/policies.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import { fates, importTexts } from './import.test.helper.ts'
import { completePolicies } from './policies.ts'

interface Row {
  readonly policy: PolicyId
  readonly value: string
  readonly texts: readonly string[]
  readonly file: 'accepted' | 'partial' | 'rejected'
  readonly fates: readonly string[]
  /** What the first accepted record must have. */
  readonly has?: object
  /** What it must not have. */
  readonly lacks?: string
  readonly format?: Format
  readonly edition?: Edition
}

const csv = (...lines: string[]): string[] => [`${lines.join('\n')}\n`]
const json = (...objects: unknown[]): string[] => [objects.map((object) => `${JSON.stringify(object)}\n`).join('')]
const good = { ChannelType: 'SMS', Address: '1' }
const head = 'ChannelType,Address'

const bad = csv(head, 'SMS,1', 'FAX,2', 'SMS,3')
const unknown = csv(`${head},Nickname`, 'SMS,1,', 'SMS,2,x')
const unknownJson = json(good, { ...good, Nickname: 'x' })
const empty = csv(`${head},Location.City`, 'SMS,1,')
const emptyJson = json({ ...good, Location: { City: '' } })
const twice = csv(`${head},Attributes.a,Attributes.a`, 'SMS,1,x,y')
const blank = csv(head, 'SMS,1', '', 'SMS,2')
const lower = csv(`${head},Location.Country`, 'sms,1,usa')
const sameId = csv(`${head},Id`, 'SMS,1,i', 'SMS,2,i')
const nulls = json({ ...good, Location: { City: null } })
const spaced = csv(`${head},Location.City`, 'SMS,1, x ')
const short = csv(`${head},Location.City`, 'SMS,1', 'SMS,2,x')
const long = csv(head, 'SMS,1,x', 'SMS,2')
const repeated = ['{"ChannelType":"SMS","Address":"1","Address":"2"}\n{"ChannelType":"SMS","Address":"3"}\n']
const fine = csv(`${head},Location.Latitude`, 'SMS,1,47.66')
const mixed = [...csv(head, 'SMS,1'), ...json(good), ...csv(head, 'SMS,2')]
const longValue = json({ ...good, Address: '+12065550182', Attributes: { a: ['é'.repeat(101)] } })
const longName = json({ ...good, Address: '+12065550182', Attributes: { ['é'.repeat(51)]: ['x'] } })
const exported = json({ ...good, Address: '+12065550182', CohortId: '1' })
const remapped = json({ ...good, Address: '+12065550182', Demographic: { Timezone: 'US/Pacific-New' } })

const rows: Row[] = [
  { policy: 'bad-record', value: 'skip-record', texts: bad, file: 'partial', fates: ['+', 'channel-type-known', '+'] },
  { policy: 'bad-record', value: 'fail-file', texts: bad, file: 'rejected', fates: ['-', 'channel-type-known', '-'] },
  { policy: 'bad-record', value: 'stop-at-record', texts: bad, file: 'partial', fates: ['+', 'channel-type-known', '-'] },
  { policy: 'unknown-attribute', value: 'reject-record', texts: unknown, file: 'partial', fates: ['+', 'attribute-known'] },
  { policy: 'unknown-attribute', value: 'reject-file', texts: unknown, file: 'rejected', fates: ['attribute-known', 'attribute-known'] },
  { policy: 'unknown-attribute', value: 'ignore-attribute', texts: unknown, file: 'accepted', fates: ['+', '+'], lacks: 'Nickname' },
  { policy: 'unknown-attribute', value: 'reject-record', texts: unknownJson, format: 'ndjson', file: 'partial', fates: ['+', 'attribute-known'] },
  { policy: 'unknown-attribute', value: 'reject-file', texts: unknownJson, format: 'ndjson', file: 'rejected', fates: ['attribute-known', 'attribute-known'] },
  { policy: 'unknown-attribute', value: 'ignore-attribute', texts: unknownJson, format: 'ndjson', file: 'accepted', fates: ['+', '+'], lacks: 'Nickname' },
  { policy: 'byte-order-mark', value: 'ignore', texts: csv(`\uFEFF${head}`, 'SMS,1'), file: 'accepted', fates: ['+'], has: good },
  { policy: 'byte-order-mark', value: 'reject-file', texts: csv(`\uFEFF${head}`, 'SMS,1'), file: 'rejected', fates: ['byte-order-mark'] },
  { policy: 'empty-field', value: 'absent', texts: empty, file: 'accepted', fates: ['+'], lacks: 'Location.City' },
  { policy: 'empty-field', value: 'empty-text', texts: empty, file: 'accepted', fates: ['+'], has: { 'Location.City': '' } },
  { policy: 'empty-field', value: 'reject-record', texts: empty, file: 'rejected', fates: ['empty-value'] },
  { policy: 'empty-field', value: 'absent', texts: emptyJson, format: 'ndjson', file: 'accepted', fates: ['+'], lacks: 'Location.City' },
  { policy: 'empty-field', value: 'empty-text', texts: emptyJson, format: 'ndjson', file: 'accepted', fates: ['+'], has: { 'Location.City': '' } },
  { policy: 'empty-field', value: 'reject-record', texts: emptyJson, format: 'ndjson', file: 'rejected', fates: ['empty-value'] },
  { policy: 'duplicate-header', value: 'reject-file', texts: twice, file: 'rejected', fates: ['csv-header-once'] },
  { policy: 'duplicate-header', value: 'first', texts: twice, file: 'accepted', fates: ['+'], has: { 'Attributes.a': ['x'] } },
  { policy: 'duplicate-header', value: 'last', texts: twice, file: 'accepted', fates: ['+'], has: { 'Attributes.a': ['y'] } },
  { policy: 'duplicate-header', value: 'list', texts: twice, file: 'accepted', fates: ['+'], has: { 'Attributes.a': ['x', 'y'] } },
  { policy: 'blank-line', value: 'ignore', texts: blank, file: 'accepted', fates: ['+', '+'] },
  { policy: 'blank-line', value: 'reject-record', texts: blank, file: 'partial', fates: ['+', 'blank-line', '+'] },
  { policy: 'blank-line', value: 'reject-file', texts: blank, file: 'rejected', fates: ['blank-line', 'blank-line'] },
  { policy: 'enum-case', value: 'reject-record', texts: lower, file: 'rejected', fates: ['channel-type-known country-alpha3'] },
  { policy: 'enum-case', value: 'accept-canonical', texts: lower, file: 'accepted', fates: ['+'], has: { ChannelType: 'SMS', 'Location.Country': 'USA' } },
  { policy: 'enum-case', value: 'accept-as-written', texts: lower, file: 'accepted', fates: ['+'], has: { ChannelType: 'sms', 'Location.Country': 'usa' } },
  { policy: 'duplicate-id', value: 'last', texts: sameId, file: 'accepted', fates: ['+', '+'] },
  { policy: 'duplicate-id', value: 'first', texts: sameId, file: 'accepted', fates: ['+', '+'] },
  { policy: 'duplicate-id', value: 'merge', texts: sameId, file: 'accepted', fates: ['+', '+'] },
  { policy: 'duplicate-id', value: 'reject-later', texts: sameId, file: 'partial', fates: ['+', 'id-once'] },
  { policy: 'json-null', value: 'absent', texts: nulls, format: 'ndjson', file: 'accepted', fates: ['+'], lacks: 'Location.City' },
  { policy: 'json-null', value: 'reject-record', texts: nulls, format: 'ndjson', file: 'rejected', fates: ['json-not-null'] },
  { policy: 'surrounding-space', value: 'keep', texts: spaced, file: 'accepted', fates: ['+'], has: { 'Location.City': ' x ' } },
  { policy: 'surrounding-space', value: 'trim', texts: spaced, file: 'accepted', fates: ['+'], has: { 'Location.City': 'x' } },
  { policy: 'surrounding-space', value: 'reject-record', texts: spaced, file: 'rejected', fates: ['surrounding-space'] },
  { policy: 'line-ending', value: 'reject-file', texts: [`${head}\rSMS,1\r`], file: 'rejected', fates: [] },
  { policy: 'line-ending', value: 'accept', texts: [`${head}\rSMS,1\r`], file: 'accepted', fates: ['+'], has: good },
  { policy: 'short-record', value: 'reject-record', texts: short, file: 'partial', fates: ['csv-record-not-short', '+'] },
  { policy: 'short-record', value: 'absent', texts: short, file: 'accepted', fates: ['+', '+'], lacks: 'Location.City' },
  { policy: 'short-record', value: 'reject-file', texts: short, file: 'rejected', fates: ['csv-record-not-short', 'csv-record-not-short'] },
  { policy: 'long-record', value: 'reject-record', texts: long, file: 'partial', fates: ['csv-record-not-long', '+'] },
  { policy: 'long-record', value: 'ignore-field', texts: long, file: 'accepted', fates: ['+', '+'], has: good },
  { policy: 'long-record', value: 'reject-file', texts: long, file: 'rejected', fates: ['csv-record-not-long', 'csv-record-not-long'] },
  { policy: 'duplicate-key', value: 'reject-record', texts: repeated, format: 'ndjson', file: 'partial', fates: ['json-key-once', '+'] },
  { policy: 'duplicate-key', value: 'first', texts: repeated, format: 'ndjson', file: 'accepted', fates: ['+', '+'], has: { Address: '1' } },
  { policy: 'duplicate-key', value: 'last', texts: repeated, format: 'ndjson', file: 'accepted', fates: ['+', '+'], has: { Address: '2' } },
  { policy: 'duplicate-key', value: 'reject-file', texts: repeated, format: 'ndjson', file: 'rejected', fates: ['json-key-once', 'json-key-once'] },
  { policy: 'coordinate-precision', value: 'round', texts: fine, file: 'accepted', fates: ['+'], has: { 'Location.Latitude': 47.7 } },
  { policy: 'coordinate-precision', value: 'keep', texts: fine, file: 'accepted', fates: ['+'], has: { 'Location.Latitude': 47.66 } },
  { policy: 'coordinate-precision', value: 'reject-record', texts: fine, file: 'rejected', fates: ['coordinate-precision'] },
  { policy: 'mixed-formats', value: 'skip-file', texts: mixed, file: 'partial', fates: ['+', '+'] },
  { policy: 'mixed-formats', value: 'reject-job', texts: mixed, file: 'rejected', fates: ['one-format', 'one-format'] },
  { policy: 'over-long-value', value: 'reject-record', texts: longValue, format: 'ndjson', edition: 'final', file: 'rejected', fates: ['attribute-value-at-most-100'] },
  { policy: 'over-long-value', value: 'cut', texts: longValue, format: 'ndjson', edition: 'final', file: 'accepted', fates: ['+'], has: { 'Attributes.a': ['é'.repeat(100)] } },
  { policy: 'over-long-name', value: 'reject-record', texts: longName, format: 'ndjson', edition: 'final', file: 'rejected', fates: ['attribute-name-at-most-50'] },
  { policy: 'over-long-name', value: 'reject-file', texts: longName, format: 'ndjson', edition: 'final', file: 'rejected', fates: ['attribute-name-at-most-50'] },
  { policy: 'over-long-name', value: 'cut', texts: longName, format: 'ndjson', edition: 'final', file: 'accepted', fates: ['+'], has: { [`Attributes.${'é'.repeat(50)}`]: ['x'] } },
  { policy: 'export-fields', value: 'reject-record', texts: exported, format: 'ndjson', edition: 'final', file: 'rejected', fates: ['export-fields'] },
  { policy: 'export-fields', value: 'reject-file', texts: exported, format: 'ndjson', edition: 'final', file: 'rejected', fates: ['export-fields'] },
  { policy: 'export-fields', value: 'ignore', texts: exported, format: 'ndjson', edition: 'final', file: 'accepted', fates: ['+'], lacks: 'CohortId' },
  { policy: 'remapped-timezone', value: 'remap', texts: remapped, format: 'ndjson', edition: 'final', file: 'accepted', fates: ['+'], has: { 'Demographic.Timezone': 'America/Los_Angeles' } },
  { policy: 'remapped-timezone', value: 'keep', texts: remapped, format: 'ndjson', edition: 'final', file: 'accepted', fates: ['+'], has: { 'Demographic.Timezone': 'US/Pacific-New' } },
  { policy: 'remapped-timezone', value: 'reject-record', texts: remapped, format: 'ndjson', edition: 'final', file: 'rejected', fates: ['timezone-remapped'] },
] // prettier-ignore

describe('a policy is followed', () => {
  it.each(rows)(
    '$policy: $value ($format $edition)',
    async ({ policy, value, texts, file, fates: expected, has, lacks, ...given }) => {
      const result = await importTexts(texts, { ...given, policies: { [policy]: value } })
      expect(result.file).toBe(file)
      expect(fates(result)).toEqual(expected)
      const endpoint = result.records?.find((record) => record.endpoint)?.endpoint
      if (has) expect(endpoint).toMatchObject(has)
      if (lacks) expect(endpoint).not.toHaveProperty([lacks])
      const accepted = expected.filter((fate) => fate === '+').length
      expect(result.counts).toMatchObject({ read: expected.length, accepted, rejected: expected.length - accepted })
    },
  )

  it('for every value of every policy', () => {
    const tested = new Set(rows.map(({ policy, value }) => `${policy} ${value}`))
    const all = policies.flatMap(({ id, values }) => Object.keys(values).map((value) => `${id} ${value}`))
    expect(all.filter((one) => !tested.has(one))).toEqual([])
  })
})

describe('a choice of policies', () => {
  it('is completed by the first values', () => {
    const complete = completePolicies({ 'bad-record': 'fail-file' })
    expect(complete).toMatchObject({
      'bad-record': 'fail-file',
      'unknown-attribute': 'reject-record',
      'json-null': 'absent',
    })
    expect(Object.keys(complete)).toHaveLength(policies.length)
  })

  it('is refused where the catalogue does not have it', () => {
    expect(() => completePolicies({ 'bad-record': 'maybe' })).toThrow(
      /bad-record has no value maybe; its values are skip-record, fail-file/,
    )
    expect(() => completePolicies({ 'no-such': 'x' } as object)).toThrow(
      /unknown policy no-such; the policies are bad-record/,
    )
  })
})
