import { shown } from './finding.ts'
import type { JsonNode } from './json-node.ts'
import type { Written } from './record.ts'

/** A value in words, on one line. */
export function kindOf(value: Written): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return shown(value)
  if (typeof value === 'number') return `the number ${value}`
  return Array.isArray(value) ? `a list (${value.slice(0, 3).map(itemOf).join(', ')})` : 'an object'
}

/** Lists inside one another could be as long as their line. */
function itemOf(value: Written): string {
  return Array.isArray(value) ? 'a list' : kindOf(value)
}

/** What stands on a line instead of an object. */
export function nounOf(node: JsonNode): string {
  switch (node.kind) {
    case 'text':
      return 'a text'
    case 'number':
      return `the number ${node.text}`
    case 'boolean':
      return String(node.value)
    case 'null':
      return 'null'
    case 'list':
      return 'a list'
    case 'object':
      return 'an object'
  }
}
