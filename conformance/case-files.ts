import type { Case, Step } from '../generators/case.ts'
import type { Format } from '../generators/spec/types.ts'

/** A case whose files are something else, such as names of files that lie beside it. */
export type CaseOf<F> = Omit<Case, 'steps' | 'twin'> & {
  readonly steps: readonly StepOf<F>[]
  readonly twin?: CaseOf<F>
}
export type StepOf<F> = Omit<Step, 'files' | 'objects' | 'beside'> & {
  readonly files: readonly F[]
  readonly objects?: readonly F[]
  readonly beside?: { readonly files: readonly F[]; readonly segment: string }
}
/** The name under which a file of a case is kept: of which import, and which of its files, from 1. */
export function storedName(prefix: 'input' | 'valid', step: number, file: number | string, format: Format): string {
  return `${prefix}-${step}-${file}.${format}`
}

/** The case with something else in the place of each of its files, told under which name it is kept. */
export function withFiles<A, B>(
  kase: CaseOf<A>,
  change: (file: A, name: string) => B,
  prefix: 'input' | 'valid' = 'input',
): CaseOf<B> {
  const { steps, twin, ...of } = kase
  const changed = steps.map(({ files, objects, beside, ...step }, at) => {
    const each = (list: readonly A[], what = '') =>
      list.map((file, i) => change(file, storedName(prefix, at + 1, `${what}${i + 1}`, step.format)))
    return {
      ...step,
      files: each(files),
      ...(objects && { objects: each(objects, 'object') }),
      ...(beside && { beside: { ...beside, files: each(beside.files, 'beside') } }),
    }
  })
  return { ...of, steps: changed, ...(twin && { twin: withFiles(twin, change, 'valid') }) }
}
