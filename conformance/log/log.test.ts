import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseEvent, RunEvent } from '../run/events.ts'
import * as made from '../hand-made.test.helper.ts'
import { caseEvents, eventsOf, ugly } from '../reports/view.test.helper.ts'
import schema from '../reports/run-log.schema.json' with { type: 'json' }
import { logOf, parseRunLog, readRunLog } from './read.ts'
import { openRunLog } from './write.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauntlet-log-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const textOf = (events: readonly RunEvent[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('')

/** The schema, with no room for fields that it does not name: so none can be added without it. */
function strict(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(strict)
  if (typeof node !== 'object' || node === null) return node
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, strict(value)]))
  return 'properties' in copy && !('additionalProperties' in copy) ? { ...copy, additionalProperties: false } : copy
}

describe('the schema of the run log', () => {
  const validate = new Ajv({ allErrors: true, strictRequired: false }).compile(strict(schema) as object)

  it.each([
    ['a correct importer', made.correct()],
    ['an importer that changes values', ugly()],
    ['an importer that crashes', made.crashing()],
    ['an importer that contradicts its policies', made.correct({ policies: { 'blank-line': 'reject-file' } })],
    ['an importer that shows little', made.showing(['file'])],
  ])('describes every event of a run of %s', async (_, importer) => {
    const known = { file: 'k.json', today: '2026-01-01', entries: [{ match: '*', got: 'fail changed', issue: 'i' }] }
    const events = await eventsOf(importer, { known, shard: { index: 1, of: 1 } })
    const resume = { event: 'resume', kept: 0 } as const
    for (const event of [...events, resume]) {
      validate(event)
      expect(validate.errors, JSON.stringify(event).slice(0, 200)).toBeNull()
    }
  })

  it('refuses what is no event', () => {
    expect(validate({ event: 'begin' })).toBe(false)
    expect(validate({ event: 'case', verdict: { kind: 'great' } })).toBe(false)
  })
})

describe('a run log', () => {
  it('gives back what was written, with each event in the file as soon as it is told', async () => {
    const file = join(folder, 'a/run.jsonl')
    const events = await eventsOf(made.trimming())
    const writer = openRunLog(file)
    for (const [i, event] of events.entries()) {
      writer.write(event)
      if (event.event !== 'begin') expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(i + 2)
    }
    writer.close()
    expect(readRunLog(file)).toEqual(logOf(events, file))
  })

  it('replaces a log, yet no other file', async () => {
    const file = join(folder, 'b.jsonl')
    const events = await eventsOf(made.correct())
    for (const _ of [1, 2]) {
      const writer = openRunLog(file)
      for (const event of events.slice(0, 2)) writer.write(event)
      writer.close()
    }
    expect(readFileSync(file, 'utf8')).toBe(textOf(events.slice(0, 2)))
    writeFileSync(file, 'my thesis')
    expect(() => openRunLog(file)).toThrow(/is there already and is no run log/)
    expect(readFileSync(file, 'utf8')).toBe('my thesis')
  })

  it('is there once it can be resumed; until then the one before it stays, and nothing is left beside it', async () => {
    const [begin, hello] = await eventsOf(made.correct())
    const file = join(folder, 'alone', 'run.jsonl')
    const first = openRunLog(file)
    first.write(begin!)
    expect(existsSync(file)).toBe(false)
    first.write(hello!)
    first.close()
    openRunLog(file).close()
    expect(readFileSync(file, 'utf8')).toBe(textOf([begin!, hello!]))
    expect(readdirSync(join(folder, 'alone'))).toEqual(['run.jsonl'])
  })

  it('is written to a pipe as it is, and through a link', async () => {
    const events = (await eventsOf(made.correct())).slice(0, 2)
    const [pipe, link] = [join(folder, 'pipe'), join(folder, 'link.jsonl')]
    execFileSync('mkfifo', [pipe])
    symlinkSync('target.jsonl', link)
    const reader = openSync(pipe, 'r+')
    for (const file of [pipe, link, link]) {
      const writer = openRunLog(file)
      for (const event of events) writer.write(event)
      writer.close()
    }
    closeSync(reader)
    expect([lstatSync(pipe).isFIFO(), lstatSync(link).isSymbolicLink()]).toEqual([true, true])
    expect(readFileSync(join(folder, 'target.jsonl'), 'utf8')).toBe(textOf(events))
  })

  it('is read from no pipe and no device, which may never end', () => {
    const pipe = join(folder, 'writerless')
    execFileSync('mkfifo', [pipe])
    expect(() => readRunLog(pipe)).toThrow(`${pipe} is a named pipe, not a file`)
    expect(() => readRunLog('/dev/zero')).toThrow('/dev/zero is a device, not a file')
  })

  it('says which line is wrong, and what is wrong with it', async () => {
    const text = textOf(await eventsOf(made.correct()))
    expect(() => parseRunLog('', 'x')).toThrow("x is no run log: its first line is no event 'begin'")
    expect(() => parseRunLog(`${text}nonsense\n`, 'x')).toThrow(
      /^x, line 12 is no event of a run log: .* found nonsense/,
    )
    for (const name of ['card', 'endpoint', 'no-such'])
      expect(() => parseRunLog(`${text}{"event":"${name}"}\n`, 'x')).toThrow(`unknown event "${name}"`)
    const bad = text.replace('"kind":"pass"', '"kind":"great"')
    expect(() => parseRunLog(bad, 'x')).toThrow(
      /^x, line 4 is no event of a run log: verdict.kind: expected one of fail, /,
    )
  })

  it('ends in an error that names the file where it cannot be written', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => openRunLog(join(folder, 'file/run.jsonl'))).toThrow(
      /the run log .*run\.jsonl cannot be written: .* \(E/,
    )
  })
})

