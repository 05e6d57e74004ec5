import { UsageError } from '../errors.ts'
import type { SegmentOptions } from './options.ts'
import schema from './plan.schema.json' with { type: 'json' }

/**
 * The options that a plan file holds: JSON after plan.schema.json.
 * @throws UsageError that names the file and the entry.
 */
export function parsePlan(text: string, file: string): SegmentOptions {
  const value = parseJson(text, file)
  const problem = problemOf(schema as Schema, value, '')
  if (problem !== undefined) throw new UsageError(`${file}: ${problem}`)
  const { $schema: _, ...options } = value as SegmentOptions & { $schema?: string }
  return options
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${(error as Error).message}`)
  }
}

/** As much of JSON Schema as plan.schema.json uses. */
interface Schema {
  readonly type: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean'
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | false
}

function problemOf(schema: Schema, value: unknown, at: string): string | undefined {
  const where = at === '' ? 'the plan' : at
  if (!isOfType(schema.type, value)) return `${where}: expected ${schema.type}, found ${JSON.stringify(value)}`
  if (typeof value === 'string' && schema.enum && !schema.enum.includes(value)) {
    return `${where}: expected ${schema.enum.join(' or ')}, found ${value}`
  }
  if (typeof value === 'number' && (value < (schema.minimum ?? value) || value > (schema.maximum ?? value))) {
    return `${where}: ${value} is out of range (${schema.minimum} to ${schema.maximum ?? 'any'})`
  }
  if (Array.isArray(value)) return arrayProblem(schema, value, where)
  return typeof value === 'object' ? objectProblem(schema, value as Record<string, unknown>, at) : undefined
}

function isOfType(type: Schema['type'], value: unknown): boolean {
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}

function arrayProblem({ items, minItems = 0, maxItems = Infinity }: Schema, value: readonly unknown[], where: string) {
  if (value.length < minItems || value.length > maxItems)
    return `${where}: expected ${minItems} entries, found ${value.length}`
  return first(value.map((item, i) => () => (items ? problemOf(items, item, `${where}[${i}]`) : undefined)))
}

function objectProblem({ properties = {}, additionalProperties }: Schema, value: Record<string, unknown>, at: string) {
  return first(
    Object.entries(value).map(([key, entry]) => () => {
      const schema = Object.hasOwn(properties, key) ? properties[key] : additionalProperties
      const path = at === '' ? key : `${at}.${key}`
      return schema
        ? problemOf(schema, entry, path)
        : `${path} is no option; known are ${Object.keys(properties).join(', ')}`
    }),
  )
}

function first(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const problem = check()
    if (problem !== undefined) return problem
  }
  return undefined
}
