import type { Importer } from '../importer.ts'
import { checks } from './doctor-checks.ts'
import { patientOf } from './patient.ts'
import type { Check, Patient } from './patient.ts'

/** What one check found; `fix` says what to change and is empty where nothing is to be. */
export interface Diagnosis {
  readonly check: string
  readonly ok: boolean
  readonly detail: string
  readonly fix: string
}

export interface DoctorOptions {
  /** For an import: 5 s; for that of the large file: 60 s. */
  readonly deadlineMs?: number
  /** The size of the large file: 10 MiB. */
  readonly largeBytes?: number
}

/**
 * Examines an adapter, one check after the other, before any score is shown. Where it cannot be attached, that is the only
 * diagnosis. The importer is closed at the end.
 */
export async function* runDoctor(
  attach: () => Promise<Importer>,
  { deadlineMs = 5000, largeBytes = 10 * 2 ** 20 }: DoctorOptions = {},
): AsyncGenerator<Diagnosis> {
  const attached = await attach().catch((error: Error) => error)
  if (attached instanceof Error) {
    yield {
      check: 'hello',
      ok: false,
      detail: attached.message,
      fix: 'start the importer by hand and write it a hello',
    }
    return
  }
  const patient = patientOf(attached, deadlineMs, largeBytes)
  try {
    for (const check of checks) yield await diagnose(check, patient)
  } finally {
    await attached.close()
  }
}

async function diagnose({ check, fix, examine }: Check, patient: Patient): Promise<Diagnosis> {
  try {
    return { check, ok: true, detail: await examine(patient), fix: '' }
  } catch (error) {
    return { check, ok: false, detail: (error as Error).message, fix }
  }
}
