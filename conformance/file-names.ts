import type { Case, Step } from '../generators/case.ts'
import type { ImportFile } from './importer.ts'

/**
 * The files of a step as an importer gets them. Their names are neutral (`0001.csv`), so that nothing can be told from them,
 * except where the names are the matter: in cases of the tree stage.
 */
export function namedFiles(kase: Case, step: Step): readonly ImportFile[] {
  return step.files.map(({ path, bytes }, at) => ({ name: nameAt(kase, path, at), bytes }))
}

/** The path of the file that an importer knows under this name; a name it made up stands for itself. */
export function pathOfName(kase: Case, step: Step, name: string): string {
  return step.files.find(({ path }, at) => nameAt(kase, path, at) === name)?.path ?? name
}

function nameAt(kase: Case, path: string, at: number): string {
  if (kase.stage === 'tree') return path
  const extension = /\.[^/]*$/.exec(path)?.[0] ?? ''
  return `${String(at + 1).padStart(4, '0')}${extension}`
}
