import { describe, expect, it } from 'vitest'
import type { Case } from '../../generators/case.ts'
import { execute } from '../run/execute.ts'
import * as made from '../hand-made.test.helper.ts'
import { three } from '../hand-made.test.helper.ts'
import type { Importer, RecordOutcome } from '../importer.ts'
import { judge } from './judge.ts'
import { policyCard } from './policies.ts'
import type { Verdict } from './verdict.ts'

async function verdictOf(importer: Importer, kase: Case, options: { strictReason?: boolean; again?: boolean } = {}) {
  const run = await execute(importer, kase, { deadlineMs: 1000, again: options.again ?? false })
  const { capabilities, policies } = importer.hello
  return judge(kase, run, { capabilities, card: policyCard(policies), strictReason: options.strictReason ?? false })
}

type Row = readonly [fact: string, Importer, Case, Partial<Verdict>]

function table(rows: readonly Row[]) {
  it.each(rows)('%s', async (_, importer, kase, expected) => {
    expect(await verdictOf(importer, kase)).toMatchObject(expected)
  })
}

const pass = { kind: 'pass' } as const
const inconclusive = { kind: 'inconclusive' } as const
const onlyFile = { capabilities: { observe: ['file'] } } as const

/** Refuses record 2 with this class. */
const refusing = (name: string | undefined) =>
  made.spoiling((records) =>
    records.map((one) =>
      one.status === 'rejected' ? { n: one.n!, status: 'rejected', ...(name && { errors: [{ class: name }] }) } : one,
    ),
  )

const changed = (at: number, change: (record: RecordOutcome) => readonly RecordOutcome[]) =>
  made.spoiling((records) => {
    // The twin is left alone: only a file with a rejected record is changed.
    if (!records.some((record) => record.status === 'rejected')) return records
    return records.flatMap((record, i) => (i === at ? change(record) : [record]))
  })

const unnumbered = (records: readonly RecordOutcome[]) => records.map(({ n: _, ...rest }) => rest).toReversed()

describe('the table of twins', () => {
  table([
    ['twin accepted, defect rejected, reason matches: pass', made.correct(), made.rejecting(), pass],
    ['the class of an error stands for its rules', refusing('value-invalid'), made.rejecting(), pass],
    ['twin accepted, defect rejected, no reason shown: pass', refusing(undefined), made.rejecting(), pass],
    ['a class that nobody knows shows no reason', refusing('E1234'), made.rejecting(), pass],
    [
      'twin accepted, defect rejected for another rule: warn',
      refusing('address-required'),
      made.rejecting(),
      { kind: 'warn', problem: 'other-reason' },
    ],
    [
      'twin accepted, defect accepted: fail',
      made.acceptAll(),
      made.rejecting(),
      {
        kind: 'fail',
        problem: 'bad-accepted',
        why: 'record 2 of endpoints.ndjson: expected rejected, observed accepted',
        expected: '2 accepted, 1 rejected',
        observed: 'accepted: 3 accepted, 0 rejected',
      },
    ],
    ['twin not accepted, defect rejected: inconclusive', made.rejectAll(), made.rejecting(), inconclusive],
    ...(['crash', 'timeout', 'out-of-memory', 'protocol-error', 'internal-error'] as const).map((kind): Row => [
      `${kind}: error`,
      made.crashing(kind),
      made.rejecting(),
      { kind: 'error', problem: kind },
    ]),
    [
      'a crash on the defect alone is no rejection',
      made.importerOf((request) => {
        const answer = made.correctAnswer(request)
        return answer.kind === 'result' && answer.file !== 'accepted' ? { kind: 'crash', message: 'exit 1' } : answer
      }),
      made.rejecting(),
      { kind: 'error', problem: 'crash' },
    ],
    ['a rejecting case without a twin earns nothing', made.correct(), noTwin(made.rejecting()), inconclusive],
  ])

  it('fails another reason with strictReason', async () => {
    const verdict = await verdictOf(refusing('address-required'), made.rejecting(), { strictReason: true })
    expect(verdict).toMatchObject({ kind: 'fail', problem: 'other-reason' })
  })
})

function noTwin({ twin: _, ...rest }: Case): Case {
  return rest
}

