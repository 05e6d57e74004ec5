import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../generators/endpoint.ts'
import { AttachError } from '../importer.ts'
import type { Importer, ImportRequest, Outcome, RecordOutcome } from '../importer.ts'
import { canary } from './canaries.ts'
import { runDoctor } from './doctor.ts'
import type { Diagnosis } from './doctor.ts'
import type { ProcessImporter } from './process-importer.ts'
import { attachStdio } from './stdio.ts'

async function examine(attach: () => Promise<Importer>): Promise<readonly Diagnosis[]> {
  const diagnoses: Diagnosis[] = []
  for await (const diagnosis of runDoctor(attach, { deadlineMs: 5000, largeBytes: 300_000 })) diagnoses.push(diagnosis)
  return diagnoses
}

/** An importer that passes every check, and can do all that is checked. */
function healthy(): ProcessImporter {
  const capabilities = {
    formats: ['csv', 'ndjson'],
    editions: ['2017'],
    observe: ['file', 'counts', 'records', 'endpoints'],
    input: ['path', 'inline'],
    multiFile: true,
    state: ['reset', 'get', 'segment'],
    job: false,
    concurrency: 3,
  } as const
  let store = new Map<string, NonNullable<RecordOutcome['endpoint']>>()
  return {
    hello: { importer: { name: 'healthy' }, capabilities, policies: {} },
    helloAnswer: { itp: 1, id: 0, importer: { name: 'healthy' } },
    notes: [],
    import: async ({ files, format }) => {
      const texts = files.map((file) => Buffer.from(file.bytes).toString())
      const records = texts.flatMap((text) => read(text, format))
      for (const { endpoint } of records) if (endpoint) store.set(String(endpoint['Id']), endpoint)
      const accepted = records.filter((record) => record.status === 'accepted').length
      const file = accepted === records.length ? 'accepted' : 'rejected'
      return { kind: 'result', file, counts: { accepted, rejected: records.length - accepted }, records }
    },
    get: async (id) => store.get(id),
    reset: async () => void (store = new Map()),
    segment: async () => [...store.values()],
    ask: async () => ({ answer: { ok: false, error: 'unknown-op' } }),
    restart: async () => {},
    leave: async () => ({ code: 0, signal: null }),
    close: async () => {},
  }
}

function read(text: string, format: string): RecordOutcome[] {
  const lines = text.split('\n').slice(format === 'csv' ? 1 : 0, -1)
  const names = text.split('\n')[0]!.split(',')
  return lines.map((line) => {
    const endpoint =
      format === 'csv' ? Object.fromEntries(line.split(',').map((value, at) => [names[at]!, value])) : flat(line)
    const interest = endpoint['Attributes.Interest']
    if (interest !== undefined) endpoint['Attributes.Interest'] = [interest].flat()
    return endpoint['Address'] ? { status: 'accepted', endpoint } : { status: 'rejected' }
  })
}

function flat(line: string): Record<string, string | string[]> {
  const { Location, Attributes, ...rest } = JSON.parse(line)
  const nested = Object.entries<string>(Location ?? {}).map(([key, value]) => [`Location.${key}`, value] as const)
  return { ...rest, ...Object.fromEntries(nested), 'Attributes.Interest': Attributes?.Interest }
}

test('a healthy adapter passes every check', async () => {
  const diagnoses = await examine(async () => healthy())
  expect(diagnoses.filter((diagnosis) => !diagnosis.ok)).toEqual([])
  expect(diagnoses.filter((diagnosis) => diagnosis.detail.startsWith('not applicable'))).toEqual([])
  expect(diagnoses).toHaveLength(20)
})

const python = spawnSync('python3', ['--version']).status === 0
test.runIf(python)('the Python adapter passes every check', async () => {
  const adapter = fileURLToPath(new URL('../importers/python-stdlib/adapter.py', import.meta.url))
  const diagnoses = await examine(() => attachStdio(`python3 "${adapter}"`))
  expect(diagnoses.filter((diagnosis) => !diagnosis.ok)).toEqual([])
})

test('a file that an importer takes no more of is no fault of its own', async () => {
  const { hello, ...importer } = healthy()
  const tiny = { ...importer, hello: { ...hello, capabilities: { ...hello.capabilities, maxBytes: 500 } } }
  const diagnoses = await examine(async () => tiny)
  expect(diagnoses.filter((diagnosis) => !diagnosis.ok)).toEqual([])
  expect(diagnoses.find(({ check }) => check === 'a large file is taken')).toMatchObject({
    detail: 'not applicable: it takes 500 bytes at most',
  })
})

test('an importer that cannot be attached is the only diagnosis', async () => {
  const diagnoses = await examine(async () => {
    throw new AttachError('cannot attach stdio:x: it printed nothing')
  })
  expect(diagnoses).toMatchObject([{ check: 'hello', ok: false, detail: 'cannot attach stdio:x: it printed nothing' }])
})

type Change = (importer: ProcessImporter) => Partial<ProcessImporter>
type Result = Extract<Outcome, { kind: 'result' }>

/** The importer with its answers to import changed. */
const answering =
  (change: (result: Result, request: ImportRequest) => Outcome): Change =>
  (importer) => ({ import: async (request) => change((await importer.import(request)) as Result, request) })

const endpointsOf = (change: (endpoint: Record<string, unknown>, request: ImportRequest) => object): Change =>
  answering((result, request) => ({
    ...result,
    records: result.records?.map((record) => ({
      ...record,
      endpoint: record.endpoint && (change({ ...record.endpoint }, request) as RecordOutcome['endpoint']),
    })),
  }))

