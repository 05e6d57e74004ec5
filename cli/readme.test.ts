import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checks as doctorChecks } from '../conformance/adapters/doctor-checks.ts'
import { faults } from '../conformance/faults/catalogue.ts'
import { languageNames } from '../conformance/init/languages.ts'
import { verdictKinds } from '../conformance/judge/verdict.ts'
import { reportFormats } from '../conformance/reports/index.ts'
import { caseSources } from '../generators/generate.ts'
import { errorClasses } from '../generators/spec/error-classes.ts'
import { policies } from '../generators/spec/policies.ts'
import { commandNames } from './commands.ts'
import { exitCodes } from './output.ts'
import { gauntlet } from './spawned.test.helper.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(`${root}README.md`, 'utf8')
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> }

const sectionOf = (title: string) =>
  new RegExp(String.raw`^## ${title}\n(.*?)(?=^## |\Z)`, 'ms').exec(`${readme}\n## `)![1]!
const codeIn = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!)
/** The cells of the tables of a text, without the heads. */
const rowsOf = (text: string) =>
  [...text.matchAll(/^\|(?!---| *\|)(.+)\|$/gm)].map(([, row]) => row!.split('|').map((cell) => cell.trim()))

/** The anchors of the headings of a text, as GitHub makes them. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )

describe('the README', () => {
  it('links to files and headings that there are', () => {
    const links = [...new Set([...readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link]) => link!))]
    const isDead = (link: string) => {
      const [file, anchor] = link.split('#') as [string, string?]
      if (!existsSync(`${root}${file}`)) return true
      return anchor !== undefined && !anchorsOf(readFileSync(`${root}${file}`, 'utf8')).includes(anchor)
    }
    expect(links.length).toBeGreaterThan(100)
    expect(links.filter(isDead)).toEqual([])
  })

  it('begins with what its first command prints', async () => {
    const [, block] = /```console\n(.*?)```/s.exec(readme)!
    const [, command, printed] = /^\$ gauntlet (.*?[^\\])\n(.*)$/s.exec(block!)!
    const words = command!.replaceAll('\\\n', ' ').split(/ +/)
    const folder = mkdtempSync(join(tmpdir(), 'gauntlet-readme-'))
    const { stdout } = await gauntlet([...words, '--log', join(folder, 'run.jsonl')], { cwd: root })
    rmSync(folder, { recursive: true })
    expect(stdout).toBe(printed)
  })

  it('names every command, and none that there is not', () => {
    const told = [...readme.matchAll(/gauntlet ([a-z]+)\b/g)].map(([, name]) => name!)
    const inTable = new Set(
      rowsOf(sectionOf('Commands'))
        .flatMap(([cell]) => codeIn(cell!))
        .map((text) => /[a-z]+$|^(?:gauntlet )?([a-z]+)/.exec(text)![1]),
    )
    expect(told.filter((name) => !commandNames.includes(name))).toEqual([])
    expect(commandNames.filter((name) => !inTable.has(name))).toEqual([])
  })

  it('names every script', () => {
    const told = rowsOf(sectionOf('Scripts'))
      .flatMap(([names]) => codeIn(names!))
      .map((text) => text.replace(/^npm (run )?/, ''))
    const build = new Set(['build', 'check', 'lint', 'prepare', 'start'])
    expect(Object.keys(scripts).filter((name) => !told.includes(name) && !build.has(name))).toEqual([])
    expect(told.filter((name) => !(name in scripts) && name !== 'cit')).toEqual([])
  })

  it('tells all policies, classes, verdicts, exit codes, languages and formats', () => {
    const card = Object.fromEntries(
      rowsOf(sectionOf('Policies')).map(([id, values]) => [codeIn(id!)[0], codeIn(values!)]),
    )
    expect(card).toMatchObject(Object.fromEntries(policies.map(({ id, values }) => [id, Object.keys(values)])))
    expect(codeIn(sectionOf('Error classes'))).toEqual(['errors[].class', ...Object.keys(errorClasses)])
    const rows = rowsOf(sectionOf('Verdicts and exit codes')).map(([name]) => name!)
    expect(rows).toEqual(expect.arrayContaining([...verdictKinds]))
    expect(rows).toEqual(expect.arrayContaining(Object.values(exitCodes).map(String)))
    expect(sectionOf('Commands')).toContain(`(${languageNames.join(', ')})`)
    expect(sectionOf('Commands')).toContain(`: ${reportFormats.join(', ')} |`)
  })

  it('has figures that are true', () => {
    const must = caseSources({ edition: '2017' }).filter(({ rule }) => rule.force === 'must').length
    expect(readme).toMatch(new RegExp(`must (\\d+)/\\1 applicable of ${must}\``))
    expect(readme).toContain(`plants ${faults.length} faults`)
    expect(readme).toContain(`in ${doctorChecks.length} checks`)
  })
})
