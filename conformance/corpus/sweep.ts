import type { Case } from '../../generators/case.ts'
import { caseAt, type CaseSource } from '../../generators/generate.ts'

/** Draws of a source that are looked through for places of its defect, and how many without a new one are enough. */
const drawsMax = 300
const idleMax = 40

/**
 * One case for each place that the defect of a source takes: the spoilt record among the records of its file, and the column of
 * the spoilt value. They are found among the first draws, so each has an ordinary recipe. A source whose cases do not tell
 * which record is spoilt gives none.
 */
export function sweep(source: CaseSource, seed: number): readonly Case[] {
  if (source.rule.kind !== 'rejecting') return []
  const found = new Map<string, Case>()
  for (let draw = 0, idle = 0; draw < drawsMax && idle < idleMax; draw++, idle++) {
    const kase = caseAt(source, seed, String(draw))
    const place = placeOf(kase)
    if (place === undefined) return []
    if (found.has(place)) continue
    found.set(place, kase)
    idle = 0
  }
  return [...found.values()]
}

/** `record 2 of 3, column 4 of 5`: where the defect is. */
export function placeOf({ steps, twin }: Case): string | undefined {
  const [step] = steps
  const valid = twin?.steps[0]?.records ?? []
  if (!step || steps.length > 1 || valid.length === 0) return undefined
  const good = new Set(step.records.flatMap((record) => (record.expect === 'accept' ? [record.n] : [])))
  const bad = valid.findIndex(({ n }) => !good.has(n))
  if (bad < 0 || good.size < valid.length - 1) return undefined
  const spoilt = step.records.find((record) => record.expect === 'reject' && record.n === bad + 1)
  const path = spoilt && 'path' in spoilt ? spoilt.path : undefined
  const record = valid[bad]!
  const names = record.expect === 'accept' ? Object.keys(record.endpoint) : []
  const column = path === undefined ? '' : `, column ${names.indexOf(path) + 1} of ${names.length}`
  return `record ${bad + 1} of ${valid.length}${column}`
}
