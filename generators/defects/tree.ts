import fc from 'fast-check'
import type { RecordExpectation, Step } from '../case.ts'
import { writeFile } from '../formats/write.ts'
import type { RuleIdAt } from '../spec/rules.ts'
import type { Format } from '../spec/types.ts'
import { neighbours, spelling } from './around.ts'
import { plain } from './plain.ts'
import { fileName, validStep } from './plant.ts'
import type { Context, Variant, Variants } from './variant.ts'

/** Defects of which files lie under the location, and of the location itself. */
export const treeDefects = {
  'one-format': {
    'other-format-beside': beside('A file of the other format lies beside', '0002'),
    'other-format-below': beside('A file of the other format lies in a subfolder', 'sub/0002'),
  },
  'declared-format': {
    'content-of-the-other': otherContent('The file is of the other format than the one declared', (format) =>
      fileName(format),
    ),
    'name-of-the-other': otherContent(
      'The file is named after its content, which is not of the format declared',
      (format) => fileName(other(format)),
    ),
  },
  's3-url': {
    'other-scheme': location('The location is no s3: URL', [
      'https://bucket-name/folder-name',
      'bucket-name/folder-name',
      '/bucket-name/folder-name',
      'file:///bucket-name/folder-name',
    ]),
    'no-bucket': location('The location names no bucket', [
      's3://',
      's3:///folder-name',
      's3:/bucket-name/folder-name',
    ]),
  },
} satisfies Partial<Record<RuleIdAt<'tree'>, Variants>>

function other(format: Format): Format {
  return format === 'csv' ? 'ndjson' : 'csv'
}

/** D11: the files of the other format are skipped, or nothing is imported; in no case do their endpoints join the segment. */
function beside(title: string, name: string): Variant {
  return {
    title,
    draw: (context) =>
      drawn(context).map(({ drawn, dialect, otherDialect }) => {
        const twin = validStep({ endpoints: drawn, dialect })
        const strangers = drawn.map((endpoint, i) => ({ ...plain(endpoint, i), Address: `stranger${i}@example.com` }))
        const file = { path: `${name}.${other(context.format)}`, bytes: writeFile(strangers, otherDialect) }
        const records = twin.records.map((record): RecordExpectation => {
          const { file, n } = record
          return {
            file,
            n,
            expect: 'open',
            policy: 'mixed-formats',
            by: { 'skip-file': { expect: 'accept', endpoint: drawn[n - 1]! }, 'reject-job': { expect: 'reject-file' } },
          }
        })
        return { steps: [{ ...twin, files: [...twin.files, file], records }], twin: [twin] }
      }),
  }
}

/** Two records at least: of a single JSON line, a reader of CSV could say in truth that it is a header without records. */
function otherContent(title: string, name: (format: Format) => string): Variant {
  return {
    title,
    draw: (context) =>
      drawn(context, 2).map(({ drawn, dialect, otherDialect }) => {
        const file = { path: name(context.format), bytes: writeFile(drawn, otherDialect) }
        const step: Step = {
          format: context.format,
          files: [file],
          records: [],
          file: { expect: 'reject', rule: 'declared-format' },
        }
        return { steps: [step], twin: [validStep({ endpoints: drawn, dialect })] }
      }),
  }
}

function location(title: string, locations: readonly string[]): Variant {
  return {
    title,
    draw: (context) =>
      fc
        .record({ location: fc.constantFrom(...locations), drawn: drawn(context) })
        .map(({ location, drawn: { drawn, dialect } }) => {
          const twin = validStep({ endpoints: drawn, dialect })
          const step: Step = { ...twin, location, records: [], file: { expect: 'reject', rule: 's3-url' } }
          return { steps: [step], twin: [twin] }
        }),
  }
}

function drawn(context: Context, min = 1) {
  return fc.record({
    drawn: neighbours(context, { min }),
    dialect: spelling(context, context.format),
    otherDialect: spelling(context, other(context.format)),
  })
}