describe('valid inputs', () => {
  const wrongCity = [{ path: 'Location.City', expected: ' Oslo ', observed: 'Oslo' }]
  table([
    ['imported unchanged: pass', made.correct(), made.preserving(), pass],
    ['imported unchanged, not numbered and in another order: pass', made.spoiling(unnumbered), made.preserving(), pass],
    ['rejected: fail', made.rejectAll(), made.preserving(), { kind: 'fail', problem: 'good-rejected' }],
    [
      'changed: fail, with the difference',
      made.trimming(),
      made.preserving(),
      { kind: 'fail', problem: 'changed', differences: wrongCity },
    ],
    [
      'changed, not numbered: fail, with the difference',
      made.spoiling((records) =>
        unnumbered(records).map((one) => ({ ...one, endpoint: { ...one.endpoint!, 'Location.City': 'Oslo' } })),
      ),
      made.preserving([three[1]!]),
      { kind: 'fail', problem: 'changed', differences: wrongCity },
    ],
    [
      'other endpoints than those in the file: fail',
      made.echo(),
      made.preserving(),
      { kind: 'fail', problem: 'changed' },
    ],
    [
      'accepted in one word, by an importer that shows no more: inconclusive',
      made.showing(['file']),
      made.preserving(),
      { kind: 'inconclusive', why: 'expected an importer that shows its endpoints, observed file at most' },
    ],
    [
      'rejected in one word: fail, whatever else is not shown',
      made.rejectAll(onlyFile),
      made.preserving(),
      { kind: 'fail' },
    ],
    [
      'counted and listed, but not shown: inconclusive',
      made.showing(['file', 'counts', 'records']),
      made.preserving(),
      inconclusive,
    ],
    [
      'a clause that says should, broken: warn',
      made.trimming(),
      made.preserving(three, { rule: 'rfc4180-spellings', force: 'should' }),
      { kind: 'warn', problem: 'changed', force: 'should' },
    ],
    [
      'a clause that says should, a record gone in silence: fail',
      made.spoiling((records) => records.slice(1)),
      made.preserving(three, { rule: 'rfc4180-spellings', force: 'should' }),
      { kind: 'fail', problem: 'lost' },
    ],
    [
      'a capability that it lacks: not applicable',
      made.importerOf(() => ({ kind: 'declined', capability: 'format:ndjson' })),
      made.preserving(),
      { kind: 'not-applicable', why: 'the importer declines the import: it lacks format:ndjson' },
    ],
  ])
})

describe('the safety floor, whatever the force', () => {
  const soft = made.rejecting({ force: 'should' })
  const floor = (problem: Verdict['problem']) => ({ kind: 'fail', problem }) as const
  table([
    ['a neighbour dropped in silence: fail', changed(0, () => []), soft, floor('lost')],
    ['the bad record dropped in silence: fail', changed(1, () => []), soft, floor('lost')],
    ['the bad record dropped in silence, not numbered: fail', dropped(1), soft, floor('lost')],
    [
      'a neighbour rejected: fail',
      changed(0, ({ n }) => [{ n: n!, status: 'rejected' }]),
      soft,
      floor('good-rejected'),
    ],
    [
      'a neighbour changed: fail',
      changed(0, (one) => [{ ...one, endpoint: { ...one.endpoint!, Address: 'x' } }]),
      soft,
      { ...floor('changed'), differences: [{ path: 'Address', expected: 'a@example.com', observed: 'x' }] },
    ],
    ['a record too many: fail', changed(2, (one) => [one, { ...one, n: 4 }]), soft, floor('extra')],
    ['a record too many, not numbered: fail', changed(2, ({ n: _, ...one }) => [one, one]), soft, floor('extra')],
    [
      'the bad record itself, accepted: only a warning',
      made.acceptAll(),
      soft,
      { kind: 'warn', problem: 'bad-accepted' },
    ],
    [
      'neighbours changed just as in the twin: inconclusive',
      made.importerOf((request) => {
        const answer = made.correctAnswer(request)
        if (answer.kind !== 'result') return answer
        const records = answer.records!.map((one) =>
          one.endpoint ? { ...one, endpoint: { ...one.endpoint, Address: 'x' } } : one,
        )
        return { ...answer, records }
      }),
      made.rejecting(),
      inconclusive,
    ],
    [
      'neighbours changed just as in the twin, and the bad record accepted: fail, for the bad record',
      made.echo(),
      made.rejecting(),
      {
        kind: 'fail',
        problem: 'bad-accepted',
        why: 'record 2 of endpoints.ndjson: expected rejected, observed accepted',
      },
    ],
    [
      'a report that contradicts itself: fail',
      made.importerOf((request) => ({ ...made.correctAnswer(request), kind: 'result', file: 'accepted' })),
      made.rejecting(),
      floor('contradiction'),
    ],
    [
      'counts that leave a record out: fail',
      counting({ read: 3, accepted: 2, rejected: 0, ignored: 0 }),
      made.rejecting(),
      floor('lost'),
    ],
    [
      'counts that read more records than the file has: fail',
      counting({ read: 4, accepted: 2, rejected: 1 }),
      made.rejecting(),
      floor('contradiction'),
    ],
    [
      'one record accepted and rejected: fail',
      changed(1, (record) => [{ ...record, n: 1 }]),
      made.rejecting(),
      floor('contradiction'),
    ],
    ['counts that lose a record: fail', counting({ accepted: 2, rejected: 0 }), made.rejecting(), floor('lost')],
  ])

  it('wants the same answer to the same bytes', async () => {
    let imports = 0
    const moody = made.importerOf((request) =>
      ++imports > 2 ? made.correctAnswer(request, { 'bad-record': 'fail-file' }) : made.correctAnswer(request),
    )
    const verdict = await verdictOf(moody, made.rejecting(), { again: true })
    expect(verdict).toMatchObject({ kind: 'fail', problem: 'not-repeatable' })
    expect(await verdictOf(made.correct(), made.rejecting(), { again: true })).toMatchObject(pass)
  })

  it('lets an importer make a new Id each time', async () => {
    let imports = 0
    const generating = made.importerOf((request) => {
      const answer = made.correctAnswer(request)
      if (answer.kind !== 'result') return answer
      imports++
      return {
        ...answer,
        records: answer.records!.map((one) =>
          one.endpoint ? { ...one, endpoint: { ...one.endpoint, Id: `made-${imports}` } } : one,
        ),
      }
    })
    expect(await verdictOf(generating, made.preserving(), { again: true })).toMatchObject(pass)
  })
})

