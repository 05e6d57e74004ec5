import type { Json, JsonObject } from '../../generators/endpoint.ts'
import { isObject } from './messages.ts'

/** An answer has not the shape that itp/1 asks for: says where, what was expected and what was found. */
export class ProtocolFault extends Error {}

type Found = Json | undefined
/** Reads a value of a message, or throws a `ProtocolFault` that names its place. */
export type Reader<T> = (value: Found, place: string) => T

export function unexpected(place: string, expected: string, found: Found): never {
  throw new ProtocolFault(`${place} must be ${expected}; found ${show(found)}`)
}

export const asObject: Reader<JsonObject> = (value, place) =>
  isObject(value) ? value : unexpected(place, 'an object', value)

export const asText: Reader<string> = (value, place) =>
  typeof value === 'string' ? value : unexpected(place, 'a text', value)

export const asName: Reader<string> = (value, place) =>
  typeof value === 'string' && value !== '' ? value : unexpected(place, 'a text that is not empty', value)

export const asBoolean: Reader<boolean> = (value, place) =>
  typeof value === 'boolean' ? value : unexpected(place, 'true or false', value)

export const asCount = atLeast(0)
export const asPositive = atLeast(1)

function atLeast(least: number): Reader<number> {
  return (value, place) =>
    Number.isSafeInteger(value) && (value as number) >= least
      ? (value as number)
      : unexpected(place, `a whole number from ${least}`, value)
}

export function asOneOf<const T extends string>(allowed: readonly T[]): Reader<T> {
  const names = allowed.map((name) => `"${name}"`).join(', ')
  return (value, place) =>
    (allowed as readonly Found[]).includes(value) ? (value as T) : unexpected(place, `one of ${names}`, value)
}

export function asListOf<T>(read: Reader<T>): Reader<readonly T[]> {
  return (value, place) =>
    Array.isArray(value)
      ? (value as readonly Json[]).map((item, index) => read(item, `${place}[${index}]`))
      : unexpected(place, 'a list', value)
}

/** A field that may be left out. Many languages write null for what is not there. */
export function optional<T>(read: Reader<T>): Reader<T | undefined> {
  return (value, place) => (value === undefined || value === null ? undefined : read(value, place))
}

export function withDefault<T>(read: Reader<T>, byDefault: T): Reader<T> {
  return (value, place) => (value === undefined || value === null ? byDefault : read(value, place))
}

/** `{}`, which many writers leave where nothing is. */
export function isEmpty(value: Json): boolean {
  return isObject(value) && Object.keys(value).length === 0
}

/** What was found, in a few words: short values as they are, long ones by their kind. */
export function show(found: Found): string {
  if (found === undefined) return 'nothing'
  if (isObject(found)) return `an object with ${listed(Object.keys(found))}`
  if (Array.isArray(found)) return `a list of ${found.length}`
  // JSON knows no infinity, and yet `1e999` is read as one.
  const text = typeof found === 'number' ? String(found) : JSON.stringify(found)
  return text.length <= 80 ? text : `${text.slice(0, 77)}…`
}

function listed(keys: readonly string[]): string {
  if (keys.length === 0) return 'no keys'
  const shown = keys.slice(0, 5).map((key) => JSON.stringify(key.length <= 40 ? key : `${key.slice(0, 39)}…`))
  return shown.join(', ') + (keys.length > 5 ? ` and ${keys.length - 5} more` : '')
}
