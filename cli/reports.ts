import { statSync } from 'node:fs'
import { reportFormats, reportOf, type ReportFormat } from '../conformance/reports/index.ts'
import type { RunView } from '../conformance/reports/view.ts'
import { UsageError } from '../generators/errors.ts'
import { writeWhole } from '../generators/files.ts'
import { didYouMean } from './usage.ts'

export interface Wanted {
  readonly format: ReportFormat
  readonly file: string
}

export const reportOption = {
  type: 'string',
  array: true,
  nargs: 1,
  coerce: (texts: readonly string[]) => texts.map(wantedReport),
  describe: 'FORMAT:FILE, such as junit:report.xml or html:report.html; may be repeated',
} as const

/** `junit:report.xml`; throws a `UsageError` for anything else. */
export function wantedReport(text: string): Wanted {
  const [, format = '', file = ''] = /^([^:]*):?(.*)$/s.exec(text)!
  const known: readonly string[] = reportFormats
  if (!known.includes(format)) {
    const hint = didYouMean(format, reportFormats)
    throw new UsageError(
      `--report is FORMAT:FILE, with a format of ${known.join(', ')}, not ${JSON.stringify(text)}${hint}`,
    )
  }
  if (file === '') throw new UsageError(`--report ${format} needs a file: --report ${format}:FILE`)
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`--report ${text}: ${file} is a folder; name a file in it`)
  return { format: format as ReportFormat, file }
}

export async function writeReports(view: RunView, wanted: readonly Wanted[]): Promise<void> {
  for (const { format, file } of wanted) writeWhole(file, await reportOf(format, view))
}
