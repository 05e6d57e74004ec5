import { describe, expect, it } from 'vitest'
import type { CaseEvent } from '../run/events.ts'
import { logOf } from '../log/read.ts'
import * as made from '../hand-made.test.helper.ts'
import { eventsOf } from '../reports/view.test.helper.ts'
import { viewOf } from '../reports/view.ts'
import { exitCode } from '../run/score.ts'
import { signatureOf } from './apply.ts'
import type { KnownEntry } from './entry.ts'
import { type Asked, askedUnder, knownText, parseKnown } from './file.ts'
import { madeBy, updateKnown } from './update.ts'

const trimmed = logOf(await eventsOf(made.trimming()), 'x')
const correct = logOf(await eventsOf(made.correct()), 'x')
const today = '2026-06-15'
const failing = trimmed.cases.filter(({ verdict }) => verdict.kind === 'fail')
const entries: readonly KnownEntry[] = failing.map(({ id, verdict }) => ({
  match: id,
  got: signatureOf(verdict),
  issue: 'https://example.com/1',
}))

const under = (log: typeof trimmed, entries: readonly KnownEntry[], day = today) =>
  viewOf(log, { file: 'gauntlet.known.json', today: day, entries })
const withFirst = (more: Partial<KnownEntry>) => entries.map((entry, i) => (i === 0 ? { ...entry, ...more } : entry))

describe('known failures', () => {
  it('do not count, and are told as such', () => {
    const { summary, cases } = under(trimmed, entries)
    expect(failing.length).toBeGreaterThan(1)
    expect(summary.verdicts).toMatchObject({ fail: 0, 'known-failure': failing.length })
    expect(cases.find(({ id }) => id === failing[0]!.id)).toMatchObject({ known: entries[0] })
    expect(exitCode(summary)).toBe(0)
  })

  it('leave a new failure what it is', () => {
    const { summary } = under(trimmed, entries.slice(1))
    expect(summary.verdicts.fail).toBe(1)
    expect(exitCode(summary)).toBe(1)
  })

  it('leave another failure of a listed case what it is', () => {
    const { summary, cases } = under(trimmed, withFirst({ got: 'error crash' }))
    expect(exitCode(summary)).toBe(1)
    expect(cases.find(({ id }) => id === failing[0]!.id)!.verdict.why).toMatch(
      /^known to be 'error crash', and now it is 'fail /,
    )
  })

  it('are stale when a listed case passes', () => {
    const { summary } = under(correct, entries)
    expect(summary.verdicts['unexpected-pass']).toBe(entries.length)
    expect(summary.stale?.[0]).toBe(`${entries[0]!.match}: it passes; take it out`)
    expect(exitCode(summary)).toBe(4)
  })

  it.each([
    [
      'nothing has the id',
      [...entries, { match: '2017/nothing/*', got: 'fail lost', issue: 'i' }],
      /no case has this id/,
    ],
    ['an issue is empty', withFirst({ issue: ' ' }), /it names no issue/],
    ['it has expired', withFirst({ expires: '2026-06-14' }), /it expired on 2026-06-14, and today is 2026-06-15/],
    [
      'a wildcard covers more than it may',
      [{ match: '2017/every-endpoint/*', got: 'x', issue: 'i', max: 1 }],
      /covers \d+ failing cases, and may cover 1/,
    ],
  ])('are stale when %s', (_, list, why) => {
    const { summary } = under(trimmed, list)
    expect(summary.stale?.join('\n')).toMatch(why)
  })

  it('are told in one line where many name no issue', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((match) => ({ match, got: 'fail lost', issue: '' }))
    expect(under(trimmed, many).summary.stale?.[0]).toBe('a, b, c and 2 more: they name no issue')
  })

  it('hold on the day on which they expire', () => {
    expect(under(trimmed, withFirst({ expires: today })).summary.stale).toBeUndefined()
  })

  it('end with 4 when nothing is wrong but the list', () => {
    expect(exitCode(under(trimmed, withFirst({ issue: '' })).summary)).toBe(4)
  })

  it('cover no more than twenty cases with a wildcard, unless they say so', () => {
    const many = Array.from({ length: 21 }, (_, i): CaseEvent => ({ ...failing[0]!, id: `2017/a/${i}.csv` }))
    const log = { ...trimmed, cases: many }
    const entry = { match: '2017/a/*', got: signatureOf(failing[0]!.verdict), issue: 'i' }
    expect(under(log, [entry]).summary.stale).toEqual(['2017/a/*: it covers 21 failing cases, and may cover 20'])
    expect(under(log, [{ ...entry, max: 21 }]).summary.stale).toBeUndefined()
  })

  it('take a * for any text and everything else as it is', () => {
    const log = { ...trimmed, cases: [{ ...failing[0]!, id: '2017/a.b/c.csv' }] }
    const known = (match: string) => under(log, [{ match, got: signatureOf(failing[0]!.verdict), issue: 'i' }]).summary
    expect(known('2017/a.b/*').verdicts['known-failure']).toBe(1)
    expect(known('2017/axb/*').verdicts['known-failure']).toBe(0)
    expect(known('a.b/*').verdicts['known-failure']).toBe(0)
  })

  it('are not called unmatched by a part of a run', () => {
    const part = { ...trimmed, begin: { ...trimmed.begin, shard: { index: 1, of: 2 } } }
    expect(
      under(part, [...entries, { match: '2017/other/x', got: 'fail lost', issue: 'i' }]).summary.stale,
    ).toBeUndefined()
  })
})

