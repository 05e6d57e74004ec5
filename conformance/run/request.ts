import type { Case, CaseFile, Step } from '../../generators/case.ts'
import { namedFiles } from '../file-names.ts'
import type { ImportRequest } from '../importer.ts'

/** All that an importer is told of one import of a case, but for its deadline. */
export function requestOf(kase: Case, step: Step): Omit<ImportRequest, 'deadlineMs'> {
  const { format, segment, location, objects, role, beside } = step
  return {
    edition: kase.edition,
    format,
    files: namedFiles(kase, step),
    ...(segment && { segment }),
    ...(location && { location }),
    // What only an importer with a bucket is asked for.
    ...(objects && { objects: named(objects) }),
    ...(role && { role }),
    ...(beside && { beside: { ...beside, files: named(beside.files) } }),
  }
}

function named(files: readonly CaseFile[]) {
  return files.map(({ path, bytes }) => ({ name: path, bytes }))
}