let calls = 0
const crashed: Outcome = { kind: 'crash', message: 'gone' }

/** A fault of an adapter, and the checks that must find it. */
const ills: Record<string, readonly [Change, ...string[]]> = {
  'a misspelt capability': [
    () => ({ helloAnswer: { importer: { name: 'x' }, capabilities: { concurency: 3 } } as JsonObject }),
    'hello says nothing that is not understood',
  ],
  'unknown ops unanswered': [
    () => ({ ask: async () => ({ gone: { kind: 'timeout', message: 'no answer' } }) }),
    'an unknown op is answered',
  ],
  'every op taken for a known one': [
    () => ({ ask: async () => ({ answer: { ok: true } }) }),
    'an unknown op is answered',
  ],
  'strict requests': [
    answering((result, request) => ('doctor' in request ? crashed : result)),
    'an unknown field of a request is ignored',
  ],
  'everything accepted': [answering((result) => ({ ...result, file: 'accepted' })), 'a bad file is rejected'],
  'everything rejected': [
    answering((result) => ({
      kind: 'result',
      file: 'rejected',
      counts: { accepted: 0, rejected: result.counts!.rejected },
    })),
    'a valid file is accepted',
    'it shows what it declares',
    'a large file is taken',
    'as many imports at once as declared',
    'several files in one import',
    'it comes up again after it was killed',
  ],
  prints: [() => ({ notes: ['a line on stdout that is no itp message: "hi"'] }), 'stdout holds nothing but answers'],
  'no records': [answering(({ records: _, ...result }) => result), 'it shows what it declares'],
  'text read as Latin-1': [
    endpointsOf(({ ['Location.City']: city, ...rest }) =>
      city ? { ...rest, 'Location.City': Buffer.from(String(city)).toString('latin1') } : rest,
    ),
    'the endpoint comes out as it went in',
  ],
  'an attribute lost in NDJSON': [
    endpointsOf(({ 'Location.Country': country, ...rest }, { format }) =>
      format === 'csv' && country ? { ...rest, 'Location.Country': country } : rest,
    ),
    'the endpoint comes out as it went in',
    'CSV and NDJSON of the same endpoint give the same answer',
  ],
  'a memory of its own': [
    answering((result) => ({ ...result, counts: { ...result.counts!, rejected: (calls += 1) } })),
    'the same bytes twice give the same answer',
    'CSV and NDJSON of the same endpoint give the same answer',
  ],
  'an end at broken UTF-8': [
    answering((result, { files }) => (Buffer.from(files[0]!.bytes).includes(0xe9) ? crashed : result)),
    'bytes that are no UTF-8 arrive',
  ],
  'an end at nothing': [
    answering((result, { files }) => (files[0]!.bytes.length === 0 ? crashed : result)),
    'an empty file is answered',
  ],
  'a limit that is not declared': [
    answering((result, { files }) => (files[0]!.bytes.length > 100_000 ? crashed : result)),
    'a large file is taken',
  ],
  'answers under the wrong id': [
    (importer) => {
      let before: Promise<Outcome> | undefined
      const late = new Set(['canary1@example.com', 'canary2@example.com'])
      return {
        import: async (request) => {
          const own = importer.import(request)
          const given = Buffer.from(request.files[0]!.bytes).toString()
          const answer = [...late].some((address) => given.includes(address)) ? before! : own
          before = own
          return answer
        },
      }
    },
    'as many imports at once as declared',
  ],
  'one file of two': [
    answering((result, { files }) => (files.length > 1 ? { kind: 'declined', capability: 'multiFile' } : result)),
    'several files in one import',
  ],
  'no memory': [() => ({ get: async () => undefined }), 'the state that it declares can be asked for'],
  'a reset that does nothing': [() => ({ reset: async () => {} }), 'the state that it declares can be asked for'],
  'an endpoint for every Id': [() => ({ get: async () => canary }), 'the state that it declares can be asked for'],
  'no second life': [
    (importer) => {
      let dead = false
      return {
        restart: async () => void (dead = true),
        import: async (request) => (dead ? crashed : importer.import(request)),
      }
    },
    'it comes up again after it was killed',
  ],
  'no end': [() => ({ leave: async () => ({ code: null, signal: 'SIGKILL' }) }), 'it leaves at bye'],
}

test.each(Object.entries(ills))('%s is found, and nothing else', async (_, [change, ...expected]) => {
  const diagnoses = await examine(async () => {
    const importer = healthy()
    return { ...importer, ...change(importer) }
  })
  const failed = diagnoses.filter((diagnosis) => !diagnosis.ok)
  expect(failed.map((diagnosis) => diagnosis.check)).toEqual(expected)
  for (const { fix, detail } of failed) expect([fix.length > 20, detail.length > 0]).toEqual([true, true])
})

test('an importer that never answers fails every check that asks it something', async () => {
  const silent: Outcome = { kind: 'timeout', message: 'no answer within 5000 ms' }
  const diagnoses = await examine(async () => ({ ...healthy(), import: async () => silent }))
  const failed = diagnoses.filter((diagnosis) => !diagnosis.ok)
  expect(failed.map((diagnosis) => diagnosis.check)).toContain('each answer comes before the next request')
  expect(failed).toHaveLength(15)
  expect(failed[0]!.detail).toBe('timeout: no answer within 5000 ms')
})
