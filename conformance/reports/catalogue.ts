import { clauseById, clauses } from '../../generators/spec/clauses.ts'
import { policies } from '../../generators/spec/policies.ts'
import { rules } from '../../generators/spec/rules.ts'
import { sources } from '../../generators/spec/sources.ts'
import type { Clause, Edition, Policy, Rule, Stage } from '../../generators/spec/types.ts'

/** What the catalogue says under one id, with all that hangs on it. A rule and a policy may share their id. */
export interface Entry {
  readonly rules: readonly Rule[]
  readonly clauses: readonly Clause[]
  readonly policies: readonly Policy[]
}

const allRules: readonly Rule[] = rules
const allClauses: readonly Clause[] = clauses
const allPolicies: readonly Policy[] = policies
const page = sources.find((source) => source.id === 'page-2017')!

const stages: Readonly<Record<Stage, string>> = {
  bytes: 'bytes: the encoding of a file',
  text: 'text: how records and values are written',
  layout: 'layout: headers, fields and nesting',
  endpoint: 'endpoint: the values of attributes',
  tree: 'tree: files and folders of an import',
}

/** Every id that `entryOf` knows. */
export function catalogueIds(): string[] {
  return [...allRules, ...allClauses, ...allPolicies].map((each) => each.id)
}

/** The rule, clause (`S53`) or policy of this id, or undefined. */
export function entryOf(id: string): Entry | undefined {
  const entry = {
    rules: allRules.filter((rule) => rule.id === id),
    clauses: allClauses.filter((clause) => clause.id === id.toUpperCase()),
    policies: allPolicies.filter((policy) => policy.id === id),
  }
  return Object.values(entry).some((found) => found.length > 0) ? entry : undefined
}

/** The rules of an edition, a line each, by stage. */
export function listText(edition: Edition): string {
  const listed = allRules.filter((rule) => rule.editions.includes(edition))
  const width = Math.max(...listed.map((rule) => rule.id.length))
  const line = (rule: Rule) =>
    `  ${rule.id.padEnd(width)}  ${rule.force.padEnd(11)}  ${rule.says}${rule.formats.length === 1 ? ` (${rule.formats[0]})` : ''}`
  const sections = [
    ...Object.entries(stages).map(([stage, title]) =>
      section(title, (rule) => isRejecting(rule) && rule.stage === stage),
    ),
    section('preserving: what must come out of valid files unchanged', (rule) => !isRejecting(rule)),
  ]
  return [
    ...sections,
    `${listed.length} rules of edition ${edition}. 'gauntlet rules ID' explains a rule, a clause (S53) or a policy (bad-record).`,
  ].join('\n\n')

  function section(title: string, belongs: (rule: Rule) => boolean): string {
    return [title, ...listed.filter(belongs).map(line)].join('\n')
  }
}

/** All that the catalogue says under one id, for a person. */
export function entryText(entry: Entry): string {
  return [...entry.rules.map(ruleText), ...entry.clauses.map(clauseText), ...entry.policies.map(policyText)].join(
    '\n\n',
  )
}

function ruleText(rule: Rule): string {
  const cited = rule.clauses.map((id) => clauseById.get(id)!)
  const needs = rule.needs ? [['needs', rule.needs.join(', ')] as const] : []
  return [
    `rule ${rule.id}: ${rule.says}`,
    '',
    ...table([
      [
        'kind',
        isRejecting(rule) ? 'rejecting: an input can break it' : 'preserving: it binds the importer, on valid inputs',
      ],
      ['force', rule.force],
      ['stage', stages[rule.stage]],
      ['scope', `a violation spoils the ${rule.scope}`],
      ['formats', rule.formats.join(', ')],
      ['editions', rule.editions.join(', ')],
      ...needs,
    ]),
    '',
    ...cited.flatMap((clause) => clauseLines(clause).concat(settledBy(clause.id))),
    '',
    `source: ${page.title}, ${page.date}`,
    `        ${page.where}`,
  ].join('\n')
}

function clauseText(clause: Clause): string {
  const citing = allRules.filter((rule) => rule.clauses.includes(clause.id)).map((rule) => rule.id)
  return [
    `clause ${clause.id} (${kindOf(clause)}): ${clause.says}`,
    '',
    ...table([
      ...(clause.quote ? [['the page', `“${clause.quote}”`] as const] : []),
      ['force', clause.force],
      ['editions', clause.editions.join(', ')],
      clause.testable.length > 0
        ? ['tested', `${clause.test} (${clause.testable.join(', ')})`]
        : ['not tested', clause.reason ?? ''],
      ...(clause.open ? [['leaves open', clause.open.join(', ')] as const] : []),
      ['rules', citing.join(', ') || 'none'],
    ]),
    ...settledBy(clause.id),
  ].join('\n')
}

function policyText(policy: Policy): string {
  const [first] = Object.keys(policy.values)
  return [
    `policy ${policy.id}: ${policy.says}`,
    'The texts leave it to the importer; any of these, the same everywhere:',
    '',
    ...table(Object.entries(policy.values).map(([value, says]) => [value, says] as const)),
    '',
    `The reference importer: ${first}. Clauses:`,
    ...policy.clauses.flatMap((id) => clauseLines(clauseById.get(id)!)),
  ].join('\n')
}

/** The page's own words where it has some: quotes are never paraphrases. */
function clauseLines(clause: Clause): string[] {
  const quote = clause.quote ? [`       “${clause.quote}”`] : []
  return [`  ${clause.id.padEnd(4)} ${clause.says}`, ...quote]
}

/** The policies that take up an open point. */
function settledBy(id: string): string[] {
  return allPolicies
    .filter((policy) => id.startsWith('U') && (policy.clauses as readonly string[]).includes(id))
    .map((policy) => `       policy ${policy.id}: ${Object.keys(policy.values).join(' | ')}`)
}

function kindOf(clause: Clause): string {
  const kinds: Readonly<Record<string, string>> = {
    S: 'a statement of the page',
    U: 'a point that no text settles',
    D: 'a contradiction between texts',
  }
  return kinds[clause.id[0]!]!
}

function isRejecting(rule: Rule): boolean {
  return rule.kind === 'rejecting'
}

function table(rows: readonly (readonly [name: string, value: string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
}
