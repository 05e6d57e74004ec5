import { attributeOf, familyOf } from '../../generators/endpoint.ts'
import { exportFields } from '../../generators/spec/export-fields.ts'
import { limits } from '../../generators/spec/limits.ts'
import type { Attribute, Edition } from '../../generators/spec/types.ts'
import type { Policies } from './policies.ts'

/** Why a name is none that the page lists: what it looks like. */
export type Unlisted =
  /** A listed name in another case or with spaces around it. */
  | 'near'
  /** A JSON key that holds the periods of a listed name. */
  | 'flat-key'
  /** A listed parent such as `Location` that is no object. */
  | 'no-object'
  /** One of the names that an export writes beside the listed ones. */
  | 'export-field'
  | 'unknown'

/** What a header or the keys of an object call an attribute, and what the page knows of it. */
export type Name = ListedName | UnlistedName

export interface ListedName {
  readonly path: string
  readonly attribute: Attribute
  readonly isCustom: boolean
}

export interface UnlistedName {
  readonly path: string
  readonly attribute: undefined
  readonly unlisted: Unlisted
}

/** The name under a documented path, its custom part cut to the limit where the policy cuts; undefined where none is listed. */
export function listedName(path: string, edition: Edition, policies: Policies): ListedName | undefined {
  const attribute = attributeOf(path, edition)
  if (attribute === undefined) return undefined
  return { path: withinLimit(path, edition, policies), attribute, isCustom: attribute.name.endsWith('*') }
}

/** A name that is not listed, but that an export writes. */
export function isExportField(path: string, edition: Edition): boolean {
  return (exportFields[edition] as readonly string[]).includes(path)
}

/** The part of a path that its writer chose; empty for a fixed attribute. */
export function customName(path: string): string {
  const family = familyOf(path)
  return family === undefined ? '' : path.slice(family.length + 1)
}

function withinLimit(path: string, edition: Edition, policies: Policies): string {
  const max = limits[edition].attributeNameCharsMax
  if (max === undefined || policies['over-long-name'] !== 'cut') return path
  const name = customName(path)
  return path.slice(0, path.length - name.length) + cut(name, max)
}

/** Whether a text has more characters; they are code points here (U22). */
export function isLonger(text: string, max: number | undefined): boolean {
  // A character has one or two units.
  return max !== undefined && text.length > max && (text.length > 2 * max || [...text].length > max)
}

export function cut(text: string, max: number): string {
  return isLonger(text, max)
    ? Array.from(text.slice(0, 2 * max))
        .slice(0, max)
        .join('')
    : text
}
