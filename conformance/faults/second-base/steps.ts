import { csvColumns, csvGiven, csvRows } from './csv.ts'
import { compression, decode, isOtherFormat, utf8 } from './decode.ts'
import { checkLocation, chooseFiles } from './job.ts'
import { jsonGiven, jsonLines, jsonObject } from './json.ts'
import { blankLine, csvEntries, jsonEntries, readFile, sameId } from './read-file.ts'
import { accountLimit, endpointOf, familyLimit, phone, required, unknown } from './record.ts'
import { report } from './report.ts'
import { join, lookUp, membersOf, stored, update } from './store.ts'
import { decimal, type ReadValue, spaces, text, values } from './values.ts'
import type { ValueKind } from '../../../generators/spec/types.ts'

const own = {
  checkLocation,
  chooseFiles,
  compression,
  utf8,
  decode,
  isOtherFormat,
  csvRows,
  csvColumns,
  csvGiven,
  csvEntries,
  jsonLines,
  jsonObject,
  jsonGiven,
  jsonEntries,
  blankLine,
  readText: text,
  spaces,
  decimal,
  unknown: unknown as (...given: Parameters<typeof unknown>) => ReturnType<ReadValue>,
  endpoint: endpointOf,
  required,
  phone,
  familyLimit,
  accountLimit,
  sameId,
  update,
  stored,
  join,
  membersOf,
  lookUp,
  readFile,
  report,
}

/** The steps of an import, from a location to an answer; each can be replaced by a wrong one. */
export type Steps = typeof own & Readonly<Record<ValueKind, ReadValue>>

export const rightSteps: Steps = { ...own, ...values }
