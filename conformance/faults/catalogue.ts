import { csvFaults } from './catalogue/csv.ts'
import { domainFaults } from './catalogue/domain.ts'
import { encodingFaults } from './catalogue/encoding.ts'
import { jobFaults, stateFaults } from './catalogue/job-and-state.ts'
import { ndjsonFaults } from './catalogue/ndjson.ts'
import { recordFaults } from './catalogue/record.ts'
import { robustnessFaults } from './catalogue/robustness.ts'
import { textFaults } from './catalogue/text.ts'
import type { Fault } from './fault.ts'

/** Importers that are wrong on purpose, each in one way: what the suite must be able to see. */
export const faults: readonly Fault[] = [
  ...csvFaults,
  ...ndjsonFaults,
  ...encodingFaults,
  ...domainFaults,
  ...textFaults,
  ...recordFaults,
  ...jobFaults,
  ...stateFaults,
  ...robustnessFaults,
]
