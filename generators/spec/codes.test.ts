import { describe, expect, it } from 'vitest'
import { alpha2Codes, alpha3Codes, alpha3ToAlpha2, examplePhone, languageCodes, tzNames } from './codes.ts'

const isSorted = (codes: Iterable<string>): boolean => {
  const list = [...codes]
  return list.every((code, i) => i === 0 || list[i - 1]! < code)
}

describe('country codes', () => {
  it('are the 249 that ISO 3166-1 assigns', () => {
    expect(alpha3Codes.size).toBe(249)
    expect(alpha2Codes.size).toBe(249)
    expect([...alpha3Codes].filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([])
    expect([...alpha2Codes].filter((code) => !/^[A-Z]{2}$/.test(code))).toEqual([])
    expect(isSorted(alpha3Codes) && isSorted(alpha2Codes)).toBe(true)
  })

  it('leave out what the standard leaves to its users', () => {
    expect([...alpha3Codes].filter((code) => /^(AA|Q[M-Z]|X|ZZ)/.test(code))).toEqual([])
    expect([...alpha2Codes].filter((code) => /^(AA|Q[M-Z]|X|ZZ)$/.test(code) || code === 'XK')).toEqual([])
  })

  it('pair off one to one, where a prefix would mislead too', () => {
    expect([...alpha3ToAlpha2.keys()]).toEqual([...alpha3Codes])
    expect([...alpha3ToAlpha2.values()].toSorted()).toEqual([...alpha2Codes])
    expect(['USA', 'GBR', 'CHE', 'EST', 'SVK'].map((code) => alpha3ToAlpha2.get(code))).toEqual([
      'US',
      'GB',
      'CH',
      'EE',
      'SK',
    ])
  })
})

describe('tz names', () => {
  it('include links and names with digits and signs', () => {
    const some = ['UTC', 'GMT', 'Etc/GMT+5', 'Etc/GMT-14', 'EST5EDT', 'US/Pacific', 'Asia/Kolkata', 'Asia/Calcutta']
    expect(some.filter((name) => !tzNames.has(name))).toEqual([])
    expect(tzNames.has('America/Argentina/ComodRivadavia')).toBe(true)
  })

  it('are the 598 of one release, sorted, and case matters', () => {
    expect(tzNames.size).toBe(598)
    expect(isSorted(tzNames)).toBe(true)
    expect(tzNames.has('america/los_angeles')).toBe(false)
    expect([...tzNames].filter((name) => !/^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)*$/.test(name))).toEqual([])
  })
})

describe('language codes', () => {
  it('are the 183 of ISO 639-1', () => {
    expect(languageCodes.size).toBe(183)
    expect(isSorted(languageCodes)).toBe(true)
    expect([...languageCodes].filter((code) => !/^[a-z]{2}$/.test(code))).toEqual([])
    expect(['en', 'zh', 'he', 'id', 'yi', 'nb'].every((code) => languageCodes.has(code))).toBe(true)
    expect(['iw', 'in', 'ji', 'sh', 'bh', 'mo'].some((code) => languageCodes.has(code))).toBe(false)
  })
})

describe('example phone numbers', () => {
  it('are E.164 in 242 countries', () => {
    const numbers = [...alpha2Codes].map(examplePhone).filter((phone) => phone !== undefined)
    expect(numbers).toHaveLength(242)
    expect(numbers.filter((phone) => !/^\+[1-9]\d{6,14}$/.test(phone))).toEqual([])
    expect(examplePhone('US')).toMatch(/^\+1\d{10}$/)
  })

  it('are missing where there is no numbering plan, and for anything else', () => {
    expect([...alpha2Codes].filter((code) => examplePhone(code) === undefined)).toEqual([
      'AQ',
      'BV',
      'GS',
      'HM',
      'PN',
      'TF',
      'UM',
    ])
    expect(['USA', 'us', 'XK', '__proto__', ''].map(examplePhone)).toEqual(Array(5).fill(undefined))
  })
})
