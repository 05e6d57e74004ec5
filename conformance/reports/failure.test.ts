import picocolors from 'picocolors'
import { describe, expect, it } from 'vitest'
import type { Case, Step } from '../../generators/case.ts'
import type { RuleId } from '../../generators/spec/rules.ts'
import { ruleById } from '../../generators/spec/rules.ts'
import type { Verdict } from '../judge/verdict.ts'
import { type Failure, failureText } from './failure.ts'

const plain = picocolors.createColors(false)

function step(text: string, path = '0001.csv'): Step {
  return { format: 'csv', files: [{ path, bytes: new TextEncoder().encode(text) }], records: [] }
}

function failure(
  rule: RuleId,
  files: readonly string[],
  twins: readonly string[],
  more: Partial<Verdict> = {},
): Failure {
  const { clauses, force, stage, scope } = ruleById.get(rule)!
  const base = {
    rev: 1,
    title: 'A title',
    edition: '2017',
    format: 'csv',
    rule,
    variant: 'v',
    clauses,
    force,
    stage,
    scope,
  } as const
  const of = (texts: readonly string[]): Case => ({
    ...base,
    id: `2017/${rule}/v.csv`,
    needs: [],
    observe: 'file',
    steps: texts.map((text) => step(text)),
    provenance: { kind: 'recipe', seed: 1, path: '0' },
  })
  const verdict: Verdict = { kind: 'fail', rule, force, why: 'Because.', differences: [], evidence: {}, ...more }
  const kase = twins.length > 0 ? { ...of(files), twin: of(twins) } : of(files)
  return { case: kase, verdict, replay: 'gauntlet run --seed 1', alike: [] }
}

describe('failureText', () => {
  it('tells a failure in few lines, the fault beside its valid twin', () => {
    const bad = failure('csv-quote-closed', ['Address\r\n"a\r\n'], ['Address\r\n"a"\r\n'], {
      expected: 'rejected',
      observed: 'accepted',
    })
    expect(failureText(bad, plain)).toBe(
      [
        'FAIL csv-quote-closed: A quoted value has a closing quote.',
        '  page      S24 “To include a comma, line break, or double quote in a value”',
        '            A CSV value with a comma in it is put in double quotes. (also S25, S26, S27)',
        '  case      A title',
        '  file      0001.csv, as csv, 13 bytes',
        '            1 │ Address␍␊',
        '            2 │ "a␍␊',
        '  twin      2 │ "a"␍␊',
        '  found     Because.',
        '  expected  rejected',
        '  observed  accepted',
        '  again     gauntlet run --seed 1',
      ].join('\n'),
    )
  })

  it('shows no twin where little of it is the same', () => {
    const text = failureText(failure('not-compressed', ['x'], ['1\n2\n3\n4\n']), plain)
    expect(text).not.toContain('twin')
  })

  it('says which line the valid twin does not have', () => {
    expect(failureText(failure('blank-line', ['A\n\nb\n'], ['A\nb\n']), plain)).toContain('the same without line 2')
  })

  it('numbers the imports of a case with several', () => {
    const text = failureText(failure('update-by-id', ['Id\n1\n', 'Id\n2\n'], []), plain)
    expect(text).toContain('import 1 of 2: 0001.csv')
    expect(text).toContain('import 2 of 2: 0001.csv')
  })

  it('shows each difference, with what cannot be seen', () => {
    const differences = [
      { path: 'Location.City', expected: 'Łódź\u00A0', observed: 'Łódź' },
      { path: 'Attributes.a\u202E', expected: ['x', 'y'] },
      { path: 'Metrics.m', observed: 3 },
    ]
    const text = failureText(failure('text-kept', ['x'], [], { problem: 'changed', differences }), plain)
    expect(text).toContain('Location.City: expected "Łódź‹NBSP›", observed "Łódź"')
    expect(text).toContain('Attributes.a‹RLO›: expected ["x", "y"], observed nothing')
    expect(text).toContain('Metrics.m: expected nothing, observed 3')
  })

  it('cuts long values and counts the rest', () => {
    const differences = [{ path: 'Address', expected: '😀'.repeat(130), observed: '' }]
    const text = failureText(failure('address-kept', ['x'], [], { differences }), plain)
    expect(text).toContain(`"${'😀'.repeat(120)}‹… 10 more …›", observed ""`)
  })

  it('shows of two long values where they begin to differ', () => {
    const same = '😀'.repeat(1000)
    const differences = [{ path: 'Address', expected: `${same}a${same}`, observed: `${same}b` }]
    const text = failureText(failure('address-kept', ['x'], [], { differences }), plain)
    const start = `‹… 980 alike …›${'😀'.repeat(20)}`
    expect(text).toContain(`expected "${start}a${'😀'.repeat(99)}‹… 901 more …›", observed "${start}b"`)
  })

  it('shows the beginning of a long path, and how long it is', () => {
    const differences = [{ path: `Metrics.${'n'.repeat(292)}`, expected: 1, observed: '1' }]
    const text = failureText(failure('custom-names', ['x'], [], { differences }), plain)
    expect(text).toContain(`Metrics.${'n'.repeat(52)}... (300 characters): expected 1, observed "1"`)
  })

  it('tells an open point as one', () => {
    expect(failureText(failure('blank-line', ['x'], []), plain)).toContain('page      U3, which no text settles: ')
  })

  it('shows the end of what a crashed importer wrote', () => {
    const stderr = Array.from({ length: 20 }, (_, i) => `line ${i}\u0007`).join('\n')
    const crash = failure('utf8-valid', ['x'], [], {
      kind: 'error',
      observed: `a crash (stderr ends:\n${stderr})`,
      why: 'twice',
    })
    const text = failureText(crash, plain)
    expect(text).toContain('ERROR utf8-valid')
    expect(text).toContain('observed  a crash (stderr ends:\n            line 0‹U+0007›\n            ⋮ 17 more\n')
    expect(text).toContain('line 18‹U+0007›\n            line 19‹U+0007›)')
    expect(text).not.toContain('twice')
  })

  it('names some of the cases that failed alike and counts the others', () => {
    const text = failureText({ ...failure('utf8-valid', ['x'], []), alike: ['a', 'b', 'c', 'd', 'e'] }, plain)
    expect(text).toContain('alike     a, b, c and 2 more')
  })
})
