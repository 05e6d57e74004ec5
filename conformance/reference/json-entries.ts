import { codePoints } from './csv-record.ts'
import { parseJson } from './json.ts'
import { keyOf, type Level, rootLevel } from './json-keys.ts'
import type { JsonMember, JsonNode, JsonObjectNode } from './json-node.ts'
import type { Name } from './names.ts'
import type { Plan } from './plan.ts'
import type { Policies } from './policies.ts'
import type { JsonLine, RawLine } from './read-ndjson.ts'
import { type Entry, isGiven, nested, type ReadRecord, spaced, type Written } from './record.ts'
import type { JsonToken } from './screen-json.ts'
import { textOf } from './window.ts'

/** Tells the leaves of NDJSON objects under the names of the page (S47); it remembers the names it has met. */
export function createJsonEntries(plan: Plan): (line: JsonLine, n: number) => ReadRecord {
  const { policies } = plan
  const root: KnownLevel = { level: rootLevel, keys: new Map() }

  function collect(object: JsonObjectNode, level: KnownLevel, entries: Entry[]): void {
    for (const { key, value } of counting(object.members, policies)) {
      const known = level.keys.get(key) ?? remember(key, level, plan)
      if (known.inside && value.kind === 'object') collect(value, known.inside, entries)
      else entries.push(entryOf(known.name, value, value.at, policies))
    }
  }

  return (line, n) => {
    const entries: Entry[] = []
    collect(line.root, root, entries)
    return {
      format: 'ndjson',
      n,
      line: line.line,
      entries,
      remarks: line.remarks,
      positionOf: (at) => line.positionOf(at),
    }
  }
}

/** The keys that were met in an object of the page. */
interface KnownLevel {
  readonly level: Level
  readonly keys: Map<string, KnownKey>
}

interface KnownKey {
  readonly name: Name
  readonly inside?: KnownLevel
}

/** So many keys of a level are remembered; more only of files that make them up. */
const keysMax = 10_000

function remember(key: string, { level, keys }: KnownLevel, plan: Plan): KnownKey {
  const { name, inside } = keyOf(key, level, plan)
  const known = inside ? { name, inside: { level: inside, keys: new Map() } } : { name }
  if (keys.size < keysMax) keys.set(key, known)
  return known
}

/** Some values of a line, as a screen has found them. */
export function fromTokens(
  tokens: readonly JsonToken[],
  { bytes, from, line, byte }: RawLine,
  n: number,
  policies: Policies,
): ReadRecord {
  return {
    format: 'ndjson',
    n,
    line,
    entries: tokens.map((token) => {
      const { root } = parseJson(textOf(bytes, token.from, token.to))
      return entryOf(token.name, root, token.from, policies)
    }),
    remarks: [],
    positionOf: (at) => ({ line, column: codePoints(bytes, from, at) + 1, byte: byte + at - from }),
  }
}

/** Which of the members with one key count (U29). */
function counting(members: readonly JsonMember[], policies: Policies): readonly JsonMember[] {
  const policy = policies['duplicate-key']
  if (members.length < 2 || (policy !== 'first' && policy !== 'last')) return members
  const byKey = new Map<string, JsonMember>()
  for (const member of members) if (policy === 'last' || !byKey.has(member.key)) byKey.set(member.key, member)
  return [...byKey.values()]
}

function entryOf(name: Name, node: JsonNode, at: number, policies: Policies): Entry {
  const value = writtenOf(node, policies)
  return { name, value, given: counts(value, policies), at }
}

function counts(value: Written, policies: Policies): boolean {
  if (value === null) return policies['json-null'] !== 'absent'
  return typeof value !== 'string' || isGiven(value, policies)
}

function writtenOf(node: JsonNode, policies: Policies): Written {
  switch (node.kind) {
    case 'text':
      return spaced(node.value, policies)
    case 'number':
    case 'boolean':
      return node.value
    case 'null':
      return null
    case 'list':
      return node.items.map((item) => writtenOf(item, policies))
    case 'object':
      return nested
  }
}
