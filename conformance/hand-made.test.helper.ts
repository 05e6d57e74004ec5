import type { Answer, Case, RecordExpectation, Step } from '../generators/case.ts'
import type { Endpoint } from '../generators/endpoint.ts'
import type { PolicyChoice, PolicyId } from '../generators/spec/policies.ts'
import { ruleById, type RuleId } from '../generators/spec/rules.ts'
import type { Capabilities, Importer, ImportRequest, Outcome, RecordOutcome } from './importer.ts'

// Cases made by hand, in a format of their own: one flat endpoint as JSON on each line

const path = 'endpoints.ndjson'

export function endpoint(name: string, more: Endpoint = {}): Endpoint {
  return { ChannelType: 'EMAIL', Address: `${name}@example.com`, 'Location.Country': 'USA', ...more }
}

export const three = [endpoint('a'), endpoint('b', { 'Location.City': ' Oslo ' }), endpoint('c')]

function bytesOf(lines: readonly (Endpoint | '')[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => (line === '' ? '' : JSON.stringify(line))).join('\n'))
}

export function step(
  lines: readonly (Endpoint | '')[],
  records: readonly RecordExpectation[],
  more: Partial<Step> = {},
) {
  return { format: 'ndjson', files: [{ path, bytes: bytesOf(lines) }], records, ...more } satisfies Step
}

export function accept(n: number, endpoint: Endpoint): RecordExpectation {
  return { file: path, n, expect: 'accept', endpoint }
}

export function caseOf(rule: RuleId, steps: readonly Step[], more: Partial<Case> = {}): Case {
  const { clauses, force, stage, scope, needs = [] } = ruleById.get(rule)!
  return {
    id: `2017/${rule}/by-hand.ndjson`,
    rev: 1,
    title: `by hand, for ${rule}`,
    edition: '2017',
    format: 'ndjson',
    rule,
    variant: 'by-hand',
    clauses,
    force,
    stage,
    scope,
    needs,
    observe: 'file',
    steps,
    provenance: { kind: 'curated', reason: 'a test' },
    ...more,
  }
}

export function valid(endpoints = three): Step {
  return step(
    endpoints,
    endpoints.map((one, i) => accept(i + 1, one)),
  )
}

export function preserving(endpoints = three, more: Partial<Case> = {}): Case {
  return caseOf('every-endpoint', [valid(endpoints)], { observe: 'endpoints', ...more })
}

/** Record 2 of three is spoilt by a country that is none. */
export function rejecting(more: Partial<Case> = {}): Case {
  const spoilt = { ...three[1]!, 'Location.Country': 'US' }
  const records = [
    accept(1, three[0]!),
    { file: path, n: 2, expect: 'reject', rule: 'country-alpha3' } as const,
    accept(3, three[2]!),
  ]
  return withTwin(caseOf('country-alpha3', [step([three[0]!, spoilt, three[2]!], records)], more))
}

/** Record 2 of three touches a policy. */
export function open(rule: RuleId, policy: PolicyId, spoilt: Endpoint | '', by: Record<string, Answer>): Case {
  const records = [
    accept(1, three[0]!),
    { file: path, n: 2, expect: 'open', policy, by } as const,
    accept(3, three[2]!),
  ]
  return withTwin(caseOf(rule, [step([three[0]!, spoilt, three[2]!], records)]))
}

export function unknownAttribute(): Case {
  return open(
    'attribute-known',
    'unknown-attribute',
    { ...three[1]!, Shoesize: '43' },
    {
      'reject-record': { expect: 'reject' },
      'reject-file': { expect: 'reject-file' },
      'ignore-attribute': { expect: 'accept', endpoint: three[1]! },
    },
  )
}

export function blankLine(): Case {
  return open('blank-line', 'blank-line', '', {
    ignore: { expect: 'nothing' },
    'reject-record': { expect: 'reject' },
    'reject-file': { expect: 'reject-file' },
  })
}

/** Record 2 of three is such that no text says what becomes of it. */
export function surveyed(): Case {
  const odd = { ...three[1]!, 'Location.Latitude': '991' }
  const records = [accept(1, three[0]!), { file: path, n: 2, expect: 'survey' } as const, accept(3, three[2]!)]
  return withTwin(caseOf('latitude-decimal', [step([three[0]!, odd, three[2]!], records)]))
}

/** A file that must be refused; `kept` are the records that may still come through. */
export function rejectedFile(kept: readonly Endpoint[] = []): Case {
  const lines = [...kept, { ChannelType: 'BROKEN' }]
  const records = kept.map((one, i) => accept(i + 1, one))
  const broken = step(lines, records, { file: { expect: 'reject', rule: 'json-complete' } })
  return withTwin(caseOf('json-complete', [broken]), valid(kept.length > 0 ? [...kept] : three))
}

export function withTwin(kase: Case, ...steps: readonly Step[]): Case {
  const { twin: _, ...rest } = kase
  return { ...kase, twin: { ...rest, id: `${kase.id}/twin`, steps: steps.length > 0 ? steps : [valid()] } }
}

// Importers made by hand

