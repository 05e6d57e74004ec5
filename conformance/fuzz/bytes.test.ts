import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSecondBase } from '../faults/second-base.ts'
import { createReferenceImporter } from '../reference/importer.ts'
import { policyCard } from '../judge/policies.ts'
import { byteSubject, byteSubjects } from './byte-subjects.ts'
import { columnsOf, withColumns } from './columns.ts'
import { edit, edited } from './mutate.ts'
import { fieldsOf, joined, joinFields, segmentsOf } from './segments.ts'
import { applicableSources, seedFiles } from './sources.ts'
import { trySubject } from './trial.ts'

const formats = ['csv', 'ndjson'] as const
const importer = createReferenceImporter()
const card = policyCard(importer.hello.policies)
const rules = ['comma-in-quotes', 'text-kept', 'metrics-kept', 'rfc4180-spellings', 'json-spellings', 'locales']
const seeds = seedFiles(applicableSources({ importer, edition: '2017', rules }), 2000)

describe('segments', () => {
  it.each(formats)('of any %s file make the file again', (format) => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 60 }), fc.constantFrom(...seeds[format]), (noise, file) => {
        for (const bytes of [noise, file]) expect(joined(segmentsOf(bytes, format))).toEqual(bytes)
      }),
    )
  })

  it('keep a quoted line end and a quoted comma in one record', () => {
    const file = Buffer.from('a,b\n"1\n2","3,4"\r\n5,6')
    expect(segmentsOf(file, 'csv')).toHaveLength(3)
    const { fields, end } = fieldsOf(segmentsOf(file, 'csv')[1]!)
    expect(fields.map((field) => Buffer.from(field).toString())).toEqual(['"1\n2"', '"3,4"'])
    expect(Buffer.from(joinFields(fields, end)).toString()).toBe('"1\n2","3,4"\r\n')
  })
})

describe('columns', () => {
  it('are left out of every record of a CSV', () => {
    const file = Buffer.from('ChannelType,"Attributes.a,b",Address\nSMS,"x,y",1\n')
    expect(columnsOf(file, 'csv')).toEqual(['ChannelType', 'Attributes.a,b', 'Address'])
    const left = withColumns(file, 'csv', new Set(['Attributes.a,b']))
    expect(Buffer.from(left).toString()).toBe('ChannelType,Address\nSMS,1\n')
  })

  it('are left out of JSON lines, and lines with a spelling of their own stay', () => {
    const file = Buffer.from('{"Address":"a","User":{"UserId":"u"}}\n{"Address": "b"}\n')
    expect(columnsOf(file, 'ndjson')).toEqual(['Address', 'User.UserId'])
    const left = withColumns(file, 'ndjson', new Set(['User.UserId', 'Address']))
    expect(Buffer.from(left).toString()).toBe('{}\n{"Address": "b"}\n')
  })
})

describe('mutation', () => {
  it.each(formats)('makes a %s file of any file and any edit, and most edits change it', (format) => {
    let changed = 0
    fc.assert(
      fc.property(fc.constantFrom(...seeds[format]), edit(), (file, edit) => {
        const bytes = Buffer.from(file)
        if (!edited(bytes, bytes, format, edit).equals(bytes)) changed++
        expect(() => edited(Buffer.alloc(0), bytes, format, edit)).not.toThrow()
      }),
      { numRuns: 300 },
    )
    expect(changed).toBeGreaterThan(250)
  })

  it.each(formats)(
    'gives the second base, which owes nothing to the reference, no false alarm on %s',
    async (format) => {
      const second = createSecondBase()
      const subjects = fc.sample(byteSubjects(seeds[format], { edition: '2017', format, card }), {
        seed: 7,
        numRuns: 300,
      })
      const alarms = []
      for (const subject of subjects) {
        const { signature } = await trySubject(subject, { importer: second, card, deadlineMs: 1000 })
        if (signature !== undefined)
          alarms.push([signature, Buffer.from(subject.case.steps[0]!.files[0]!.bytes).toString()])
      }
      expect(alarms).toEqual([])
      const kinds = subjects.map(({ case: { steps, rule } }) => (steps[0]!.file?.expect === 'survey' ? 'survey' : rule))
      // It would be easy to give no alarm by asking nothing.
      expect(kinds.filter((kind) => kind !== 'survey').length).toBeGreaterThan(100)
      expect(new Set(kinds).size).toBeGreaterThan(5)
    },
  )

  it('asks only for safety where the importer has not settled a policy', () => {
    const bytes = Buffer.from('ChannelType,Address\nSMS,1\n\nSMS,2\n')
    const expectOf = (declared: object) =>
      byteSubject(bytes, { edition: '2017', format: 'csv', card: policyCard(declared) }).case.steps[0]!
    expect(expectOf({}).file).toEqual({ expect: 'survey' })
    expect(expectOf(importer.hello.policies).file).toBeUndefined()
    expect(expectOf(importer.hello.policies).records).toHaveLength(2)
  })
})
