import { keyOf, type Level } from './json-keys.ts'
import type { Name } from './names.ts'
import type { Plan } from './plan.ts'
import { requiredPaths, sureOf } from './screen.ts'
import type { Sure } from './screen-values.ts'
import { textOf } from './window.ts'

/** A key that has been met, and what is to know of it. */
export interface Key {
  /** Its bytes, with the quote behind them. */
  readonly written: Uint8Array
  readonly name: Name
  readonly inside: KeyLevel | undefined
  readonly sure: Sure | undefined
  /** What it wants: a string, strings, a number; a name that is not listed takes any of them. */
  readonly kind: 'text' | 'texts' | 'number' | 'any'
  readonly isRequired: boolean
  /** Whether it is a custom name that the account may not have yet. */
  isNew: boolean
  /** The key that mostly comes behind it; of a level, the first one. */
  next: Key | undefined
  /** The line that had it last, and its value there. */
  line: number
  from: number
  to: number
}

export interface KeyLevel extends Pick<Key, 'next'> {
  readonly level: Level
  readonly keys: Key[]
  /** A family of custom attributes may have a limit (S52, S74, S81). */
  readonly membersMax: number
}

/** A level of which no key has been met. */
export function metLevel(level: Level, { limits }: Plan): KeyLevel {
  const membersMax = level.isCustom ? (limits.customAttributesPerFamilyMax ?? Infinity) : Infinity
  return { level, keys: [], membersMax, next: undefined }
}

/** @param written its bytes, with the quote behind them and without an escape */
export function metKey(written: Uint8Array, level: Level, plan: Plan): Key {
  const { name, inside } = keyOf(textOf(written, 0, written.length - 1), level, plan)
  return {
    written,
    name,
    inside: inside && metLevel(inside, plan),
    sure: sureOf(name, plan.ndjson, plan),
    kind: kindOf(name),
    isNew: name.attribute !== undefined && name.isCustom,
    isRequired: requiredPaths.includes(name.path),
    next: undefined,
    line: 0,
    from: 0,
    to: 0,
  }
}

function kindOf({ attribute }: Name): Key['kind'] {
  if (attribute === undefined) return 'any'
  if (attribute.kind === 'number' || attribute.kind === 'coordinate') return 'number'
  return attribute.kind === 'texts' ? 'texts' : 'text'
}
