import type { CheckReport } from './report.ts'
import { escapedJson } from './escaped-json.ts'

/** A line of JSON for each finding, `{"event":"finding",…}`, and a last one, `{"event":"summary",…}`. */
export function jsonReport(): CheckReport {
  return {
    begin: () => '',
    finding: (finding) => `${escapedJson({ event: 'finding', ...finding })}\n`,
    end: (summary) => `${escapedJson({ event: 'summary', ...summary })}\n`,
  }
}
