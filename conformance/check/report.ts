import type { Summary } from './check.ts'
import type { Described } from './describe.ts'
import { jsonReport } from './json.ts'
import { sarifReport } from './sarif.ts'
import { textReport } from './text.ts'

/** A report that is written as the findings come, so that it may be of any length. */
export interface CheckReport {
  /** Before the first finding; may be empty. */
  begin(): string
  finding(finding: Described): string
  end(summary: Summary): string
}

export const checkReports = { text: textReport, json: jsonReport, sarif: sarifReport } satisfies Readonly<
  Record<string, () => CheckReport>
>

export type CheckReportFormat = keyof typeof checkReports
