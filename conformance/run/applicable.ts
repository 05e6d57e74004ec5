import type { Case } from '../../generators/case.ts'
import type { Edition, Format, Need } from '../../generators/spec/types.ts'
import type { Capabilities } from '../importer.ts'

interface Asks {
  readonly edition: Edition
  readonly format: Format
  readonly needs?: readonly Need[]
}

/** Why a rule or a case does not apply to an importer; undefined where it does. */
export function notApplicable({ edition, format, needs = [] }: Asks, capabilities: Capabilities): string | undefined {
  if (!capabilities.editions.includes(edition)) return `the importer does not know edition ${edition}`
  if (!capabilities.formats.includes(format)) return `the importer does not read ${format}`
  const lacking = needs.filter((need) => !has(capabilities, need))
  return lacking.length > 0 ? `the importer lacks ${lacking.join(' and ')}` : undefined
}

/** The same for a case at hand, whose files are known too. */
export function caseNotApplicable(kase: Case, capabilities: Capabilities): string | undefined {
  const lacking = notApplicable(kase, capabilities)
  if (lacking !== undefined) return lacking
  const { maxBytes = Infinity, multiFile } = capabilities
  for (const step of [...kase.steps, ...(kase.twin?.steps ?? [])]) {
    if (step.files.length > 1 && !multiFile) return 'the importer lacks multi-file'
    const largest = Math.max(0, ...step.files.map((file) => file.bytes.length))
    if (largest > maxBytes) return `a file has ${largest} bytes, and the importer takes ${maxBytes} at most`
  }
  return undefined
}

/**
 * Which custom names may be drawn for an importer: one that has a store and cannot be reset keeps what it was given, and only
 * forty names fit into one account (S84).
 */
export function namesFor({ state }: Capabilities): 'any' | 'pool' {
  return state.length === 0 || state.includes('reset') ? 'any' : 'pool'
}

function has(capabilities: Capabilities, need: Need): boolean {
  if (need === 'multi-file') return capabilities.multiFile
  if (need === 'fresh') return capabilities.state.includes('reset') || capabilities.state.length === 0
  if (need === 'bucket') return capabilities.bucket === true
  return need === 'job' ? capabilities.job : capabilities.state.includes(need)
}
