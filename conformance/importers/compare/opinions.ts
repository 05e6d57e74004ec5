import { readFileSync } from 'node:fs'
import type { RuleId } from '../../../generators/spec/rules.ts'
import { folder } from './entries.ts'

/** What somebody who looked at it by hand says of a behaviour, in whichever of these rules it shows. */
export interface Opinion {
  /** Names of index.json. */
  readonly importers: readonly string[]
  readonly rules: readonly RuleId[]
  /**
   * `fault`: the parser's; `documented`: it says so, and has no option; `option`: it has one that this use leaves out; `around`:
   * done by what stands around the parser, such as the decoder; `lenient`: taken, and nothing says that it is not.
   */
  readonly is: 'fault' | 'documented' | 'option' | 'around' | 'lenient'
  readonly why: string
  /** What its documentation or its tracker says, word for word. */
  readonly quote?: string
  /** Where that stands, or a report ready to be sent. */
  readonly see?: readonly string[]
  /** A program of shown/ that shows it with the parser alone, and the line that it prints of this. */
  readonly shown: { readonly by: string; readonly line: string }
}

export function readOpinions(): readonly Opinion[] {
  return JSON.parse(readFileSync(`${folder}opinions.json`, 'utf8')) as Opinion[]
}
