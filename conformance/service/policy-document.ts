/** One statement of an IAM policy, its lists made lists. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny'
  readonly actions: Patterns
  /** Of a permission policy. */
  readonly resources?: Patterns
  /** Of a trust policy: the kind (`Service`, `AWS`, `*`) and the names. */
  readonly principals?: Readonly<Record<string, readonly string[]>>
  /** Operator, then context key, then values. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

/** `not`: all but these. */
export interface Patterns {
  readonly list: readonly string[]
  readonly not: boolean
}

/** What is wrong with a policy document; the message says where. */
export class PolicyError extends Error {}

/**
 * Reads an IAM policy document as far as the page's role needs it. What it does not know it refuses, so that a statement is
 * never half understood (NotPrincipal, policy variables). A missing Version is 2008-10-17, as IAM has it.
 */
export function readPolicy(text: string, kind: 'trust' | 'permissions'): readonly Statement[] {
  const document = parsed(text)
  const version = document['Version']
  if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17')
    throw new PolicyError(`Version is 2012-10-17 or 2008-10-17, not ${JSON.stringify(version)}`)
  const statements = listOf(document['Statement'])
  if (statements.length === 0) throw new PolicyError('it has no Statement')
  return statements.map((statement, i) => readStatement(objectOf(statement, `Statement ${i + 1}`), kind, i + 1))
}

type Raw = Readonly<Record<string, unknown>>

function readStatement(raw: Raw, kind: 'trust' | 'permissions', n: number): Statement {
  const where = `Statement ${n}`
  const effect = raw['Effect']
  if (effect !== 'Allow' && effect !== 'Deny') throw new PolicyError(`${where}: Effect is Allow or Deny`)
  const known = ['Sid', 'Effect', 'Action', 'NotAction', 'Condition']
  const unknown = Object.keys(raw).find((key) => ![...known, ...partsOf[kind]].includes(key))
  if (unknown !== undefined) throw new PolicyError(`${where}: ${unknown} has no meaning in a ${kind} policy here`)
  return {
    effect,
    actions: patternsOf(raw, 'Action', where),
    conditions: conditionsOf(raw['Condition'] ?? {}, where),
    ...(kind === 'permissions' ? { resources: patternsOf(raw, 'Resource', where) } : {}),
    ...(kind === 'trust' ? { principals: principalsOf(raw['Principal'], where) } : {}),
  }
}

const partsOf = { trust: ['Principal'], permissions: ['Resource', 'NotResource'] } as const

function patternsOf(raw: Raw, name: string, where: string): Patterns {
  const not = raw[`Not${name}`] !== undefined
  if (not === (raw[name] !== undefined)) throw new PolicyError(`${where}: expected one of ${name} and Not${name}`)
  return { list: textsOf(raw[not ? `Not${name}` : name], `${where}, ${name}`), not }
}

function principalsOf(raw: unknown, where: string): Readonly<Record<string, readonly string[]>> {
  if (raw === '*') return { '*': ['*'] }
  const entries = Object.entries(objectOf(raw, `${where}, Principal`))
  return Object.fromEntries(entries.map(([kind, names]) => [kind, textsOf(names, `${where}, Principal`)]))
}

function conditionsOf(raw: unknown, where: string): Statement['conditions'] {
  const entries = Object.entries(objectOf(raw, `${where}, Condition`))
  return Object.fromEntries(
    entries.map(([operator, keys]) => {
      const inner = Object.entries(objectOf(keys, `${where}, ${operator}`))
      return [operator, Object.fromEntries(inner.map(([key, values]) => [key, textsOf(values, `${where}, ${key}`)]))]
    }),
  )
}

function textsOf(raw: unknown, where: string): readonly string[] {
  const list = listOf(raw)
  const texts = list.map((value) => (typeof value === 'boolean' || typeof value === 'number' ? String(value) : value))
  if (list.length === 0 || !texts.every((text) => typeof text === 'string'))
    throw new PolicyError(`${where}: expected a text or a list of texts`)
  if (texts.some((text) => text.includes('${'))) throw new PolicyError(`${where}: policy variables are not evaluated`)
  return texts
}

function listOf(raw: unknown): readonly unknown[] {
  if (raw === undefined) return []
  return Array.isArray(raw) ? raw : [raw]
}

function objectOf(raw: unknown, where: string): Raw {
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return raw as Raw
  throw new PolicyError(`${where}: expected an object`)
}

function parsed(text: string): Raw {
  try {
    return objectOf(JSON.parse(text), 'the document')
  } catch (error) {
    if (error instanceof PolicyError) throw error
    throw new PolicyError(`it is no JSON: ${(error as Error).message}`)
  }
}
