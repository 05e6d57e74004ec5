import { describe, expect, it } from 'vitest'
import { UsageError } from '../generators/errors.ts'
import { pathText, wholeNumber } from './options.ts'
import { chooseCase, chooseSources } from './sources.ts'

const edition = '2017'

describe('chooseSources', () => {
  it('takes all sources by default, and of one format where asked', () => {
    const all = chooseSources({ edition }, 'any')
    const csv = chooseSources({ edition, format: 'csv' }, 'any')
    expect(csv).toHaveLength(all.filter(({ format }) => format === 'csv').length)
    expect(csv.length).toBeLessThan(all.length)
  })

  it('takes whole rules and single variants, in the order of the catalogue', () => {
    const rule = ['csv-quote-closed', 'utf8-valid/truncated']
    const ids = chooseSources({ edition, rule, format: 'csv' }, 'any').map(({ id }) => id)
    expect(ids[0]).toBe('2017/utf8-valid/truncated.csv')
    expect(ids.slice(1).every((id) => id.startsWith('2017/csv-quote-closed/'))).toBe(true)
    expect(ids.length).toBeGreaterThan(2)
  })

  it.each([
    [['utf8-vald'], undefined, "edition 2017 has no rule 'utf8-vald'; did you mean 'utf8-valid'?"],
    [['zzzzzzzzzz/a'], undefined, "edition 2017 has no rule 'zzzzzzzzzz'; 'gauntlet rules' lists them"],
    [
      ['utf8-valid', 'utf8-valid/x'],
      undefined,
      "there are no cases of 'utf8-valid/x'; the variants of utf8-valid are lone-",
    ],
    [['csv-quote-closed'], 'ndjson', "there are no cases of 'csv-quote-closed' as ndjson; the variants of"],
  ] as const)('refuses %j as %s', (rule, format, message) => {
    const choose = () => chooseSources({ edition, rule, ...(format ? { format } : {}) }, 'any')
    expect(choose).toThrow(UsageError)
    expect(choose).toThrow(message)
  })
})

describe('chooseCase', () => {
  const sources = chooseSources({ edition, rule: ['utf8-valid/truncated'], format: 'csv' }, 'any')

  it('draws the case that a failure names', () => {
    expect(chooseCase(sources, 7, '3').id).toBe('2017/utf8-valid/truncated.csv#7:3')
  })

  it('asks for the seed, and for one source', () => {
    expect(() => chooseCase(sources, undefined, '3')).toThrow('--path needs the --seed that it was found with')
    expect(() => chooseCase([...sources, ...sources], 7, '3')).toThrow('--path needs one source, and 2 are chosen')
  })
})

describe('options', () => {
  it.each(['-5', '0', '+7', '12'])('takes %s as a whole number', (text) => {
    expect(wholeNumber('--n', text, -5, 12)).toBe(Number(text))
  })

  it.each(['', '1e9', '1.5', '0x10', '13', '-6', ' 1', 'NaN'])('refuses %j as a whole number from -5 to 12', (text) => {
    expect(() => wholeNumber('--n', text, -5, 12)).toThrow(
      `--n is a whole number from -5 to 12, not ${JSON.stringify(text)}`,
    )
  })

  it('takes paths as failures print them', () => {
    expect(pathText('12:0:3')).toBe('12:0:3')
    for (const text of ['', 'a', '1:', ':1', '1:-2', '1000000', '99999999999:0'])
      expect(() => pathText(text)).toThrow(UsageError)
  })
})
