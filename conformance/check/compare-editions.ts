import type { PolicyChoice } from '../../generators/spec/policies.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import { importFile } from '../reference/import-file.ts'
import { createPlan } from '../reference/plan.ts'
import { createNamesStore } from '../reference/store.ts'
import { countRules, type RuleCount } from './count-rules.ts'

/** What is valid in the edition that was asked for, and not in the other one. */
export interface EditionsCompared {
  readonly edition: Edition
  readonly records: number
  readonly files: number
  /** What the other edition finds in those records and files. */
  readonly byRule: readonly RuleCount[]
}

export interface Comparison {
  /** The edition that was asked for finds something in this record; called before the chunk is pushed here. */
  wrongHere(record: number): void
  open(file: { readonly name: string; readonly format: Format; readonly alone: boolean }): ComparedFile
  summary(): EditionsCompared
}

export interface ComparedFile {
  /** A chunk that the edition that was asked for has read. */
  push(chunk: Uint8Array): void
  end(isWrongHere: boolean): void
}

/** Reads every file a second time, by the rules of the other edition. */
export function compareEditions(asked: Edition, policies: PolicyChoice | undefined): Comparison {
  const edition: Edition = asked === '2017' ? 'final' : '2017'
  const plan = createPlan({ edition, ...(policies ? { policies } : {}) })
  const store = createNamesStore(plan.policies['duplicate-id'])
  const counts = countRules()
  /** Of the chunk that both editions are reading, so that it never grows. */
  const wrongHere = new Set<number>()
  let [records, files] = [0, 0]

  return {
    wrongHere: (record) => wrongHere.add(record),
    open(options) {
      let lastWrong = 0
      let isWrong = false
      const file = importFile({
        ...options,
        plan,
        store,
        onFinding(finding) {
          isWrong = true
          if (finding.n === undefined || wrongHere.has(finding.n)) return
          counts.add(finding)
          if (finding.n !== lastWrong) records += 1
          lastWrong = finding.n
        },
      })
      return {
        push(chunk) {
          file.push(chunk)
          wrongHere.clear()
        },
        end(isWrongHere) {
          file.end()
          wrongHere.clear()
          if (isWrong && !isWrongHere) files += 1
        },
      }
    },
    summary: () => ({ edition, records, files, byRule: counts.list() }),
  }
}
