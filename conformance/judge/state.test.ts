import { describe, expect, it } from 'vitest'
import type { Case, Lookup } from '../../generators/case.ts'
import type { Endpoint } from '../../generators/endpoint.ts'
import { execute } from '../run/execute.ts'
import { accept, caseOf, endpoint, importerOf, linesOf, answerOf, step, valid } from '../hand-made.test.helper.ts'
import { ImporterGone, type Importer } from '../importer.ts'
import { judge } from './judge.ts'
import { policyCard } from './policies.ts'

/** An importer that keeps endpoints by Id, and the members of each segment; `spoil` changes what it stores. */
function storing(spoil: (given: Endpoint, stored: Endpoint | undefined) => Endpoint = (given) => given): Importer {
  const byId = new Map<string, Endpoint>()
  const segments = new Map<string, Endpoint[]>()
  const importer = importerOf(
    (request) => {
      const endpoints = linesOf(request).map((line) => JSON.parse(line) as Endpoint)
      const stored = endpoints.map((given) => {
        const id = String(given['Id'])
        byId.set(id, spoil(given, byId.get(id)))
        return byId.get(id)!
      })
      if (request.segment) segments.set(request.segment, stored)
      return answerOf(endpoints.map((given, i) => ({ n: i + 1, status: 'accepted', endpoint: given })))
    },
    {
      capabilities: {
        state: ['reset', 'get', 'segment'],
        observe: ['file', 'counts', 'records', 'endpoints', 'state'],
      },
    },
  )
  return {
    ...importer,
    get: async (id) => byId.get(id),
    segment: async (name) => segments.get(name) ?? [],
    reset: async () => {
      byId.clear()
      segments.clear()
    },
  }
}

async function verdictOf(importer: Importer, kase: Case) {
  const run = await execute(importer, kase, { deadlineMs: 1000 })
  return judge(kase, run, { capabilities: importer.hello.capabilities, card: policyCard({}) })
}

const [before, after] = [endpoint('old', { Id: 'e-1' }), endpoint('new', { Id: 'e-1' })]
const state = { observe: 'state' } as const

function updating(lookups: readonly Lookup[]): Case {
  return caseOf('update-by-id', [valid([before]), { ...valid([after]), lookups }], state)
}

describe('look-ups after an import', () => {
  const found: Lookup = { id: 'e-1', expect: 'endpoint', endpoint: after }
  const absent: Lookup = { id: 'e-2', expect: 'absent' }

  it('passes an importer that stores what it was given', async () => {
    expect(await verdictOf(storing(), updating([found, absent]))).toMatchObject({ kind: 'pass' })
  })

  it('fails one that keeps the first endpoint of an Id, with the difference', async () => {
    const kept = await verdictOf(
      storing((given, stored) => stored ?? given),
      updating([found]),
    )
    expect(kept).toMatchObject({
      kind: 'fail',
      problem: 'state',
      why: 'import 2, the endpoint with Id "e-1": expected as imported, observed other values (Address)',
      differences: [{ path: 'Address', expected: 'new@example.com', observed: 'old@example.com' }],
    })
  })

  it('fails one that finds what was never imported, and one that finds nothing', async () => {
    const everywhere = { ...storing(), get: async () => after }
    expect(await verdictOf(everywhere, updating([found, absent]))).toMatchObject({ kind: 'fail', problem: 'state' })
    const nowhere = { ...storing(), get: async () => undefined }
    expect(await verdictOf(nowhere, updating([found]))).toMatchObject({ kind: 'fail', problem: 'state' })
  })

  it('is inconclusive for an importer that cannot be asked', async () => {
    const importer = storing()
    const capabilities = { ...importer.hello.capabilities, state: [] }
    const mute = { ...importer, hello: { ...importer.hello, capabilities } }
    expect(await verdictOf(mute, updating([found]))).toMatchObject({ kind: 'inconclusive' })
  })

  it('is an error when the importer breaks down while it is asked', async () => {
    const get = async () => {
      throw new ImporterGone({ kind: 'timeout', message: 'after 5 s' })
    }
    expect(await verdictOf({ ...storing(), get }, updating([found]))).toMatchObject({
      kind: 'error',
      problem: 'timeout',
    })
  })

  it('follows the policy where the texts leave it open which record counts', async () => {
    const by = { last: after, first: before, merge: after, 'reject-later': before }
    const records = [before, after].map((one, i) => accept(i + 1, one))
    const lookups: Lookup[] = [{ id: 'e-1', expect: 'open', policy: 'duplicate-id', by }]
    const kase = caseOf('lookup-by-id', [step([before, after], records, { lookups })], state)
    const last = await verdictOf(storing(), kase)
    expect(last).toMatchObject({ kind: 'pass', evidence: { 'duplicate-id': ['last', 'merge'] } })
    const first = await verdictOf(
      storing((given, stored) => stored ?? given),
      kase,
    )
    expect(first).toMatchObject({ kind: 'pass', evidence: { 'duplicate-id': ['first', 'reject-later'] } })
  })
})

describe('members of a segment', () => {
  const [a, b, c] = [endpoint('a', { Id: 'a' }), endpoint('b', { Id: 'b' }), endpoint('c', { Id: 'c' })]
  const members = [{ segment: 's1', endpoints: [a, b] }]
  const kase = caseOf(
    'segment-unchanging',
    [
      { ...valid([a, b]), segment: 's1' },
      { ...valid([c]), segment: 's2', members },
    ],
    state,
  )

  it('passes, in any order, when they are those that were imported', async () => {
    const importer = storing()
    const reversed = { ...importer, segment: async (name: string) => (await importer.segment(name)).toReversed() }
    expect(await verdictOf(reversed, kase)).toMatchObject({ kind: 'pass' })
  })

  it('fails when one is missing, one too many, or one changed', async () => {
    for (const wrong of [[a], [a, b, c], [a, a], [a, { ...b, 'Location.City': 'Oslo' }]]) {
      const importer = { ...storing(), segment: async () => wrong }
      expect(await verdictOf(importer, kase)).toMatchObject({ kind: 'fail', problem: 'state' })
    }
  })
})

describe('an endpoint that is INACTIVE with a new address (U32)', () => {
  const inactive = endpoint('old', { Id: 'e-1', EndpointStatus: 'INACTIVE' })
  const waking = () => storing((given) => ({ ...given, EndpointStatus: 'ACTIVE' }))
  const lookups: Lookup[] = [{ id: 'e-1', expect: 'endpoint', endpoint: inactive }]

  it('may be found ACTIVE after the import that brought both', async () => {
    expect(await verdictOf(waking(), caseOf('lookup-by-id', [{ ...valid([inactive]), lookups }], state))).toMatchObject(
      {
        kind: 'pass',
      },
    )
  })

  it('must be found INACTIVE when the address was there before', async () => {
    const steps = [valid([before]), { ...valid([inactive]), lookups }]
    expect(await verdictOf(waking(), caseOf('lookup-by-id', steps, state))).toMatchObject({
      kind: 'fail',
      differences: [{ path: 'EndpointStatus' }],
    })
  })
})
