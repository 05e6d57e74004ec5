import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { reportFormats, reportOf, type ReportFormat } from '../conformance/reports/index.ts'
import type { RunView } from '../conformance/reports/view.ts'
import { IncompleteError, UsageError } from '../generators/errors.ts'
import { didYouMean } from './usage.ts'

export interface Wanted {
  readonly format: ReportFormat
  readonly file: string
}

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
  return { format: format as ReportFormat, file }
}

export async function writeReports(view: RunView, wanted: readonly Wanted[]): Promise<void> {
  for (const { format, file } of wanted) writeOut(file, await reportOf(format, view))
}

/** Writes a whole file. Throws an `IncompleteError` where it cannot be written. */
export function writeOut(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  } catch (error) {
    throw new IncompleteError(`${file} cannot be written: ${(error as Error).message}`)
  }
}
