import { create } from 'xmlbuilder2'
import { fromCaseJson } from '../run/events.ts'
import type { ViewCase } from '../known/apply.ts'
import type { VerdictKind } from '../judge/verdict.ts'
import { failureText } from './failure.ts'
import { replayCommand } from './replay.ts'
import type { RunView } from './view.ts'
import { visible } from './visible.ts'

/** What a CI server shows a verdict as. What is not listed is a pass there. */
const elements: { readonly [K in VerdictKind]?: 'failure' | 'error' | 'skipped' } = {
  fail: 'failure',
  flaky: 'failure',
  'unexpected-pass': 'failure',
  error: 'error',
  'known-failure': 'skipped',
  inconclusive: 'skipped',
  'not-applicable': 'skipped',
  'not-run': 'skipped',
}

/** A run as the XML that Jenkins, GitLab, Azure and others read from JUnit: a suite for each rule, a case for each source. */
export function junitReport(view: RunView): string {
  const { summary, cases } = view
  const rules = [...new Set(cases.map(({ rule }) => rule))]
  const { tests, failures, errors } = tallyOf(cases)
  const cutOff = summary.complete ? 0 : 1
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', {
    name: visible(`gauntlet: ${summary.importer.name}, edition ${summary.edition}`),
    tests: tests + cutOff,
    failures,
    errors: errors + cutOff,
  })
  for (const rule of rules) {
    const own = cases.filter((one) => one.rule === rule)
    const suite = root.ele('testsuite', { name: rule, ...tallyOf(own), skipped: countOf(own, 'skipped') })
    for (const event of own) addCase(suite, event, view)
  }
  if (!summary.complete) addIncomplete(root, summary.incomplete ?? 'incomplete')
  return `${root.end({ prettyPrint: true })}\n`
}

type Node = ReturnType<typeof create>

function addCase(suite: Node, event: ViewCase, { begin }: RunView): void {
  const { id, edition, rule, verdict, case: kase } = event
  const test = suite.ele('testcase', { classname: `gauntlet.${edition}.${rule}`, name: visible(id) })
  const element = elements[verdict.kind]
  if (!element) return
  const replay = replayCommand(event, begin)
  const text = kase ? failureText({ case: fromCaseJson(kase), verdict, replay, alike: [] }) : visible(verdict.why)
  const known = event.known ? ` (${[event.known.issue, event.known.why].filter(Boolean).join(', ')})` : ''
  const message = visible(`${verdict.kind}: ${verdict.why}${known}`)
  // The schema of Jenkins knows no attribute of `skipped`.
  if (element === 'skipped') test.ele(element).txt(message)
  else test.ele(element, { type: typeOf(event), message }).txt(text)
}

function typeOf({ verdict: { kind, problem } }: ViewCase): string {
  return problem ?? kind
}

/** A run that did not end must not look like one that passed. */
function addIncomplete(root: Node, why: string): void {
  const suite = root.ele('testsuite', { name: 'gauntlet', tests: 1, failures: 0, errors: 1, skipped: 0 })
  const test = suite.ele('testcase', { classname: 'gauntlet', name: 'the run is complete' })
  test.ele('error', { type: 'incomplete', message: visible(why) })
}

function tallyOf(cases: readonly ViewCase[]): { tests: number; failures: number; errors: number } {
  return { tests: cases.length, failures: countOf(cases, 'failure'), errors: countOf(cases, 'error') }
}

function countOf(cases: readonly ViewCase[], element: string): number {
  return cases.filter(({ verdict }) => elements[verdict.kind] === element).length
}
