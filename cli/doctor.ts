import picocolors from 'picocolors'
import type { CommandModule } from 'yargs'
import { type Diagnosis, runDoctor } from '../conformance/adapters/doctor.ts'
import { attachImporter } from '../conformance/attach.ts'
import { visible } from '../conformance/reports/visible.ts'
import { attachOptions, importerOptions, type ImporterOptions } from './importer-options.ts'
import { timeoutOption } from './options.ts'
import { beginJudgement, exitCodes, print, withColour } from './output.ts'

interface Options extends ImporterOptions {
  readonly importer: string
  readonly timeout: number
}

const { green, red } = picocolors.createColors(withColour)

/** Examines an adapter before any score is asked of it. */
export const doctor: CommandModule<object, Options> = {
  builder: (yargs) =>
    importerOptions(yargs, { what: 'what to examine' })
      .option('timeout', timeoutOption)
      .example('gauntlet doctor --importer stdio:"python3 adapter.py"', 'what to mend in an adapter')
      .epilogue('Exit codes: 0 every check is ok, 1 a check failed, 2 wrong usage, 3 it could not be attached.'),
  handler,
}

async function handler(options: Options): Promise<void> {
  beginJudgement()
  const importer = await attachImporter(options.importer, { ...attachOptions(options), answerMs: options.timeout })
  const failed: Diagnosis[] = []
  let checks = 0
  for await (const diagnosis of runDoctor(async () => importer, { deadlineMs: options.timeout })) {
    checks++
    if (!diagnosis.ok) failed.push(diagnosis)
    print(diagnosisText(diagnosis))
  }
  const end = failed.length === 0 ? `${checks} checks, all ok` : `${failed.length} of ${checks} checks failed`
  process.exitCode = failed.length === 0 ? exitCodes.conforming : exitCodes.notConforming
  print(`\n${failed.length === 0 ? green(end) : red(end)}`)
}

/** The check and what it found, and where it failed what to change. */
function diagnosisText({ check, ok, detail, fix }: Diagnosis): string {
  const line = `${ok ? green('ok  ') : red('FAIL')}  ${check}: ${visible(detail)}`
  return ok || fix === '' ? line : `${line}\n      -> ${fix}`
}
