import type { errorClasses } from '../../../generators/spec/error-classes.ts'
import type { RejectingRuleId } from '../../../generators/spec/rules.ts'
import type { ReportedError } from '../../importer.ts'

/** A rule, or where several rules may be meant a class of errors. */
type Reason = RejectingRuleId | keyof typeof errorClasses

/** What is refused, and for the sake of which rule: one record, or all of its file. */
export class Refused extends Error {
  readonly scope: 'record' | 'file'
  readonly rule: Reason
  readonly field: string | undefined

  constructor(scope: 'record' | 'file', rule: Reason, message: string, field?: string) {
    super(message)
    this.scope = scope
    this.rule = rule
    this.field = field
  }

  get reported(): ReportedError {
    return { class: this.rule, message: this.message, ...(this.field !== undefined && { field: this.field }) }
  }
}
