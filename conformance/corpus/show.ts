import { join } from 'node:path'
import { type Case, type CaseFile, type RecordExpectation, type Step, twinStep } from '../../generators/case.ts'
import { writeWhole } from '../../generators/files.ts'
import { ruleById } from '../../generators/spec/rules.ts'
import { twinLines } from '../reports/failure.ts'
import { visible, visibleLines } from '../reports/visible.ts'
import { jsonText } from './json-text.ts'
import { safeName } from './place.ts'

/** A stored case for a person: its rule, its bytes with what cannot be seen, what is expected, and what its twin has instead. */
export function caseText(kase: Case): string {
  const { provenance } = kase
  const from =
    provenance.kind === 'curated' ? provenance.reason : `drawn: seed ${provenance.seed}, path ${provenance.path}`
  return [
    `${kase.id}  rev ${kase.rev}`,
    visible(kase.title),
    '',
    ...table([
      ['rule', `${kase.rule}: ${ruleById.get(kase.rule)?.says ?? ''}`],
      ['clauses', `${kase.clauses.join(', ')} (${kase.force})`],
      ['needs', kase.needs.join(', ') || 'nothing more than an import'],
      ['from', visible(from)],
    ]),
    ...kase.steps.flatMap((step, i) => ['', ...stepLines(kase, step, i)]),
  ].join('\n')
}

function stepLines(kase: Case, step: Step, i: number): readonly string[] {
  const { steps, twin } = kase
  const number = steps.length > 1 ? `import ${i + 1} of ${steps.length}, ` : ''
  const other = twin && twinStep(twin, i)
  return [
    `${number}as ${step.format}${step.location === undefined ? '' : `, from ${visible(step.location)}`}${step.segment ? `, into segment ${step.segment}` : ''}`,
    ...step.files.flatMap((file) => fileLines(file)),
    ...expectationLines(step).map((line) => `  expected  ${line}`),
    ...(other ? validLines(step, other) : []),
  ]
}

function fileLines({ path, bytes }: CaseFile): readonly string[] {
  return [`  ${visible(path)}, ${bytes.length} bytes`, ...visibleLines(bytes).map((line) => `    ${line}`)]
}

function expectationLines({ records, file, lookups = [], members = [] }: Step): readonly string[] {
  return [
    ...(file
      ? [file.expect === 'reject' ? `not accepted: it breaks ${file.rule}` : 'no harm: the texts leave the rest open']
      : []),
    ...records.map(recordText),
    ...lookups.map(
      (lookup) =>
        `the endpoint with Id ${visible(lookup.id)}: ${lookup.expect === 'endpoint' ? JSON.stringify(lookup.endpoint) : lookup.expect}`,
    ),
    ...members.map(({ segment, endpoints }) => `segment ${segment}: ${endpoints.length} members`),
  ]
}

function recordText(record: RecordExpectation): string {
  const where = `record ${record.n} of ${visible(record.file)}`
  switch (record.expect) {
    case 'accept':
      return `${where}: accepted, ${visible(JSON.stringify(record.endpoint))}`
    case 'reject':
      return `${where}: rejected${record.path === undefined ? '' : ` for ${record.path}`}`
    case 'survey':
      return `${where}: no harm; the texts leave it open`
    case 'open':
      return `${where}: by policy ${record.policy}: ${Object.entries(record.by)
        .map(([value, answer]) => `${value} -> ${answer.expect}`)
        .join(', ')}`
  }
}

/** What stands in the valid twin and not here. */
function validLines({ files, location }: Step, twin: Step): readonly string[] {
  const changed = twin.files.filter(({ path, bytes }) => {
    const mine = files.find((file) => file.path === path)
    return !mine || Buffer.compare(mine.bytes, bytes) !== 0
  })
  const gone = files.filter(({ path }) => !twin.files.some((file) => file.path === path))
  return [
    ...(twin.location === location
      ? []
      : [`  twin      from ${twin.location === undefined ? 'a location of the adapter' : visible(twin.location)}`]),
    ...gone.map(({ path }) => `  twin      has no ${visible(path)}`),
    ...changed.flatMap((file) => ['  twin      is valid, and has instead:', ...insteadLines(files, file, twin)]),
  ]
}

/** The lines in which the twin differs, if they are few; else its whole file. */
function insteadLines(files: readonly CaseFile[], { path, bytes }: CaseFile, twin: Step): readonly string[] {
  const mine = files.find((file) => file.path === path)
  const few = mine ? twinLines(mine, twin) : []
  return few.length > 0 ? few.map((line) => `    ${line}`) : fileLines({ path, bytes })
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  return rows.map(([name, value]) => `  ${name.padEnd(8)}  ${value}`)
}

/** Writes the files of a case and of its twin into a folder, with `case.json` that says what is expected; returns their paths. */
export function writeCase(kase: Case, folder: string): readonly string[] {
  const write = (path: string, data: Uint8Array | string) => {
    writeWhole(join(folder, path), data)
    return path
  }
  const put = (steps: readonly Step[], name: string) =>
    steps.map(({ files, ...step }, i) => ({
      ...step,
      files: files.map(({ path, bytes }) => ({ path, stored: write(`${name}/${i + 1}/${safeName(path)}`, bytes) })),
    }))
  const { twin, steps, ...about } = kase
  const told = { ...about, steps: put(steps, 'case'), ...(twin && { twin: { steps: put(twin.steps, 'twin') } }) }
  write('case.json', jsonText(told))
  return [...told.steps, ...(told.twin?.steps ?? [])]
    .flatMap(({ files }) => files.map(({ stored }) => stored))
    .concat('case.json')
}