describe('the update of a list', () => {
  it('makes a list under which the same run ends with 0, once issues are named', () => {
    const { file, added } = updateKnown(under(trimmed, []), { issue: 'https://example.com/2', owner: 'ana' })
    expect(added.length).toBe(file.known.length)
    expect(exitCode(under(trimmed, file.known).summary)).toBe(0)
    expect(exitCode(under(trimmed, updateKnown(under(trimmed, []), {}).file.known).summary)).toBe(4)
  })

  it('keeps what stands in an entry, and takes out what passes', () => {
    const noted = withFirst({ why: 'we are on it', expires: '2030-01-01' })
    expect(updateKnown(under(trimmed, noted), {}).file.known).toContainEqual(noted[0])
    const { file, removed } = updateKnown(under(correct, noted), {})
    expect([file.known, removed.length]).toEqual([[], noted.length])
  })

  it('tracks by the issue that is named what was not tracked yet, and nothing else', () => {
    const first = updateKnown(under(trimmed, withFirst({ issue: '', why: 'as it was' })), { issue: '#7', owner: 'ana' })
    const [entry, ...others] = entries
    const expected = [{ ...entry, issue: '#7', owner: 'ana', why: 'as it was' }, ...others]
    expect(first.file.known).toEqual(expected.toSorted((a, b) => (a.match! < b.match! ? -1 : 1)))
  })

  it('lists a case anew that fails in another way', () => {
    const { file, added } = updateKnown(under(trimmed, withFirst({ got: 'error crash' })), { issue: 'i' })
    expect(added).toHaveLength(1)
    expect(exitCode(under(trimmed, file.known).summary)).toBe(0)
  })

  it('says how the run was asked for; of stored cases alone no seed', () => {
    const { begin } = trimmed
    const attach = { importer: 'x', options: [], args: ['--profile=core'], partial: false }
    expect(madeBy({ ...begin, sources: 2 })).toEqual({ edition: '2017', seed: 7, runs: 5 })
    expect(madeBy({ ...begin, sources: 0, attach })).toEqual({ edition: '2017', profile: 'core' })
  })

  it('covers a rule by a wildcard where all its cases fail alike', () => {
    const [first] = failing as [CaseEvent]
    const cases = ['a', 'b', 'c'].map((name) => ({ ...first, id: `2017/${first.rule}/${name}.csv` }))
    const { file } = updateKnown(under({ ...trimmed, cases }, []), { issue: 'i' })
    expect(file.known.map(({ match }) => match)).toEqual([`2017/${first.rule}/*`])
  })
})

describe('a run under a list', () => {
  const list = { edition: '2017', seed: 7, runs: 5, known: [] } as const

  it('asks for the cases that the list was made from', () => {
    expect(askedUnder(list, 'k.json', { edition: '2017', seed: undefined })).toEqual({
      edition: '2017',
      seed: 7,
      runs: 5,
    })
    expect(askedUnder({ known: [] }, 'k.json', { profile: 'core', seed: 8 })).toMatchObject({
      profile: 'core',
      seed: 8,
    })
  })

  it.each([
    [{ edition: 'final' }, 'k.json was made with --edition 2017, not with final: run it so, or make another list'],
    [{ profile: 'core' }, 'k.json was made without --profile, not with core: run it so, or make another list'],
    [{ seed: 8 }, 'k.json was made with --seed 7, not with 8: run it so, or make another list'],
    [{ runs: 6 }, 'k.json was made with --runs 5, not with 6: run it so, or make another list'],
  ] as const)('is refused where it asks for others: %j', (asked, why) => {
    expect(() => askedUnder<Asked>(list, 'k.json', asked)).toThrow(why)
  })
})

describe('the file of known failures', () => {
  it('is read as it was written', () => {
    const file = { edition: '2017', seed: 7, runs: 5, known: entries } as const
    expect(parseKnown(knownText(file), 'x')).toEqual(file)
  })

  it.each([
    ['{', /^k\.json is not JSON: /],
    ['[]', /^k\.json: must be object/],
    ['{"known":[{"match":"a","issue":"i"}]}', /^k\.json: known\.0: 'got' is missing$/],
    ['{"known":[{"match":"a","got":"b","issue":"i","expire":"x"}]}', /^k\.json: known\.0: 'expire' is not known here$/],
    [
      '{"known":[{"match":"a","got":"b","issue":"i","expires":"soon"}]}',
      /^k\.json: known\.0\.expires: .* found "soon"$/,
    ],
  ])('is refused with what is wrong: %s', (text, why) => {
    expect(() => parseKnown(text, 'k.json')).toThrow(why)
  })
})
