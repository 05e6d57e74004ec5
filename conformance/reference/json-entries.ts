import { attributes, families } from '../../generators/spec/attributes.ts'
import type { JsonMember, JsonNode, JsonObjectNode } from './json-node.ts'
import { isExportField, listedName, type Name, type Unlisted } from './names.ts'
import type { Plan } from './plan.ts'
import type { Policies } from './policies.ts'
import type { JsonLine } from './read-ndjson.ts'
import { type Entry, isGiven, nested, type ReadRecord, spaced, type Written } from './record.ts'

/** Tells the leaves of NDJSON objects under the names of the page (S47); it remembers the names it has met. */
export function createJsonEntries(plan: Plan): (line: JsonLine, n: number) => ReadRecord {
  const { policies } = plan
  const root: Level = { prefix: '', isCustom: false, keys: new Map() }

  function collect(object: JsonObjectNode, level: Level, entries: Entry[]): void {
    for (const { key, value } of counting(object.members, policies)) {
      const known = level.keys.get(key) ?? remember(key, level, plan)
      if (known.inside && value.kind === 'object') collect(value, known.inside, entries)
      else entries.push(entryOf(known.name, value, policies))
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

/** An object of the page: the document, or one inside it such as `User.UserAttributes`. */
interface Level {
  readonly prefix: string
  /** Whether its keys are custom names. */
  readonly isCustom: boolean
  readonly keys: Map<string, Key>
}

interface Key {
  readonly name: Name
  /** Set where the page has more attributes inside. */
  readonly inside?: Level
}

/** So many keys of a level are remembered; more only of files that make them up. */
const keysMax = 10_000

function remember(key: string, level: Level, plan: Plan): Key {
  const known = keyOf(key, level, plan)
  if (level.keys.size < keysMax) level.keys.set(key, known)
  return known
}

/** The names that only have attributes inside them, such as `Location` and `User.UserAttributes`. */
const parents: ReadonlySet<string> = new Set(
  attributes.flatMap(({ name }) => {
    const keys = name.split('.').slice(0, -1)
    return keys.map((_, depth) => keys.slice(0, depth + 1).join('.'))
  }),
)

function keyOf(key: string, { prefix, isCustom }: Level, { edition, policies }: Plan): Key {
  const path = prefix + key
  const isFlat = !isCustom && key.includes('.')
  const listed = listedName(path, edition, policies)
  if (listed && !isFlat) return { name: listed }
  const isParent = !isCustom && parents.has(path)
  const name = { path, attribute: undefined, unlisted: unlistedAs() } as const
  if (isFlat || !isParent) return { name }
  const isFamily = families.some((family) => family === path)
  return { name, inside: { prefix: `${path}.`, isCustom: isFamily, keys: new Map() } }

  function unlistedAs(): Unlisted {
    if (isFlat && (listed || isParent)) return 'flat-key'
    if (isParent) return 'no-object'
    return isExportField(path, edition) ? 'export-field' : 'unknown'
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

function entryOf(name: Name, node: JsonNode, policies: Policies): Entry {
  const value = writtenOf(node, policies)
  return { name, value, given: counts(value, policies), at: node.at }
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