describe('a run that was cut off', () => {
  const undisturbed = async () => eventsOf(made.trimming())

  it('comes to the same verdicts from every byte of its log', async () => {
    const events = await undisturbed()
    const text = textOf(events)
    const file = join(folder, 'cut.jsonl')
    const verdictsOf = (cases: readonly CaseEvent[]) => cases.map(({ id, verdict, draws }) => ({ id, verdict, draws }))
    // Each line is cut at its beginning, in its middle and before its line end.
    const lines = text.split('\n').slice(0, -1)
    let at = lines.slice(0, 3).join('\n').length + 1
    for (const line of lines.slice(3)) {
      for (const cut of [at, at + Math.floor(line.length / 2), at + line.length]) {
        writeFileSync(file, text)
        truncateSync(file, Buffer.byteLength(text.slice(0, cut)))
        const { policies, cases } = readRunLog(file)
        const writer = openRunLog(file, { append: true })
        const rest = await eventsOf(made.trimming(), { resume: { policies: policies!, cases } })
        for (const event of rest) writer.write(event)
        writer.close()
        const whole = readRunLog(file)
        expect(verdictsOf(whole.cases)).toEqual(verdictsOf(caseEvents(events)))
        expect(whole.end).toEqual(events.at(-1))
        expect(rest[0]).toEqual({ event: 'resume', kept: cases.length })
      }
      at += line.length + 1
    }
  })

  it('does not count what a resumed run dropped, nor its end', async () => {
    const events = await undisturbed()
    const log = parseRunLog(`${textOf(events)}{"event":"resume","kept":2}\n`, 'x')
    expect(log.cases).toHaveLength(2)
    expect(log.end).toBeUndefined()
  })

  it('knows again what its cases have shown of policies, and how many crashed', async () => {
    const [all] = [await eventsOf(made.crashing(), { crashesMax: 3 })]
    const cases = caseEvents(all)
    expect(cases.map(({ verdict }) => verdict.kind).filter((kind) => kind === 'error')).toHaveLength(3)
    const policies = logOf(all, 'x').policies!
    const rest = await eventsOf(made.crashing(), { crashesMax: 3, resume: { policies, cases: cases.slice(0, 2) } })
    expect(caseEvents(rest).map(({ verdict }) => verdict.kind)).toEqual(
      cases.slice(2).map(({ verdict }) => verdict.kind),
    )
  })

  it('leaves half a line, which is not read', async () => {
    const file = join(folder, 'half.jsonl')
    const events = await undisturbed()
    writeFileSync(file, textOf(events.slice(0, 5)))
    appendFileSync(file, '{"event":"case","at')
    expect(readRunLog(file).cases).toHaveLength(2)
  })
})
