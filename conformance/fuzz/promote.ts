import { UsageError } from '../../generators/errors.ts'
import { ruleById } from '../../generators/spec/rules.ts'
import { storedName } from '../case-files.ts'
import type { AddOptions } from '../corpus.ts'
import type { Find } from './find.ts'

/** What of a find becomes a stored case: names of files in the find's folder, and what is claimed of them. */
export type Promotion = Pick<AddOptions, 'file' | 'about' | 'edition' | 'format' | 'expect' | 'title'> & {
  readonly variant: string
  readonly twin?: string
}

/**
 * The stored case that a find is to become.
 * @param about a clause such as `S24`, or a rule
 * @throws UsageError where a stored case cannot hold it
 */
export function promotion(find: Find, about: string): Promotion {
  const { case: kase, id, kind, relation } = find
  const [step, ...others] = kase.steps
  if (find.state === 'raw')
    throw new UsageError(`${id} is not confirmed yet; 'gauntlet fuzz' finishes it when it starts`)
  if (others.length > 0 || step!.files.length !== 1) {
    throw new UsageError(
      `${id} takes ${kase.steps.length} imports of ${step!.files.length} files; a stored case made so has one file`,
    )
  }
  const breaks = ruleById.get(kase.rule)!.kind === 'rejecting' && relation === undefined
  const survey =
    kase.steps[0]!.file?.expect === 'survey' ||
    step!.records.some(({ expect }) => expect === 'survey' || expect === 'open')
  return {
    about: ruleNamed(find, about),
    edition: kase.edition,
    format: step!.format,
    expect: survey ? 'survey' : breaks ? 'reject' : 'accept',
    title: kase.title,
    variant: id.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    file: storedName('input', 1, 1, step!.format),
    ...(kase.twin && kind === 'rule' && { twin: storedName('valid', 1, 1, step!.format) }),
  }
}

/** The rule of the find, where it cites the clause; else the clause stands for itself. */
function ruleNamed({ case: { rule, clauses } }: Find, about: string): string {
  return clauses.includes(about.toUpperCase() as never) ? rule : about
}
