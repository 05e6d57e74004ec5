import { attributes, families } from './spec/attributes.ts'
import type { Attribute, Edition } from './spec/types.ts'

/** A value of an attribute: text, a number (metrics, coordinates) or the list of a custom attribute. */
export type Value = string | number | readonly string[]

/**
 * One endpoint: documented name to value, e.g. `{ 'Location.Country': 'USA', 'Attributes.Interest': ['hiking'] }`.
 * Every key of a custom family carries its prefix, so that names such as `__proto__` are ordinary here.
 */
export type Endpoint = Readonly<Record<string, Value>>

export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

const fixed: ReadonlyMap<string, Attribute> = new Map(attributes.map((attribute) => [attribute.name, attribute]))

/** The attribute that a documented path names, or undefined where the page lists none. An empty custom name is none. */
export function attributeOf(path: string, edition?: Edition): Attribute | undefined {
  const family = familyOf(path)
  const attribute = family === undefined ? fixed.get(path) : fixed.get(`${family}.*`)
  return attribute && (edition === undefined || attribute.editions.includes(edition)) ? attribute : undefined
}

/** The custom family of a path, or undefined for a fixed attribute or an unknown name. */
export function familyOf(path: string): (typeof families)[number] | undefined {
  return families.find((family) => path.startsWith(`${family}.`) && path.length > family.length + 1)
}

/** The nested keys of a path. Only the family is split off a custom name, whatever periods it holds. */
export function keysOf(path: string): readonly string[] {
  const family = familyOf(path)
  return family === undefined ? path.split('.') : [...family.split('.'), path.slice(family.length + 1)]
}

/** An object without a prototype, so that every key, `__proto__` too, is its own. */
export function bareObject<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>
}

/** The page's JSON form: a period in a name means a nested object (S47). Keys keep the order of the endpoint. */
export function toNested(endpoint: Readonly<Record<string, Json>>): JsonObject {
  const root = bareObject<Json>()
  for (const [path, value] of Object.entries(endpoint)) {
    let at = root
    const keys = keysOf(path)
    for (const key of keys.slice(0, -1)) at = (at[key] ??= bareObject<Json>()) as Record<string, Json>
    at[keys.at(-1)!] = value
  }
  return root
}

/** The paths and leaves of a nested object, as the page names them; a list is a leaf, an empty object gives nothing. */
export function* leavesOf(nested: JsonObject, prefix = ''): Generator<[path: string, value: Json]> {
  const family = families.some((family) => `${family}.` === prefix)
  for (const [key, value] of Object.entries(nested)) {
    const open = value !== null && typeof value === 'object' && !Array.isArray(value) && !family
    if (open) yield* leavesOf(value as JsonObject, `${prefix}${key}.`)
    else yield [prefix + key, value]
  }
}
