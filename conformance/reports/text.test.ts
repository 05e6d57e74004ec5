import { describe, expect, it } from 'vitest'
import type { Case } from '../../generators/case.ts'
import { ruleById, type RuleId } from '../../generators/spec/rules.ts'
import { toCaseJson, type CaseEvent } from '../run/events.ts'
import { policyCard } from '../judge/policies.ts'
import { summarise } from '../run/score.ts'
import type { Verdict } from '../judge/verdict.ts'
import { extentOf } from './claim.ts'
import { runText } from './text.ts'

function event(rule: RuleId, variant: string, verdict: Partial<Verdict>, file = 'Address\nx\n'): CaseEvent {
  const { force, clauses, stage, scope } = ruleById.get(rule)!
  const id = `2017/${rule}/${variant}.csv`
  const about = { id, rule, variant, format: 'csv', edition: '2017', title: 'A title', force, clauses } as const
  const kase: Case = {
    ...about,
    rev: 1,
    stage,
    scope,
    needs: [],
    observe: 'file',
    steps: [{ format: 'csv', files: [{ path: '0001.csv', bytes: new TextEncoder().encode(file) }], records: [] }],
    provenance: { kind: 'recipe', seed: 1, path: '0' },
  }
  const full: Verdict = { kind: 'pass', rule, force, why: 'why', differences: [], evidence: {}, ...verdict }
  return {
    event: 'case',
    at: 0,
    ...about,
    verdict: full,
    draws: {},
    ...(full.kind === 'fail' ? { case: toCaseJson(kase) } : {}),
  }
}

const fail = { kind: 'fail', problem: 'bad-accepted' } as const

function report(cases: readonly CaseEvent[], options: { fold?: boolean; incomplete?: string } = {}): string {
  const policies = policyCard({ 'bad-record': 'fail-file' })
  const about = {
    edition: '2017',
    seed: 7,
    runs: 20,
    importer: { name: 'acme\u0007', version: '2' },
    policies,
  } as const
  const summary = summarise(cases, about, options.incomplete)
  return runText(cases, summary, { replay: ({ id }) => `replay ${id}`, ...options })
}

describe('runText', () => {
  it('folds what breaks a rule in the same way into its smallest case', () => {
    const cases = [
      event('utf8-valid', 'a', fail, 'long long long'),
      event('utf8-valid', 'b', fail, 'short'),
      event('utf8-valid', 'c', { kind: 'fail', problem: 'changed' }),
    ]
    const text = report(cases)
    expect(text.match(/^FAIL /gm)).toHaveLength(2)
    expect(text).toContain('replay 2017/utf8-valid/b.csv')
    expect(text).toContain('alike     2017/utf8-valid/a.csv')
    expect(report(cases, { fold: false }).match(/^FAIL /gm)).toHaveLength(3)
  })

  it('counts what it could not judge by reason, and names the rules', () => {
    const lacking = { kind: 'not-applicable', why: 'the importer lacks get' } as const
    const cases = [
      event('update-by-id', 'a', lacking),
      event('update-by-id', 'b', lacking),
      event('lookup-by-id', 'a', lacking),
      event('utf8-valid', 'a', { kind: 'inconclusive', why: 'the twin fails' }),
      event('utf8-valid', 'b', {}),
    ]
    const text = report(cases)
    expect(text).toContain('not-applicable: 3\n  3 because the importer lacks get: update-by-id, lookup-by-id\n')
    expect(text).toContain('inconclusive: 1\n  1 because the twin fails: utf8-valid\n')
  })

  it('ends with the policy card, the claim and the score', () => {
    const text = report([event('utf8-valid', 'a', {}), event('lookup-by-id', 'a', {})])
    expect(text).toContain('policies of acme‹U+0007›\n  bad-record            fail-file (declared)\n')
    expect(text).toMatch(/^ {2}not seen: unknown-attribute, .*enum-case/m)
    expect(text).toMatch(
      /acme‹U\+0007› 2 conforms to edition 2017 as written \(seed 7\)\nmust 1\/1 applicable of 1\ncan 1\/1 applicable of 1$/,
    )
    expect(text).not.toContain('the page:')
  })

  it('claims no conformity where anything failed, and says where the quotes stand', () => {
    const text = report([event('utf8-valid', 'a', {}), event('utf8-valid', 'b', fail)])
    expect(text).toContain('acme‹U+0007› 2 does not conform to edition 2017 as written: 1 fail')
    expect(text).toContain('the page: Amazon Pinpoint User Guide, Importing Segments, 2017-10-26\n  https://')
    expect(text).toMatch(/must 1\/2 applicable of 2$/)
  })

  it('claims nothing of a run that was not completed', () => {
    const text = report([event('utf8-valid', 'a', {})], { incomplete: 'the importer\nis gone' })
    expect(text).toContain('acme‹U+0007› 2: not judged, the importer␊is gone')
    expect(text).not.toContain('conform')
  })

  it('shows a failure without its case in a line', () => {
    const { case: _, ...bare } = event('utf8-valid', 'a', fail)
    expect(report([bare])).toContain('FAIL 2017/utf8-valid/a.csv: why')
  })
})

describe('extentOf', () => {
  it.each([
    [{ sources: 0, stored: 534 }, '534 cases'],
    [{ sources: 0, stored: 1 }, 'one case'],
    [{ sources: 1, stored: 0 }, 'up to 25 cases of one source'],
    [{ sources: 300, stored: 534 }, '534 cases and up to 25 cases of each of 300 sources'],
    [{ sources: 300, stored: 0, runs: 1 }, 'one case of each of 300 sources'],
  ])('tells of %j what was run, and no more', (run, text) => {
    expect(extentOf({ runs: 25, ...run })).toBe(text)
  })
})
