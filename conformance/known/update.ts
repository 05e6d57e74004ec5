import { profiles } from '../corpus.ts'
import type { RunView } from '../reports/view.ts'
import { isFailure, type Verdict } from '../judge/verdict.ts'
import { coveredMax, signatureOf, type ViewCase } from './apply.ts'
import { isTracked, type KnownEntry } from './entry.ts'
import type { KnownFile } from './file.ts'

/** What new entries, and those that are not tracked yet, say besides the failure that they list. */
export type About = Partial<Pick<KnownEntry, 'why' | 'issue' | 'owner' | 'expires'>>

export interface Update {
  readonly file: KnownFile
  readonly added: readonly KnownEntry[]
  readonly removed: readonly KnownEntry[]
}

/**
 * The list that fits a run: an entry for each of its failures, and none for what passes. What stands in an entry besides the
 * failure is kept; one that is not tracked says from now on what new ones do. Where all judged cases of a rule fail alike, one entry with a wildcard covers them.
 * @param view of the whole run, with the present list applied
 */
export function updateKnown({ begin, cases, known }: RunView, about: About): Update {
  const before = known?.entries ?? []
  const kept = before.filter((entry) => stillHolds(entry, cases))
  const left = cases.filter(({ verdict, known }) => fails(verdict) && !(known && kept.includes(known)))
  const rules = [...new Set(left.map(({ rule }) => rule))]
  const added = rules.flatMap((rule) =>
    entriesFor(
      left.filter((one) => one.rule === rule),
      cases,
      about,
    ),
  )
  const tracked = kept.map((entry) => (isTracked(entry) ? entry : { ...entry, ...about }))
  const all = [...tracked, ...added].toSorted((a, b) => (a.match < b.match ? -1 : 1))
  const removed = before.filter((entry) => !kept.includes(entry))
  return { file: { ...madeBy(begin), known: all }, added, removed }
}

/** What must be asked for to get the same cases again; a run that draws none has no use for a seed. */
export function madeBy({ edition, seed, runs, sources, attach }: RunView['begin']): Omit<KnownFile, 'known'> {
  const profile = profiles.find((name) => attach?.args.includes(`--profile=${name}`))
  return { edition, ...(profile && { profile }), ...(sources > 0 && { seed, runs }) }
}

function fails(verdict: Verdict): boolean {
  return isFailure(verdict) || verdict.kind === 'known-failure'
}

/** Each case of it that is judged fails as it says. */
function stillHolds(entry: KnownEntry, cases: readonly ViewCase[]): boolean {
  const judged = cases.filter(({ known, verdict }) => known === entry && (fails(verdict) || isPass(verdict)))
  return judged.length > 0 && judged.every(({ verdict }) => verdict.kind === 'known-failure')
}

function isPass({ kind }: Verdict): boolean {
  return kind === 'unexpected-pass' || kind === 'pass'
}

function entriesFor(failing: readonly ViewCase[], cases: readonly ViewCase[], about: About): KnownEntry[] {
  const [{ rule, edition, verdict }] = failing as [ViewCase]
  const judged = cases.filter((one) => one.rule === rule && (fails(one.verdict) || isPass(one.verdict)))
  const alike = failing.every((one) => rawSignature(one) === rawSignature(failing[0]!))
  const folds = alike && failing.length > 1 && failing.length === judged.length && failing.length <= coveredMax
  const matches = folds ? [`${edition}/${rule}/*`] : failing.map(({ id }) => id)
  return matches.map((match, i) => {
    const of = folds ? failing[0]! : failing[i]!
    const why = about.why ?? `${rule}: ${of.verdict.problem ?? verdict.kind}`
    return { match, got: rawSignature(of), why, issue: about.issue ?? '', ...ownerOf(about) }
  })
}

function rawSignature({ verdict, known }: ViewCase): string {
  return verdict.kind === 'known-failure' ? known!.got : signatureOf(verdict)
}

function ownerOf({ owner, expires }: About): About {
  return { ...(owner && { owner }), ...(expires && { expires }) }
}
