import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RuleId } from '../../generators/spec/rules.ts'
import { folder, nameOf, readEntries } from './compare/entries.ts'
import { isAbout } from './compare/faults.ts'
import { readOpinions, type Opinion } from './compare/opinions.ts'
import { readResults } from './compare/results.ts'
import { texts } from './compare/texts.ts'

const entries = readEntries()
const names = entries.map(nameOf)
const opinions = readOpinions()
const results = readResults()
/** Each importer and each rule that it breaks. */
const broken = results.flatMap(({ name, broken: rules }) => rules.map(({ rule }) => ({ name, rule })))

describe('index.json', () => {
  it('has each name once, and parsers of many languages', () => {
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(entries.map(({ parser }) => parser)).size).toBeGreaterThanOrEqual(25)
    expect(new Set(entries.map(({ language }) => language)).size).toBeGreaterThanOrEqual(8)
  })

  it('has a careful use beside the usual one of each parser', () => {
    const careful = new Set(entries.filter(({ mode }) => mode.startsWith('careful')).map(({ parser }) => parser))
    const usual = new Set(entries.filter(({ mode }) => mode.startsWith('usual')).map(({ parser }) => parser))
    expect([...careful].toSorted()).toEqual([...usual].toSorted())
  })

  it.each(entries)('$folder $use names files that are there', ({ folder: own, module, command = [], needs, build }) => {
    expect(readFileSync(`${folder}${own}/run`, 'utf8')).toContain('adapter.js')
    const files = [module, ...command].filter((word) => word?.startsWith(`${own}/`) && !build)
    for (const file of files) expect(existsSync(`${folder}${file}`)).toBe(true)
    expect(files.length > 0 || build !== undefined || command.includes(`./${own}`)).toBe(true)
    expect(needs.length > 0 || own === 'json-parse').toBe(true)
  })
})

it('no adapter is longer than 60 lines', () => {
  const folders = [...new Set(entries.map((entry) => entry.folder))]
  const sources = ['.', ...folders, 'lib', 'rust-csv/src', 'serde-json/src'].flatMap((name) =>
    readdirSync(`${folder}${name}`).map((file) => `${name}/${file}`),
  )
  const code = sources.filter((file) => /\.(js|py|go|rb|php|pl|java|rs|R)$/.test(file) && !file.includes('hown'))
  const long = code.filter((file) => readFileSync(`${folder}${file}`, 'utf8').trimEnd().split('\n').length >= 60)
  expect(code.length).toBeGreaterThan(folders.length)
  expect(long).toEqual([])
})

describe('opinions.json', () => {
  it('has exactly one opinion of each rule that an importer breaks', () => {
    const told = broken.map(({ name, rule }) => ({
      name,
      rule,
      opinions: opinions.filter((one) => isAbout(one, name, rule)).length,
    }))
    expect(told.filter((one) => one.opinions !== 1)).toEqual([])
  })

  it('speaks of nothing that is not in results.json', () => {
    const idle = opinions.filter(
      ({ importers, rules }) =>
        importers.some((name) => !broken.some((one) => one.name === name && rules.includes(one.rule))) ||
        rules.some((rule) => !broken.some((one) => one.rule === rule && importers.includes(one.name))),
    )
    expect(idle).toEqual([])
  })

  it('names an option only where a careful use of the same parser does not show the behaviour', () => {
    const aboutOf = (name: string, rule: RuleId) => opinions.find((one) => isAbout(one, name, rule))
    const shows = (name: string, rule: RuleId, opinion: Opinion) =>
      broken.some((one) => one.name === name && one.rule === rule) && aboutOf(name, rule) === opinion
    const idle = broken.flatMap(({ name, rule }) => {
      const opinion = aboutOf(name, rule)
      if (opinion?.is !== 'option') return []
      const { parser, format } = entries[names.indexOf(name)]!
      const careful = entries.filter(
        (one) => one.parser === parser && one.format === format && one.mode.startsWith('careful'),
      )
      return careful.some((one) => !shows(nameOf(one), rule, opinion)) ? [] : [{ name, rule }]
    })
    expect(idle).toEqual([])
  })

  it('quotes what is documented', () => {
    expect(opinions.filter(({ is, quote, see }) => is === 'documented' && !(quote && see))).toEqual([])
  })

  it('tells of each fault where its tracker has it, or the report that is ready to be sent', () => {
    const places = opinions.filter(({ is }) => is === 'fault').map(({ see = [] }) => see)
    expect(places.filter((see) => !see.some((place) => /^reports\/|\/(issues|pull)\/\d+$/.test(place)))).toEqual([])
    const named = opinions.flatMap(({ see = [] }) => see.filter((place) => place.startsWith('reports/')))
    expect(named.filter((place) => !existsSync(`${folder}${place}`))).toEqual([])
  })
})

describe('what npm run compare writes', () => {
  it.each([...texts().keys()].map((path) => relative(folder, path)))(
    '%s agrees with results.json and opinions.json',
    (path) => {
      expect(readFileSync(resolve(folder, path), 'utf8')).toBe(texts().get(resolve(folder, path)))
    },
  )

  it('is as much as the README says', () => {
    const readme = readFileSync(resolve(folder, '../../README.md'), 'utf8')
    const parsers = new Set(entries.map(({ parser }) => parser)).size
    expect(results.map(({ name }) => name)).toEqual(names)
    expect(readme).toContain(`${entries.length} uses of ${parsers} parsers`)
  })

  it('has the file of each fault in faults/, and no other', () => {
    const named = new Set(results.flatMap((result) => result.broken.map(({ file }) => file)))
    expect(readdirSync(`${folder}faults`).toSorted()).toEqual([...named].toSorted())
  })
})
