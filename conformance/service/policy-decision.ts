import { type Patterns, PolicyError, type Statement } from './policy-document.ts'

/** What somebody wants to do. */
export interface Asked {
  readonly action: string
  readonly resource?: string
  /** The names under which the service asks, any of which may be trusted. */
  readonly services?: readonly string[]
  /** Condition keys in lower case; one that is not known is left out. */
  readonly context?: Readonly<Record<string, string>>
}

/** IAM's order: a Deny that fits wins, then an Allow that fits, else it is not allowed. */
export function isAllowed(statements: readonly Statement[], asked: Asked): boolean {
  const fitting = statements.filter((statement) => fits(statement, asked))
  return fitting.length > 0 && fitting.every(({ effect }) => effect === 'Allow')
}

function fits({ actions, resources, principals, conditions }: Statement, asked: Asked): boolean {
  return (
    matches(actions, asked.action, 'i') &&
    (resources === undefined || matches(resources, asked.resource ?? '', '')) &&
    (principals === undefined || isMeant(principals, asked.services ?? [])) &&
    Object.entries(conditions).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => holds(operator, asked.context?.[key.toLowerCase()], values)),
    )
  )
}

function matches({ list, not }: Patterns, text: string, flags: '' | 'i'): boolean {
  return list.some((pattern) => wildcard(pattern, flags).test(text)) !== not
}

/** `*` stands for any text, `?` for one character. */
function wildcard(pattern: string, flags: '' | 'i'): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, `s${flags}`)
}

/** A service is meant by its own name, or by `"Principal": "*"`; never by an account. */
function isMeant(principals: Readonly<Record<string, readonly string[]>>, services: readonly string[]): boolean {
  return principals['*'] !== undefined || (principals['Service'] ?? []).some((name) => services.includes(name))
}

type Operator = (value: string, expected: string) => boolean

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: (value, expected) => value === expected,
  StringEqualsIgnoreCase: (value, expected) => value.toLowerCase() === expected.toLowerCase(),
  StringLike: (value, expected) => wildcard(expected, '').test(value),
  ArnEquals: (value, expected) => wildcard(expected, '').test(value),
  ArnLike: (value, expected) => wildcard(expected, '').test(value),
  Bool: (value, expected) => value === expected.toLowerCase(),
}

/** One condition. A key that is not known meets no positive operator and every negated one, as in IAM. */
function holds(name: string, value: string | undefined, expected: readonly string[]): boolean {
  if (name === 'Null') return expected.every((text) => (text === 'true') === (value === undefined))
  const ifExists = name.endsWith('IfExists')
  const base = ifExists ? name.slice(0, -'IfExists'.length) : name
  const negated = /^(String|Arn)Not/.test(base)
  const positive = negated ? base.replace('Not', '') : base
  if (!Object.hasOwn(operators, positive)) throw new PolicyError(`the condition ${name} is not evaluated here`)
  if (value === undefined) return ifExists || negated
  return expected.some((text) => operators[positive]!(value, text)) !== negated
}
