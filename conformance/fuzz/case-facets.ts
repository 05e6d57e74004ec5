import type { Answer, Case, CaseFile, Lookup, RecordExpectation, Step } from '../../generators/case.ts'
import type { Endpoint } from '../../generators/endpoint.ts'
import { columnsOf, withColumns } from './columns.ts'
import type { Facet } from './reduce.ts'
import { joined, segmentsOf } from './segments.ts'

/** What may be left out of a case: its steps, the files of a step, the records of a file, and its columns or keys. */
export function caseFacets(kase: Case): readonly Facet<Case>[] {
  const facets: Facet<Case>[] = []
  if (kase.steps.length > 1) facets.push(stepFacet(kase))
  for (const [at, step] of kase.steps.entries()) {
    for (const [i, file] of step.files.entries()) facets.push(recordFacet(kase, at, i, file))
    if (step.files.length > 1) facets.push(fileFacet(kase, at))
  }
  facets.push(columnFacet(kase))
  return facets.filter(({ size }) => size > 1)
}

/** The same change to the steps of the case and of its twin. */
function changed(kase: Case, change: (steps: readonly Step[]) => readonly Step[]): Case {
  const { twin, steps, ...rest } = kase
  return { ...rest, steps: change(steps), ...(twin && { twin: { ...twin, steps: change(twin.steps) } }) }
}

function changedStep(kase: Case, at: number, change: (step: Step) => Step): Case {
  return changed(kase, (steps) => steps.map((step, i) => (i === at ? change(step) : step)))
}

function stepFacet(kase: Case): Facet<Case> {
  const keep = (indices: readonly number[]) =>
    indices.length > 0 ? changed(kase, (steps) => steps.filter((_, i) => indices.includes(i))) : undefined
  return { name: 'steps', size: kase.steps.length, keep }
}

function fileFacet(kase: Case, at: number): Facet<Case> {
  const { files } = kase.steps[at]!
  const keep = (indices: readonly number[]) => {
    const kept = new Set(indices.map((i) => files[i]!.path))
    if (kept.size === 0) return undefined
    return changedStep(kase, at, (step) => ({
      ...step,
      files: step.files.filter(({ path }) => kept.has(path)),
      records: step.records.filter(({ file }) => kept.has(file)),
    }))
  }
  return { name: `files of step ${at}`, size: files.length, keep }
}

function recordFacet(kase: Case, at: number, i: number, { path, bytes }: CaseFile): Facet<Case> {
  const heads = kase.steps[at]!.format === 'csv' ? 1 : 0
  const size = segmentsOf(bytes, kase.steps[at]!.format).length - heads
  const keep = (indices: readonly number[]) =>
    indices.length > 0 ? changedStep(kase, at, (step) => withRecords(step, path, heads, indices)) : undefined
  return { name: `records of file ${i} of step ${at}`, size, keep }
}

/** The step with these records of a file alone, by their index from 0, under new numbers. */
function withRecords(step: Step, path: string, heads: number, indices: readonly number[]): Step {
  const numbers = new Map(indices.map((index, at) => [index + 1, at + 1]))
  const cut = (file: CaseFile) => {
    const all = segmentsOf(file.bytes, step.format)
    const kept = indices.flatMap((index) => all.slice(index + heads, index + heads + 1))
    return { ...file, bytes: joined([...all.slice(0, heads), ...kept]) }
  }
  return {
    ...step,
    files: step.files.map((file) => (file.path === path ? cut(file) : file)),
    records: step.records.flatMap((record): RecordExpectation[] => {
      if (record.file !== path) return [record]
      const n = numbers.get(record.n)
      return n === undefined ? [] : [{ ...record, n }]
    }),
  }
}

function columnFacet(kase: Case): Facet<Case> {
  const paths = [
    ...new Set(kase.steps.flatMap((step) => step.files.flatMap(({ bytes }) => columnsOf(bytes, step.format)))),
  ]
  const keep = (indices: readonly number[]) => {
    const gone = new Set(paths.filter((_, i) => !indices.includes(i)))
    return changed(kase, (steps) => steps.map((step) => withoutPaths(step, gone)))
  }
  return { name: 'columns', size: paths.length, keep }
}

function withoutPaths(step: Step, gone: ReadonlySet<string>): Step {
  const endpoint = (one: Endpoint): Endpoint =>
    Object.fromEntries(Object.entries(one).filter(([path]) => !gone.has(path)))
  const answer = <A extends Answer | RecordExpectation | Lookup>(one: A): A =>
    'endpoint' in one ? { ...one, endpoint: endpoint(one.endpoint) } : one
  const record = (one: RecordExpectation): RecordExpectation =>
    one.expect === 'open'
      ? { ...one, by: Object.fromEntries(Object.entries(one.by).map(([value, by]) => [value, answer(by)])) }
      : answer(one)
  return {
    ...step,
    files: step.files.map((file) => ({ ...file, bytes: withColumns(file.bytes, step.format, gone) })),
    records: step.records.map(record),
    ...(step.lookups && { lookups: step.lookups.map(answer) }),
    ...(step.members && {
      members: step.members.map((one) => ({ ...one, endpoints: one.endpoints.map(endpoint) })),
    }),
  }
}
