import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rulesOf } from '../../generators/spec/rules.ts'
import { folder, readEntries } from './compare/entries.ts'

type Row = ReturnType<typeof readEntries>[number] & { readonly module?: string; readonly command?: readonly string[] }
const rows = readEntries() as readonly Row[]
const opinions = JSON.parse(readFileSync(`${folder}opinions.json`, 'utf8')) as {
  parser: string
  rule: string
  see?: string
}[]

describe('index.json', () => {
  it('has each name once, and parsers of many languages', () => {
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
    expect(new Set(rows.map(({ parser }) => parser)).size).toBeGreaterThanOrEqual(25)
    expect(new Set(rows.map(({ language }) => language)).size).toBeGreaterThanOrEqual(8)
  })

  it.each(rows)('$name names files that are there, thin ones', ({ module, command, needs, build }) => {
    const files = [module, ...(command ?? [])].filter(
      (word) => word !== undefined && /^\w[\w-]*\/[\w-]+\.\w+$/.test(word),
    )
    expect(files.length > 0 || build !== undefined).toBe(true)
    for (const file of files) expect(readFileSync(`${folder}${file}`, 'utf8').split('\n').length).toBeLessThan(72)
    expect(needs.length > 0 || module?.startsWith('json-parse/')).toBe(true)
  })
})

describe('opinions.json', () => {
  it('speaks of parsers, rules and reports that there are', () => {
    const parsers = new Set(['*', ...rows.map(({ parser }) => parser)])
    const rules = new Set<string>(rulesOf('2017').map(({ id }) => id))
    expect(opinions.filter(({ parser, rule }) => !parsers.has(parser) || !rules.has(rule))).toEqual([])
    const reports = opinions.flatMap(({ see = '' }) => see.split(', ').filter((place) => place.startsWith('reports/')))
    expect(reports.filter((file) => !existsSync(`${folder}${file}`))).toEqual([])
  })
})

it('MATRIX.md has an opinion for each fault, and its file', () => {
  const matrix = readFileSync(`${folder}MATRIX.md`, 'utf8')
  expect(matrix).not.toContain('not yet looked at')
  const linked = new Set([...matrix.matchAll(/\(faults\/([^)]+)\)/g)].map(([, file]) => file))
  expect([...linked].toSorted()).toEqual(readdirSync(`${folder}faults`).toSorted())
})
