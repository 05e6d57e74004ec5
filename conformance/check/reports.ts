import { jsonReport } from './json.ts'
import type { CheckReport } from './report.ts'
import { sarifReport } from './sarif.ts'
import { textReport } from './text.ts'

export const checkReports = { text: textReport, json: jsonReport, sarif: sarifReport } satisfies Readonly<
  Record<string, () => CheckReport>
>

export type CheckReportFormat = keyof typeof checkReports