/** Counts alone; the twin is counted rightly. */
function counting(counts: { read?: number; accepted: number; rejected: number; ignored?: number }) {
  return made.importerOf(
    (request) => {
      const answer = made.correctAnswer(request)
      if (answer.kind !== 'result') return answer
      return answer.file === 'accepted'
        ? { kind: 'result', file: 'accepted', counts: { accepted: 3, rejected: 0 } }
        : { kind: 'result', file: 'partial', counts }
    },
    { capabilities: { observe: ['file', 'counts'] } },
  )
}

function dropped(at: number) {
  return made.spoiling((records) =>
    records.some((one) => one.status === 'rejected')
      ? unnumbered(records.filter((_, i) => i !== at))
      : unnumbered(records),
  )
}

describe('the observation ladder', () => {
  table([
    ['a word for the file judges a bad record', made.showing(['file']), made.rejecting(), pass],
    ['counts judge a bad record', made.showing(['file', 'counts']), made.rejecting(), pass],
    ['statuses judge a bad record', made.showing(['file', 'counts', 'records']), made.rejecting(), pass],
    [
      'below what the case needs: inconclusive',
      made.showing(['file']),
      made.rejecting({ observe: 'records' }),
      inconclusive,
    ],
    ['one word too good: fail', made.acceptAll(onlyFile), made.rejecting(), { kind: 'fail', problem: 'bad-accepted' }],
    [
      'what is declared and then not shown: inconclusive',
      made.importerOf(() => ({ kind: 'result', file: 'accepted' })),
      made.preserving(),
      inconclusive,
    ],
  ])
})

describe('what a bad record does to its file', () => {
  const declared = (value: string) => made.correct({ policies: { 'bad-record': value } })
  /** Declares one policy and follows another. */
  const says = (value: string, does: string) =>
    made.importerOf((request) => made.correctAnswer(request, { 'bad-record': does }), {
      policies: { 'bad-record': value },
    })
  const values = ['skip-record', 'fail-file', 'stop-at-record']
  table([
    ...values.map((value): Row => [
      `declares and follows ${value}: pass`,
      declared(value),
      made.rejecting(),
      { ...pass, evidence: { 'bad-record': [value] } },
    ]),
    ...values.flatMap((value) =>
      values
        .filter((other) => other !== value)
        .map((other): Row => [
          `declares ${value} and follows ${other}: fail`,
          says(value, other),
          made.rejecting(),
          { kind: 'fail', problem: 'policy-not-as-declared', policy: 'bad-record' },
        ]),
    ),
    ...values.map((value): Row => [
      `follows ${value} undeclared: pass, and the evidence says so`,
      made.importerOf((request) => made.correctAnswer(request, { 'bad-record': value })),
      made.rejecting(),
      { ...pass, evidence: { 'bad-record': [value] } },
    ]),
    [
      'a file refused in one word tells fail-file from the others',
      made.showing(['file'], { 'bad-record': 'fail-file' }),
      made.rejecting(),
      pass,
    ],
  ])
})

