import { errorClasses } from '../../generators/spec/error-classes.ts'
import { ruleById, type RuleId } from '../../generators/spec/rules.ts'
import type { ReportedError } from '../importer.ts'
import type { Result } from './observe.ts'
import type { Predicted, Prediction } from './predict.ts'
import { nameOf, problem, type Problem } from './problem.ts'

/**
 * Where a refusal is reported for the sake of another rule. A class that nobody knows shows no reason, and is no problem.
 * What the texts leave open may be refused for any reason.
 */
export function reasonProblems(prediction: Prediction, result: Result): readonly Problem[] {
  if (prediction.mustFail) {
    return prediction.rule ? wrongReason('the import', prediction.rule, allErrors(result)) : []
  }
  return prediction.records.flatMap((record) => {
    const { rule, fate } = record
    if (!rule || (fate !== 'reject' && fate !== 'skip')) return []
    return wrongReason(nameOf(record), rule, errorsOf(record, result))
  })
}

function wrongReason(where: string, rule: RuleId, errors: readonly ReportedError[]): readonly Problem[] {
  const shown = errors.filter((error) => error.class !== undefined && rulesOfClass(error.class) !== undefined)
  if (shown.length === 0 || shown.some((error) => rulesOfClass(error.class!)!.includes(rule))) return []
  const classes = [...new Set(shown.map((error) => error.class))].join(', ')
  return [problem('other-reason', where, `rejected for ${rule}`, `rejected for ${classes}`)]
}

function rulesOfClass(name: string): readonly string[] | undefined {
  if (Object.hasOwn(errorClasses, name)) return errorClasses[name as keyof typeof errorClasses]
  return ruleById.has(name) ? [name] : undefined
}

/** The errors of this record where they can be told apart, else all errors of the import. */
function errorsOf(record: Predicted, result: Result): readonly ReportedError[] {
  const own = result.records?.filter(
    (one) => one.n === record.n && (one.file === undefined || one.file === record.file),
  )
  const errors = own?.length === 1 ? own[0]!.errors : undefined
  return errors?.length ? errors : allErrors(result)
}

function allErrors(result: Result): readonly ReportedError[] {
  return [...(result.errors ?? []), ...(result.records ?? []).flatMap((record) => record.errors ?? [])]
}
