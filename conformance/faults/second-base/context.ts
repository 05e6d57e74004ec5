import type { Endpoint, Json } from '../../../generators/endpoint.ts'
import type { PolicyChoice, PolicyId } from '../../../generators/spec/policies.ts'
import type { Edition, Format } from '../../../generators/spec/types.ts'
import type { Steps } from './steps.ts'

/** A value for each policy. */
export type Choices = Required<PolicyChoice> & Readonly<Record<PolicyId, string>>

/** What every step may look at while one file is read. */
export interface Context {
  readonly steps: Steps
  readonly policies: Choices
  readonly edition: Edition
  readonly format: Format
}

/** One attribute as a record gives it: a CSV field is text, a JSON leaf any value, and a list has several fields. */
export interface Given {
  readonly path: string
  readonly raw: Json
}

/** What was made of one record, in its order in the file. */
export type Fate =
  | { readonly kind: 'accepted'; readonly endpoint: Endpoint }
  | { readonly kind: 'rejected'; readonly why: { readonly class?: string; readonly message: string } }
  | { readonly kind: 'ignored' }