describe('files that must be refused', () => {
  const kept = [three[0]!, three[2]!]
  table([
    ['refused as a whole: pass', made.correct({ policies: { 'bad-record': 'fail-file' } }), made.rejectedFile(), pass],
    ['refused but for the good records: pass', made.correct(), made.rejectedFile(kept), pass],
    ['accepted: fail', made.acceptAll(), made.rejectedFile(), { kind: 'fail', problem: 'bad-accepted' }],
    [
      'accepted in one word: fail',
      made.acceptAll(onlyFile),
      made.rejectedFile(),
      { kind: 'fail', problem: 'bad-accepted' },
    ],
    [
      'partial in one word, without a good record: fail',
      always('partial'),
      made.rejectedFile(),
      { kind: 'fail', problem: 'bad-accepted' },
    ],
    ['partial in one word, with good records: pass', always('partial'), made.rejectedFile(kept), pass],
    [
      'a good record that comes through changed: fail',
      changed(0, (one) => [{ ...one, endpoint: { ...one.endpoint!, 'Location.City': 'Rome' } }]),
      made.rejectedFile(kept),
      { kind: 'fail', problem: 'changed' },
    ],
    [
      'more than the good records: fail',
      changed(2, () => [
        { n: 3, status: 'accepted', endpoint: made.endpoint('z') },
        { n: 4, status: 'rejected' },
      ]),
      made.rejectedFile(kept),
      { kind: 'fail', problem: 'bad-accepted' },
    ],
  ])
})

/** Accepts the valid twin, and answers everything else with one word. */
function always(file: 'partial' | 'rejected') {
  return made.importerOf((request) => {
    const answer = made.correctAnswer(request)
    return answer.kind === 'result' && answer.file === 'accepted'
      ? { kind: 'result', file: 'accepted' }
      : { kind: 'result', file }
  }, onlyFile)
}

describe('open points', () => {
  const unknown = made.unknownAttribute()
  const following = (value: string, declare = true) =>
    made.importerOf(
      (request) => made.correctAnswer(request, { 'unknown-attribute': value }),
      declare ? { policies: { 'unknown-attribute': value } } : {},
    )
  table([
    ['as declared: pass', following('ignore-attribute'), unknown, pass],
    [
      'taken in a form that nobody sees: inconclusive',
      made.importerOf((request) => made.correctAnswer(request, { 'unknown-attribute': 'ignore-attribute' }), {
        capabilities: { observe: ['file', 'counts', 'records'] },
      }),
      unknown,
      inconclusive,
    ],
    [
      'not declared: pass, and the evidence says so',
      following('ignore-attribute', false),
      unknown,
      { ...pass, evidence: { 'unknown-attribute': ['ignore-attribute'] } },
    ],
    [
      'otherwise than declared: fail',
      made.importerOf((request) => made.correctAnswer(request), {
        policies: { 'unknown-attribute': 'ignore-attribute' },
      }),
      unknown,
      { kind: 'fail', problem: 'policy-not-as-declared', policy: 'unknown-attribute' },
    ],
    ['explained by no value: fail', made.acceptAll(), unknown, { kind: 'fail', problem: 'changed' }],
    ['rejected together with its twin: inconclusive', made.rejectAll(), unknown, inconclusive],
    [
      'a blank line that is ignored and does not count: pass',
      made.correct(),
      made.blankLine(),
      { ...pass, evidence: { 'blank-line': ['ignore'] } },
    ],
    [
      'a blank line that is ignored and counts: pass',
      ignoring(),
      made.blankLine(),
      { ...pass, evidence: { 'blank-line': ['ignore'] } },
    ],
    [
      'a blank line that is a bad record: pass',
      made.importerOf((request) => made.correctAnswer(request, { 'blank-line': 'reject-record' })),
      made.blankLine(),
      { ...pass, evidence: { 'blank-line': ['reject-record'], 'bad-record': ['skip-record'] } },
    ],
    [
      'refused where it is open whether to: pass, whatever the reason',
      refusing('address-required'),
      unknown,
      { ...pass, evidence: { 'unknown-attribute': ['reject-record'], 'bad-record': ['skip-record'] } },
    ],
    ['quite open, imported: survey', made.correct(), made.surveyed(), { kind: 'survey' }],
    [
      'quite open, rejected: survey',
      changedAt991(({ n }) => [{ n: n!, status: 'rejected' }]),
      made.surveyed(),
      { kind: 'survey' },
    ],
    [
      'quite open, the file refused: survey',
      made.importerOf((request) =>
        has991(request.files[0]!.bytes) ? { kind: 'result', file: 'rejected' } : made.correctAnswer(request),
      ),
      made.surveyed(),
      { kind: 'survey' },
    ],
    ['quite open, gone in silence: fail', changedAt991(() => []), made.surveyed(), { kind: 'fail', problem: 'lost' }],
    ['quite open, rejected together with its twin: inconclusive', made.rejectAll(), made.surveyed(), inconclusive],
  ])
})

