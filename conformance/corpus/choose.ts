import fc from 'fast-check'
import { type Case, type Step, twinStep } from '../../generators/case.ts'
import type { Endpoint } from '../../generators/endpoint.ts'
import { caseAt, type CaseSource } from '../../generators/generate.ts'

/** The seed of every stored draw. */
const storedSeed = 1

/** Draws that are looked at before the best wish is given up. */
const drawsMax = 200

/**
 * The draw of a source that is best read by a person: shrunk as far as fast-check can while it still shows the first of the
 * wishes that any draw fulfils. A set is not shrunk, or it would lose its values. The same source gives the same choice; the
 * recipe in it makes the same bytes again.
 */
export function choose(source: CaseSource): Case {
  if (source.set) return caseAt(source, storedSeed)
  const wishes = wishesFor(source)
  let best = { draw: 0, wish: wishes.length }
  for (let draw = 0; draw < drawsMax && best.wish > 0; draw++) {
    const kase = caseAt(source, storedSeed, String(draw))
    const wish = wishes.findIndex((wish) => wish(kase))
    if (wish < best.wish) best = { draw, wish }
  }
  return caseAt(source, storedSeed, shrunk(source, best.draw, wishes[best.wish]!))
}

type Wish = (kase: Case) => boolean

/** What makes a case readable, the best first: good records around the spoilt one, and records that can be told apart. */
function wishesFor(source: CaseSource): readonly Wish[] {
  const any: Wish = () => true
  const few = [all(atLeast(3), isShort), all(atLeast(2), isShort), isShort, any]
  return source.rule.kind === 'rejecting'
    ? [all(atLeast(3), isShort, isSurrounded), ...few]
    : [all(atLeast(2), isShort, isVaried), all(atLeast(3), isShort, isTold), all(atLeast(2), isShort, isMixed), ...few]
}

function all(...wishes: readonly Wish[]): Wish {
  return (kase) => wishes.every((wish) => wish(kase))
}

/** To fast-check the wanted draw is the failing one: so it shrinks to the smallest that is still wanted. */
function shrunk(source: CaseSource, draw: number, wish: Wish): string {
  const property = fc.property(source.arbitrary, (kase) => !wish(kase))
  const { counterexamplePath } = fc.check(property, { seed: storedSeed, path: String(draw), numRuns: 1 })
  return counterexamplePath ?? String(draw)
}

function atLeast(records: number): Wish {
  return (kase) => (kase.twin ?? kase).steps.every((step) => step.records.length >= records)
}

/** No address that fills a line: how long they may be is the matter of few cases. */
function isShort(kase: Case): boolean {
  const good = (kase.twin ?? kase).steps.flatMap(endpointsOf)
  return good.every(({ Address }) => String(Address).length <= addressCharsMax)
}

const addressCharsMax = 40

/** The first and the last record are good ones; where nothing is said of single records, it cannot be seen. */
function isSurrounded({ steps, twin }: Case): boolean {
  return steps.every(({ records }, i) => {
    const last = twinStep(twin!, i).records.length
    const good = records.filter((record) => record.expect === 'accept').map((record) => record.n)
    return good.length === 0 || (good.includes(1) && good.includes(last))
  })
}

/** No two records have a value in common but for their channel. */
function isTold(kase: Case): boolean {
  return kase.steps.every((step) => valueCounts(step).every((count) => count === endpointsOf(step).length))
}

/** Every attribute but the channel has more than one value. */
function isMixed(kase: Case): boolean {
  return kase.steps.every((step) => valueCounts(step).every((count) => count > 1))
}

/** How many different values each attribute but the channel has. */
function valueCounts(step: Step): readonly number[] {
  const all = endpointsOf(step)
  const names = Object.keys(all[0] ?? {}).filter((name) => name !== 'ChannelType')
  return names.map((name) => new Set(all.map((one) => JSON.stringify(one[name]))).size)
}

/** Several attributes, the required ones not first, and more than ASCII: a file of which the spelling can be seen. */
function isVaried(kase: Case): boolean {
  const isWide = (endpoint: Endpoint) => {
    const [first, ...others] = Object.keys(endpoint)
    return others.length >= 3 && first !== 'ChannelType' && /[^\x00-\x7f]/.test(JSON.stringify(endpoint))
  }
  return isTold(kase) && kase.steps.every((step) => endpointsOf(step).slice(0, 1).every(isWide))
}

function endpointsOf({ records }: Step): readonly Endpoint[] {
  return records.flatMap((record) => (record.expect === 'accept' ? [record.endpoint] : []))
}
