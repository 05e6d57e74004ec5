import type { Summary } from './check.ts'
import type { Described } from './describe.ts'

/** A report that is written as the findings come, so that it may be of any length. */
export interface CheckReport {
  /** Before the first finding; may be empty. */
  begin(): string
  finding(finding: Described): string
  end(summary: Summary): string
}
