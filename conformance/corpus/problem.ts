/** What is wrong with the corpora, and what to do. */
export interface LintProblem {
  /** The id of a case, or a path under the folder. */
  readonly where: string
  readonly says: string
}
