import type { Listed } from '../run/summary.ts'
import { exitCode } from '../run/score.ts'
import { factsOf, pageOf } from './facts.ts'
import type { RunView } from './view.ts'

/** What is told in full: all that is neither a pass nor merely listed by its reason. */
const told = new Set(['fail', 'error', 'flaky', 'unexpected-pass', 'known-failure', 'warn'])

/**
 * A run as one JSON object: the importer, what was asked, the scores, the policy card, each failure with its files as base64,
 * and what could not be judged with its reason. The run log says more; its schema is run-log.schema.json.
 */
export function jsonReport(view: RunView): string {
  const { begin, summary, cases } = view
  const { importer, edition, seed, runs, complete, incomplete, scores, verdicts, lists, policies, stale } = summary
  const report = {
    schema: 1,
    suite: begin.suite,
    importer,
    edition,
    source: pageOf(edition),
    seed,
    runs,
    ...(begin.shard && { shard: begin.shard }),
    exitCode: exitCode(summary),
    complete,
    ...(incomplete !== undefined && { incomplete }),
    scores,
    verdicts,
    ...(stale && { stale }),
    policies,
    failures: cases.filter(({ verdict }) => told.has(verdict.kind)).map((event) => failureOf(event, view)),
    notJudged: { ...listOf('inconclusive'), ...listOf('not-applicable'), ...listOf('not-run') },
  }
  return `${JSON.stringify(report, null, 2)}\n`

  function listOf(kind: 'inconclusive' | 'not-applicable' | 'not-run'): Record<string, readonly Listed[]> {
    return lists[kind] ? { [kind]: lists[kind] } : {}
  }
}

function failureOf(event: RunView['cases'][number], view: RunView): object {
  const { id, title, rule, says, clauses, verdict, files, replay, known } = factsOf(event, view)
  const { kind, problem, policy, against, force, why, expected, observed, differences } = verdict
  return {
    id,
    rule,
    says,
    title,
    force,
    clauses: clauses.map(({ id, quote, says }) => ({ id, ...(quote && { quote }), says })),
    verdict: kind,
    problem,
    policy,
    against,
    why,
    expected,
    observed,
    differences,
    files: files.map(({ step, path, format, bytes, twin }) => ({
      step,
      path,
      format,
      b64: toBase64(bytes),
      ...(twin && { twinB64: toBase64(twin) }),
    })),
    replay,
    known,
  }
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
