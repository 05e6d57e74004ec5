import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { observationLevels } from '../../generators/case.ts'
import type { JsonObject } from '../../generators/endpoint.ts'
import { policies } from '../../generators/spec/policies.ts'
import { readDone, readFound, readMembers, readOutcome } from './answer.ts'
import { readHello, sparseCapabilities } from './hello.ts'
import { helloRequest, toLine } from './messages.ts'
import type { RequestBody } from './messages.ts'
import { ProtocolFault } from './shape.ts'

const schema = JSON.parse(readFileSync(new URL('./itp-1.schema.json', import.meta.url), 'utf8'))
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false, formats: {} }).addSchema(schema)
const validator = (name: string) => ajv.getSchema(`itp-1.schema.json#/$defs/${name}`)!

/** A whole and valid message of each kind that our own readers read. */
const samples: Record<string, { read: (answer: JsonObject) => unknown; message: JsonObject }> = {
  helloAnswer: {
    read: readHello,
    message: {
      ok: true,
      version: 1,
      importer: { name: 'acme', version: '2.3.1', language: 'python' },
      capabilities: {
        formats: ['csv'],
        editions: ['2017', 'final'],
        observe: ['file', 'errors'],
        input: ['path', 'inline'],
        multiFile: true,
        state: ['reset', 'get', 'segment'],
        job: false,
        concurrency: 4,
        maxBytes: 1000,
      },
      policies: { 'bad-record': 'skip-record', 'json-null': 'absent' },
    },
  },
  importAnswer: {
    read: readOutcome,
    message: {
      op: 'result',
      file: 'partial',
      counts: { read: 2, accepted: 1, rejected: 1, ignored: 0 },
      records: [
        { file: '1.csv', n: 1, line: 2, status: 'accepted', endpoint: { Address: 'a' } },
        { n: 2, status: 'rejected', errors: [{ class: 'syntax', field: 'Address', line: 3, column: 7, message: 'm' }] },
      ],
      errors: [{ class: 'encoding' }],
    },
  },
  declined: { read: readOutcome, message: { op: 'declined', capability: 'format:ndjson' } },
  internalError: { read: readOutcome, message: { op: 'internal-error', message: 'm', trace: 't' } },
  getAnswer: { read: readFound, message: { op: 'endpoint', found: true, endpoint: { Address: 'a' } } },
  segmentAnswer: { read: readMembers, message: { op: 'members', endpoints: [{ Address: 'a' }, {}] } },
  resetAnswer: { read: readDone, message: { ok: true } },
}

test.each(Object.entries(samples))('the reader and the schema take the same messages: %s', (name, sample) => {
  const valid = validator(name)
  expect(valid({ itp: 1, id: 1, ...sample.message }), ajv.errorsText(valid.errors)).toBe(true)
  fc.assert(
    fc.property(damaged(sample.message), (message) => {
      const schemaSays = valid({ itp: 1, id: 1, ...message })
      expect(readerSays(sample.read, message), JSON.stringify(message)).toBe(schemaSays)
    }),
    { numRuns: 1500, seed: 1 },
  )
})

test('the requests that are sent obey the schema', () => {
  const valid = validator('request')
  const file = { name: '0001.csv', bytes: 3 }
  const about = { edition: '2017', format: 'csv', want: ['file'], deadlineMs: 5000 } as const
  const bodies: RequestBody[] = [
    helloRequest('/tmp/x'),
    { op: 'import', ...about, files: [{ ...file, path: '/tmp/x/1/0001.csv' }] },
    { op: 'import', ...about, files: [{ ...file, b64: 'YWJj' }], segment: 's' },
    { op: 'get', endpointId: 'e' },
    { op: 'reset' },
    { op: 'segment', segment: 's' },
    { op: 'bye' },
  ]
  for (const body of bodies) expect(valid(JSON.parse(toLine(1, body))), JSON.stringify(body)).toBe(true)
  expect(valid(JSON.parse(toLine(1, { op: 'import', ...about, files: [file] })))).toBe(false)
})

test('the schema knows the policies, levels and defaults of the catalogue', () => {
  const { properties } = schema.$defs.policies
  const ofSchema = Object.entries<{ enum: string[] }>(properties).map(([id, { enum: values }]) => [id, values])
  expect(ofSchema, 'bring $defs.policies of itp-1.schema.json up to date with spec/policies.ts').toEqual(
    policies.map((policy) => [policy.id, [...Object.keys(policy.values), null]]),
  )
  expect(schema.$defs.observation.enum).toEqual(observationLevels)
  const defaults = Object.entries<{ default?: unknown }>(schema.$defs.capabilities.properties)
  expect(
    Object.fromEntries(defaults.flatMap(([key, field]) => ('default' in field ? [[key, field.default]] : []))),
  ).toEqual(sparseCapabilities)
})

function readerSays(read: (answer: JsonObject) => unknown, message: JsonObject): boolean {
  try {
    read(message)
    return true
  } catch (error) {
    if (error instanceof ProtocolFault) return false
    throw error
  }
}

/** The message with one of its values, at any depth, replaced or taken out. */
function damaged(message: JsonObject): fc.Arbitrary<JsonObject> {
  const odd = fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    false,
    0,
    1,
    -1,
    2.5,
    1e300,
    '',
    'csv',
    'file',
    'x',
    [],
    {},
    [1],
    ['x'],
    [null],
  )
  return fc.tuple(fc.constantFrom(...pathsOf(message)), odd).map(([path, value]) => {
    const copy = structuredClone(message) as Record<string, unknown>
    let at = copy as Record<string, unknown>
    for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>
    if (value === undefined && !Array.isArray(at)) delete at[path.at(-1)!]
    else at[path.at(-1)!] = value ?? null
    return copy as JsonObject
  })
}

function pathsOf(value: unknown, before: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [[...before, key], ...pathsOf(inner, [...before, key])])
}
