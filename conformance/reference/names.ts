import { familyOf } from '../../generators/endpoint.ts'
import { exportFields } from '../../generators/spec/export-fields.ts'
import { limits } from '../../generators/spec/limits.ts'
import type { Edition } from '../../generators/spec/types.ts'
import type { Policies } from './policies.ts'

/** The part of a path that its writer chose; empty for a fixed attribute. */
export function customName(path: string): string {
  const family = familyOf(path)
  return family === undefined ? '' : path.slice(family.length + 1)
}

/** Whether a text has more characters; they are code points here (U22). */
export function isLonger(text: string, max: number | undefined): boolean {
  return max !== undefined && text.length > max && [...text].length > max
}

export function cut(text: string, max: number): string {
  return isLonger(text, max) ? [...text].slice(0, max).join('') : text
}

/** The path, its custom name cut to the limit where the policy cuts. */
export function withinLimit(path: string, edition: Edition, policies: Policies): string {
  const max = limits[edition].attributeNameCharsMax
  if (max === undefined || policies['over-long-name'] !== 'cut') return path
  const name = customName(path)
  return path.slice(0, path.length - name.length) + cut(name, max)
}

/** A name that is not listed, but that an export writes. */
export function isExportField(path: string, edition: Edition): boolean {
  return (exportFields[edition] as readonly string[]).includes(path)
}