const everything: Capabilities = {
  formats: ['csv', 'ndjson'],
  editions: ['2017', 'final'],
  observe: ['file', 'counts', 'records', 'endpoints', 'errors'],
  input: ['inline'],
  multiFile: true,
  state: [],
  job: false,
  concurrency: 1,
}

export interface Making {
  readonly capabilities?: Partial<Capabilities>
  readonly policies?: PolicyChoice
}

/** An importer that answers each import so; without a state of its own. */
export function importerOf(
  answer: (request: ImportRequest) => Outcome | Promise<Outcome>,
  { capabilities = {}, policies = {} }: Making = {},
): Importer {
  return {
    hello: { importer: { name: 'by hand' }, capabilities: { ...everything, ...capabilities }, policies },
    import: async (request) => answer(request),
    get: async () => undefined,
    reset: async () => {},
    segment: async () => [],
    close: async () => {},
  }
}

/** What the correct importer makes of a line: an endpoint, the class of its error, or nothing. */
type Reading = Endpoint | string | undefined

export function readLine(line: string, policies: PolicyChoice = {}): Reading {
  if (line === '') return policies['blank-line'] === 'reject-record' ? 'syntax' : undefined
  const { Shoesize, ...one } = JSON.parse(line) as Record<string, string>
  if (one['ChannelType'] === 'BROKEN') return 'json-complete'
  if (!/^[A-Z]{3}$/.test(one['Location.Country'] ?? 'USA')) return 'country-alpha3'
  return Shoesize !== undefined && policies['unknown-attribute'] !== 'ignore-attribute' ? 'unknown-attribute' : one
}

export function linesOf(request: ImportRequest): readonly string[] {
  return request.files.flatMap(({ bytes }) => new TextDecoder().decode(bytes).split('\n'))
}

export function answerOf(records: readonly RecordOutcome[]): Outcome {
  const accepted = records.filter((record) => record.status === 'accepted').length
  const rejected = records.filter((record) => record.status === 'rejected').length
  const file = rejected === 0 ? 'accepted' : accepted === 0 ? 'rejected' : 'partial'
  return { kind: 'result', file, counts: { read: accepted + rejected, accepted, rejected }, records }
}

/** The correct answer under these policies: by default, bad records are skipped and blank lines ignored. */
export function correctAnswer(request: ImportRequest, policies: PolicyChoice = {}): Outcome {
  const records: RecordOutcome[] = []
  for (const line of linesOf(request)) {
    const read = readLine(line, policies)
    if (read === undefined) continue
    const n = records.length + 1
    if (typeof read !== 'string') records.push({ n, status: 'accepted', endpoint: read })
    else {
      const errors = [{ class: read }]
      if (policies['bad-record'] === 'fail-file') return { kind: 'result', file: 'rejected', errors }
      records.push({ n, status: 'rejected', errors })
      if (policies['bad-record'] === 'stop-at-record') break
    }
  }
  return answerOf(records)
}

export function correct(making: Making = {}): Importer {
  return importerOf((request) => correctAnswer(request, making.policies), making)
}

/** The correct importer, its records changed after the fact. */
export function spoiling(
  change: (records: readonly RecordOutcome[]) => readonly RecordOutcome[],
  making: Making = {},
): Importer {
  return importerOf((request) => {
    const answer = correctAnswer(request, making.policies)
    return answer.kind === 'result' && answer.records ? answerOf(change(answer.records)) : answer
  }, making)
}

export const acceptAll = (making?: Making) =>
  importerOf((request) => {
    const read = linesOf(request).map((line) => JSON.parse(line || '{}') as Endpoint)
    return answerOf(read.map((endpoint, i) => ({ n: i + 1, status: 'accepted', endpoint })))
  }, making)

export const rejectAll = (making?: Making) =>
  importerOf((request) => answerOf(linesOf(request).map((_, i) => ({ n: i + 1, status: 'rejected' }))), making)

/** Shows as many endpoints as there are lines, and none of what was in them. */
export const echo = (making?: Making) =>
  importerOf(
    (request) => answerOf(linesOf(request).map((line, i) => ({ n: i + 1, status: 'accepted', endpoint: { line } }))),
    making,
  )

export const trimming = (making?: Making) =>
  spoiling(
    (records) =>
      records.map((record) => {
        if (!record.endpoint) return record
        const trimmed = Object.entries(record.endpoint).map(([path, value]) => [path, String(value).trim()])
        return { ...record, endpoint: Object.fromEntries(trimmed) as Endpoint }
      }),
    making,
  )

export const crashing = (kind: 'crash' | 'timeout' | 'out-of-memory' | 'protocol-error' | 'internal-error' = 'crash') =>
  importerOf(() => ({ kind, message: 'by hand' }))

/** An importer that shows no more than these levels. */
export const showing = (observe: Capabilities['observe'], policies?: PolicyChoice) => {
  const level = observe.length
  return importerOf(
    (request) => {
      const answer = correctAnswer(request, policies)
      if (answer.kind !== 'result') return answer
      const { file, counts, records } = answer
      const bare = records?.map(({ n, status }) => ({ n: n!, status }))
      return {
        kind: 'result',
        file,
        ...(level > 1 && counts && { counts }),
        ...(level > 2 && bare && { records: bare }),
      }
    },
    { capabilities: { observe }, ...(policies && { policies }) },
  )
}
