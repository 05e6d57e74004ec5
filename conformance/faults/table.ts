import { killsMin, passes, type Row } from './gate.ts'
import type { Alarm } from './alarms.ts'
import type { Reach } from './public-corpora.ts'
import type { SanityRow } from './sanity.ts'

const shown = 3

/** The kill matrix as text: each fault, in each base, with the sources that kill it. */
export function matrixLines(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => {
    const { fault, base, killers, citing } = row
    const mark = passes(row) ? ' ' : '!'
    const more = killers.length > shown ? ` and ${killers.length - shown} more` : ''
    const by = killers.length > 0 ? killers.slice(0, shown).join(' ') + more : 'nothing'
    return `${mark} ${fault.id.padEnd(34)} ${base.padEnd(9)} ${fault.force.padEnd(11)} ${fault.clauses.join(' ').padEnd(8)} ${String(killers.length).padStart(3)} of ${String(citing).padEnd(3)} ${by}`
  })
}

/** How many faults of each family, and how many of them are killed as the gate wants it. */
export function familyLines(rows: readonly Row[]): readonly string[] {
  const families = new Map<string, Row[]>()
  for (const row of rows) families.set(row.fault.family, [...(families.get(row.fault.family) ?? []), row])
  return [...families].map(([family, rows]) => {
    const ids = new Set(rows.map(({ fault }) => fault.id))
    const survivors = new Set(rows.filter((row) => !passes(row)).map(({ fault }) => fault.id))
    return `${family.padEnd(16)} ${ids.size - survivors.size} of ${ids.size} faults killed, in ${rows.length} plantings`
  })
}

export function sanityLines(rows: readonly SanityRow[]): readonly string[] {
  return rows.map(({ importer, exitCode, passed, judged }) => {
    const what = exitCode === 0 ? '! conforming' : '  not conforming'
    return `${what} ${importer.padEnd(13)} exit code ${exitCode}, ${passed} of ${judged} judged sources passed`
  })
}

export function alarmLines(alarms: readonly Alarm[]): readonly string[] {
  return alarms.map(({ base, policies, source, why }) => `! ${base} ${JSON.stringify(policies)} ${source}: ${why}`)
}

/** The last line for csv-test-data is cited: it is on no registry and says nothing of its licence. */
export function reachLines(ours: number, { reached, missed }: Reach): readonly string[] {
  const all = reached.length + missed.length
  return [
    `this suite      ${ours} of ${all}`,
    `csv-spectrum    ${reached.length} of ${all}: ${reached.join(' ')}`,
    'csv-test-data   39 % of a like set of CSV faults, both together 52 % (measured once; github.com/sineemore/csv-test-data)',
  ]
}

/** What the gate asks, in one line each: empty when it passes. */
export function complaints(
  rows: readonly Row[],
  alarms: readonly Alarm[],
  sane: readonly SanityRow[],
): readonly string[] {
  const survivors = rows.filter((row) => !passes(row))
  const musts = survivors.filter(({ fault }) => fault.force === 'must')
  const conforming = sane.filter(({ exitCode }) => exitCode === 0)
  const credited = sane.filter(({ importer, passed }) => importer === 'reject-all' && passed > 0)
  return [
    ...musts.map(
      ({ fault, base, killers }) => `${fault.id} in ${base}: ${killers.length} killers, expected ${killsMin}`,
    ),
    ...(alarms.length > 0 ? [`${alarms.length} false alarms`] : []),
    ...conforming.map(({ importer }) => `${importer} comes out as conforming`),
    ...credited.map(({ passed }) => `reject-all is credited with ${passed} sources`),
  ]
}
