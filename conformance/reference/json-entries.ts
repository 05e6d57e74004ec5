import { attributeOf } from '../../generators/endpoint.ts'
import { attributes, families } from '../../generators/spec/attributes.ts'
import type { Edition } from '../../generators/spec/types.ts'
import type { JsonMember, JsonNode, JsonObjectNode } from './json.ts'
import { isExportField, withinLimit } from './names.ts'
import type { Policies } from './policies.ts'
import type { JsonLine } from './read-ndjson.ts'
import { type Entry, isGiven, nested, type ReadRecord, spaced, type Unlisted, type Written } from './record.ts'

/** An NDJSON record as the checks see it: the leaves of its object under the names of the page (S47). */
export function fromJson(line: JsonLine, n: number, edition: Edition, policies: Policies): ReadRecord {
  const entries: Entry[] = []
  collect(line.root, '', { entries, edition, policies })
  return {
    format: 'ndjson',
    n,
    line: line.line,
    entries,
    remarks: line.remarks,
    positionOf: (at) => line.positionOf(at),
  }
}

interface Collecting {
  readonly entries: Entry[]
  readonly edition: Edition
  readonly policies: Policies
}

/** The names that only have attributes inside them, such as `Location` and `User.UserAttributes`. */
const parents: ReadonlySet<string> = new Set(
  attributes.flatMap(({ name }) =>
    name
      .split('.')
      .slice(0, -1)
      .map((_, depth, keys) => keys.slice(0, depth + 1).join('.')),
  ),
)

function collect(object: JsonObjectNode, prefix: string, into: Collecting): void {
  const custom = families.some((family) => prefix === `${family}.`)
  for (const member of counting(object.members, into.policies)) {
    const path = prefix + member.key
    const flat = !custom && member.key.includes('.')
    if (member.value.kind === 'object' && !flat && parents.has(path)) collect(member.value, `${path}.`, into)
    else into.entries.push(entryOf(path, member, flat, into))
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

function entryOf(path: string, member: JsonMember, flat: boolean, { edition, policies }: Collecting): Entry {
  const listed = attributeOf(path, edition)
  const attribute = flat ? undefined : listed
  const value = writtenOf(member.value, policies)
  const at = member.value.at
  if (attribute)
    return { path: withinLimit(path, edition, policies), attribute, value, given: counts(value, policies), at }
  return {
    path,
    attribute,
    unlisted: unlistedAs(path, flat, listed !== undefined, edition),
    value,
    given: counts(value, policies),
    at,
  }
}

function unlistedAs(path: string, flat: boolean, listed: boolean, edition: Edition): Unlisted {
  if (flat && (listed || parents.has(path))) return 'flat-key'
  if (isExportField(path, edition)) return 'export-field'
  return !flat && parents.has(path) ? 'no-object' : 'unknown'
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
