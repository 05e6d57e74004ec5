import { attributes } from './attributes.ts'
import { channels } from './channels.ts'
import { clauses } from './clauses.ts'
import { limits } from './limits.ts'
import { policies } from './policies.ts'
import { rules } from './rules.ts'
import { sources } from './sources.ts'
import type { Attribute, Clause, Policy, Rule } from './types.ts'

/** The whole catalogue as a page: `SPEC.md` beside this file, written by `npm run docs`. */
export function specMarkdown(): string {
  return [
    '# The catalogue',
    'What the pages say about endpoint files, and the rules that importers are tested by. Made from the tables in this folder by `npm run docs`.',
    '## Rules',
    '*Rejecting* rules can be broken by an input. *Preserving* rules bind the importer: they are tested on valid inputs.',
    ...(['rejecting', 'preserving'] as const).map(rulesTable),
    '## Policies',
    'Choices that the texts leave to an importer: any of the values, the same everywhere. The first is the reference importer’s.',
    ...(policies as readonly Policy[]).map(policySection),
    '## Attributes',
    attributesTable(attributes),
    '## Channels',
    table(
      ['edition', 'channel types'],
      Object.entries(channels).map(([edition, list]) => [edition, list.join(', ')]),
    ),
    '## Limits',
    limitsTable(),
    '## Statements of the page',
    clausesTable('S', ['id', 'says', 'force', 'editions', 'tested']),
    '## Points that no text settles',
    clausesTable('U', ['id', 'says', 'watched']),
    '## Contradictions between texts',
    clausesTable('D', ['id', 'says', 'tested']),
    '## Sources',
    table(
      ['id', 'what', 'date', 'where'],
      sources.map(({ id, title, date, where }) => [code(id), title, date, where]),
    ),
  ]
    .join('\n\n')
    .concat('\n')
}

function rulesTable(kind: Rule['kind']): string {
  const rows = (rules as readonly Rule[])
    .filter((rule) => rule.kind === kind)
    .map((rule) => [
      code(rule.id),
      rule.says,
      rule.force,
      rule.stage,
      rule.scope,
      rule.formats.join(', '),
      rule.editions.join(', '),
      rule.needs?.join(', ') ?? '',
      rule.clauses.join(', '),
    ])
  const head = ['id', 'says', 'force', 'stage', 'scope', 'formats', 'editions', 'needs', 'clauses']
  return `### ${kind === 'rejecting' ? 'Rejecting' : 'Preserving'}\n\n${table(head, rows)}`
}

function policySection(policy: Policy): string {
  const values = Object.entries(policy.values).map(([value, says]) => `- ${code(value)}: ${says}`)
  return [`### ${policy.id}`, `${policy.says} (${policy.clauses.join(', ')})`, values.join('\n')].join('\n\n')
}

function attributesTable(all: readonly Attribute[]): string {
  const rows = all.map((each) => [
    code(each.name),
    each.says,
    each.kind,
    code(each.example),
    each.editions.join(', '),
    each.clauses.join(', '),
  ])
  return table(['name', 'says', 'kind of value', 'example', 'editions', 'clauses'], rows)
}

function limitsTable(): string {
  const names = Object.keys(limits['2017']) as (keyof (typeof limits)['2017'])[]
  return table(
    ['limit', '2017', 'final'],
    names.map((name) => [code(name), numberOrNone(limits['2017'][name]), numberOrNone(limits.final[name])]),
  )
}

function numberOrNone(value: number | undefined): string {
  return value === undefined ? 'none stated' : String(value)
}

/** The page's own words stand in quotes behind the paraphrase; a statement that nobody can test says why. */
function clausesTable(letter: 'S' | 'U' | 'D', head: readonly string[]): string {
  const rows = (clauses as readonly Clause[])
    .filter((clause) => clause.id.startsWith(letter))
    .map((clause) => {
      const says = clause.quote ? `${clause.says} “${clause.quote}”` : clause.says
      const tested = clause.testable.length > 0 ? clause.test : `Not tested: ${clause.reason}`
      return letter === 'S'
        ? [clause.id, says, clause.force, clause.editions.join(', '), tested]
        : [clause.id, says, tested]
    })
  return table(head, rows)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(tableRow).join('\n')
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function code(text: string): string {
  return `\`${text}\``
}
