import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { IncompleteError } from '../../generators/errors.ts'
import { createReferenceImporter } from '../reference/importer.ts'
import { caseAt, caseSources } from '../../generators/generate.ts'
import type { Find } from './find.ts'
import { FindFolder } from './folder.ts'
import { Keeper } from './keeper.ts'
import { SentFile } from './sent.ts'

let path: string
let folder: FindFolder
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'gauntlet-finds-'))
  folder = new FindFolder(path)
  folder.save(find)
})
afterEach(() => rmSync(path, { recursive: true, force: true }))

function findOf(kase: Find['case'], id = 'a-find'): Find {
  const { rule, force } = kase
  return {
    id,
    state: 'reduced',
    kind: 'rule',
    signature: id,
    importer: 'acme',
    verdict: { kind: 'fail', problem: 'bad-accepted', rule, force, why: 'because', differences: [], evidence: {} },
    confirmed: 2,
    met: { source: 'x', seed: 1, path: '0' },
    policies: {},
    alike: [],
    case: kase,
  }
}
const [source] = caseSources({ edition: '2017', rules: ['country-alpha3'] })
const find = findOf(caseAt(source!, 1))

describe('the folder of finds', () => {
  it('gives back what it was given, of every kind of case', () => {
    const all = caseSources({ edition: '2017' })
    for (const source of all.filter(({ needs }, i) => needs.includes('job') || i % 20 === 0)) {
      const one = findOf(caseAt(source, 1))
      folder.save(one)
      expect(folder.load('a-find')).toEqual(one)
    }
  })

  it('puts right what a kill between two renames has left', () => {
    mkdirSync(join(path, '.new-1-b'))
    renameSync(join(path, 'a-find'), join(path, '.old-1-a-find'))
    folder.recover()
    expect(readdirSync(path)).toEqual(['a-find'])
  })

  it('keeps what was under way at each kill until it is sent again', () => {
    const importer = createReferenceImporter()
    const sources = ['first', 'second']
    for (const source of sources) {
      // Never closed: it was killed.
      new SentFile(path, 0).write({ kind: 'rule', case: find.case, source, seed: 1 })
      new Keeper(folder, []).adopt(importer)
    }
    const left = folder.ids().map((id) => folder.load(id))
    expect(left.filter(({ state }) => state === 'raw').map(({ met }) => met.source)).toEqual(sources)
  })

  it('says in one line that an input cannot be written before it is sent', () => {
    symlinkSync('/dev/full', join(path, '.sent-0.json'))
    const sent = new SentFile(path, 0)
    const write = () => sent.write({ kind: 'rule', case: find.case, source: 'x', seed: 1 })
    expect(write).toThrow(IncompleteError)
    expect(write).toThrow(/^[^\n]*\.sent-0\.json cannot be written: [^\n]+$/)
    sent.close()
  })

  const text = () => readFileSync(join(path, 'a-find/find.json'), 'utf8')
  const edited = (from: string | RegExp, to: string) =>
    writeFileSync(join(path, 'a-find/find.json'), text().replace(from, to))
  const hostile: readonly [string, () => void, string][] = [
    ['is cut off', () => writeFileSync(join(path, 'a-find/find.json'), text().slice(0, 500)), 'JSON'],
    ['is empty', () => edited(/^.*$/s, ''), 'JSON'],
    ['is of a later version', () => edited('"schema": 1', '"schema": 2'), 'schema: expected 1, found 2'],
    ['is no object', () => edited(/^.*$/s, '[]'), 'must be object'],
    ['lacks its case', () => edited('"case":', '"kase":'), "'case' is missing"],
    ['has a seed that is text', () => edited('"seed": 1', '"seed": "1"'), 'met.seed: must be integer'],
    ['names a rule that is not there', () => edited(/"rule": "country-alpha3"(?=.*steps)/s, '"rule": "x"'), '"x"'],
    ['names a file above it', () => edited('"input-1-1.', '"../../input-1-1.'), 'must match pattern'],
    ['names a file by its whole path', () => edited(/"input-1-1.\w+"/, '"/etc/passwd"'), 'must match pattern'],
    ['lacks a file', () => rmSync(join(path, 'a-find', inputName())), 'ENOENT'],
    ['has a link for a file', () => link(inputName(), '/etc/passwd'), 'is no file'],
    ['is a link', () => link('find.json', '/etc/passwd'), 'is no file'],
    ['has records that are none', () => edited(/"records": \[/, '"records": [1,'), 'case: steps.0.records.0'],
    ['has a verdict that is none', () => edited('"kind": "fail"', '"kind": "maybe"'), 'verdict: kind'],
  ]
  it.each(hostile)('says in one line why a find that %s cannot be read', (_what, spoil, says) => {
    spoil()
    expect(() => folder.load('a-find')).toThrow(says)
    expect(() => folder.load('a-find')).toThrow(
      /^[^\n]*find\.json is no find of this version: [^\n]*remove the folder a-find$/,
    )
  })

  it.each(['..', '../a', '/etc', 'a/b', ''])('takes %j for no find', (id) => {
    expect(() => folder.load(id)).toThrow(`holds no find '${id}'; it holds a-find`)
  })

  const inputName = () => readdirSync(join(path, 'a-find')).find((name) => name.startsWith('input'))!
  function link(name: string, to: string): void {
    rmSync(join(path, 'a-find', name))
    symlinkSync(to, join(path, 'a-find', name))
  }
})
