import { type Node, parseTree } from 'jsonc-parser'
import { type Json, type JsonObject, bareObject } from '../../../generators/endpoint.ts'
import { families } from '../../../generators/spec/attributes.ts'
import type { Context, Given } from './context.ts'
import { Refused } from './refused.ts'

/** S15: a line of NDJSON ends in LF, which a CR may precede; the last one may have no end. */
export function jsonLines(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''))
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** S15, S16, U29: JSON.parse is the authority; that a key stands twice is the one thing it does not tell. */
export function jsonObject(line: string, { policies }: Context): JsonObject {
  let value: Json
  try {
    value = JSON.parse(line) as Json
  } catch (error) {
    throw new Refused('record', 'json-complete', (error as Error).message)
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value) || Object.keys(value).length === 0) {
    throw new Refused('record', 'json-object-line', 'the line is no object that defines an endpoint')
  }
  if (!hasKeyTwice(line, value)) return value as JsonObject
  const choice = policies['duplicate-key']
  if (choice === 'last') return value as JsonObject
  if (choice === 'first') return firstOfEach(parseTree(line)!) as JsonObject
  throw new Refused(choice === 'reject-file' ? 'file' : 'record', 'json-key-once', 'a key stands twice in an object')
}

/** A valid text has more keys than its value where one of them was overwritten. */
function hasKeyTwice(line: string, value: Json): boolean {
  let written = 0
  for (const [, colon] of line.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon) written++
  return written > keysIn(value)
}

function keysIn(value: Json): number {
  if (value === null || typeof value !== 'object') return 0
  const inside = Object.values(value as JsonObject).reduce<number>((sum, one) => sum + keysIn(one), 0)
  return inside + (Array.isArray(value) ? 0 : Object.keys(value).length)
}

function firstOfEach(node: Node): Json {
  if (node.type === 'array') return (node.children ?? []).map(firstOfEach)
  if (node.type !== 'object') return node.value as Json
  const made = bareObject<Json>()
  for (const { children } of node.children ?? []) {
    const [key, value] = children as [Node, Node]
    const name = key.value as string
    if (!Object.hasOwn(made, name)) made[name] = firstOfEach(value)
  }
  return made
}

/** S47: a period in a name means a nested object; only in a custom family may a key hold one itself (U11, U12). */
export function jsonGiven(object: JsonObject): readonly Given[] {
  return [...leaves(object, '')]
}

function* leaves(object: JsonObject, prefix: string): Generator<Given> {
  const custom = families.some((family) => prefix === `${family}.`)
  for (const [key, raw] of Object.entries(object)) {
    const path = prefix + key
    if (custom) yield { path, raw }
    else if (key.includes('.'))
      throw new Refused('record', 'json-nested', 'a key with a period is no nested object', path)
    else if (isObject(raw) && parents.has(path)) yield* leaves(raw, `${path}.`)
    else yield { path, raw }
  }
}

/** The names that the page shows as objects. */
const parents = new Set(['Attributes', 'Metrics', 'Demographic', 'Location', 'User', 'User.UserAttributes'])

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