const has991 = (bytes: Uint8Array) => new TextDecoder().decode(bytes).includes('991')

function changedAt991(change: (record: RecordOutcome) => readonly RecordOutcome[]) {
  return made.spoiling((records) =>
    records.flatMap((one) => (one.endpoint?.['Location.Latitude'] === '991' ? change(one) : [one])),
  )
}

/** Numbers the lines, ignored ones too. */
function ignoring() {
  return made.importerOf((request) => {
    const records = made.linesOf(request).map((line, i): RecordOutcome => {
      const read = made.readLine(line)
      return typeof read === 'object'
        ? { n: i + 1, status: 'accepted', endpoint: read }
        : { n: i + 1, status: 'ignored' }
    })
    return { kind: 'result', file: 'accepted', records }
  })
}

describe('several files', () => {
  const [first, second] = [made.valid([three[0]!]), made.valid([three[1]!])]
  const files = [
    { ...first.files[0]!, path: 'endpoints.ndjson' },
    { ...second.files[0]!, path: 'sub/endpoints.ndjson' },
  ]
  const both = { ...first, files, records: [...first.records, { ...second.records[0]!, file: 'sub/endpoints.ndjson' }] }
  const kase = made.caseOf('all-subfolders', [both], { observe: 'endpoints' })
  const each = (change: (records: RecordOutcome[]) => RecordOutcome[]) =>
    made.importerOf((request) =>
      made.answerOf(
        change(
          request.files.map((file) => {
            const [line] = made.linesOf({ ...request, files: [file] })
            return { file: file.name, n: 1, status: 'accepted', endpoint: made.readLine(line!) as (typeof three)[0] }
          }),
        ),
      ),
    )
  // The stranger's file is of the other format: none of its records is listed.
  const mixed = made.withTwin(made.caseOf('one-format', [{ ...both, records: first.records }]), first)
  table([
    ['records named by file and number: pass', each((records) => records), kase, pass],
    ['a file left out: fail', each((records) => records.slice(0, 1)), kase, { kind: 'fail', problem: 'lost' }],
    [
      'the records of a file of another format imported: fail',
      each((records) => records),
      mixed,
      { kind: 'fail', problem: 'bad-accepted' },
    ],
    ['a file of another format left out: pass', each((records) => records.slice(0, 1)), mixed, pass],
    [
      'the records of a file of another format rejected: pass',
      each((records) => records.map((one, i) => (i === 0 ? one : { file: one.file!, n: 1, status: 'rejected' }))),
      mixed,
      pass,
    ],
  ])
})

describe('the words of a verdict', () => {
  it('hold the first line of what the importer says, never its stack trace', async () => {
    const talking = made.importerOf(() => ({
      kind: 'internal-error',
      message: `boom${'!'.repeat(300)}\n    at x.js:1`,
    }))
    const { why } = await verdictOf(talking, made.preserving())
    expect(why).toBe(`the import: expected an answer, observed an internal error (boom${'!'.repeat(196)}…)`)
  })

  it('hold the error that the importer reports', async () => {
    const errors = [{ class: 'syntax', message: 'unexpected end' }]
    const refusing = made.importerOf(() => ({ kind: 'result', file: 'rejected', errors }))
    const verdict = await verdictOf(refusing, made.preserving())
    expect(verdict).toMatchObject({ expected: '3 accepted', observed: 'rejected (syntax, unexpected end)' })
  })

  it('name at most five attributes, and quote what is not plain', async () => {
    const odd = Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`Attributes.${i}\r`, ['x']]))
    const losing = made.spoiling((records) => records.map((one) => ({ ...one, endpoint: made.endpoint('a') })))
    const { why } = await verdictOf(losing, made.preserving([made.endpoint('a', odd)]))
    expect(why).toContain('(' + [0, 1, 2, 3, 4].map((i) => `"Attributes.${i}\\r"`).join(', ') + ' and 2 more)')
  })
})
