import type { Artifact, Log, ReportingDescriptor, Result } from 'sarif'
import { clauseById } from '../../generators/spec/clauses.ts'
import type { ViewCase } from '../known/apply.ts'
import { signatureOf } from '../known/apply.ts'
import { exitCode } from '../run/score.ts'
import type { VerdictKind } from '../judge/verdict.ts'
import { factsOf, pageOf, ruleSays } from './facts.ts'
import type { RunView } from './view.ts'
import { visible } from './visible.ts'

const levels: { readonly [K in VerdictKind]?: Result.level } = {
  fail: 'error',
  error: 'error',
  flaky: 'error',
  'known-failure': 'error',
  'unexpected-pass': 'warning',
  warn: 'warning',
}

/** A run as SARIF 2.1.0: the rules of the suite, a result for each failure, and the file of each, its bytes included. */
export function sarifReport(view: RunView): string {
  const { begin, cases, summary } = view
  const results = cases.filter(({ verdict }) => levels[verdict.kind])
  const ruleIds = [...new Set(results.map(({ rule }) => rule as string))]
  const { artifacts, places } = artifactsOf(results, view)
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'segment-gauntlet',
            version: begin.suite,
            rules: ruleIds.map((id) => descriptorOf(id, view)),
          },
        },
        invocations: [
          {
            executionSuccessful: summary.complete,
            exitCode: exitCode(summary),
            ...(summary.complete
              ? {}
              : {
                  toolExecutionNotifications: [
                    { level: 'error', message: { text: visible(summary.incomplete ?? '') } },
                  ],
                }),
          },
        ],
        artifacts: [...artifacts],
        columnKind: 'utf16CodeUnits',
        results: results.map((event) => resultOf(event, view, { ruleIds, places })),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function descriptorOf(id: string, { cases, begin }: RunView): ReportingDescriptor {
  const clauses = cases.find(({ rule }) => rule === id)!.clauses.map((clause) => clauseById.get(clause))
  const quoted = clauses.flatMap((clause) => (clause?.quote ? [`${clause.id} “${clause.quote}”`] : []))
  const page = pageOf(begin.edition)
  return {
    id,
    shortDescription: { text: ruleSays(id) },
    fullDescription: { text: [ruleSays(id), ...quoted].join('\n') },
    helpUri: page.where,
    help: { text: `${page.title}, ${page.date}; gauntlet rules ${id}` },
  }
}

interface Indexed {
  readonly ruleIds: readonly string[]
  /** The index of the first artifact of each result, by its id. */
  readonly places: ReadonlyMap<string, number>
}

function resultOf(event: ViewCase, view: RunView, { ruleIds, places }: Indexed): Result {
  const { id, verdict, replay, known, title } = factsOf(event, view)
  const at = places.get(id)
  const says = [verdict.why, `case ${id}: ${title}`, `again: ${replay}`].map((line) => visible(line)).join('\n')
  return {
    ruleId: event.rule,
    ruleIndex: ruleIds.indexOf(event.rule),
    level: levels[verdict.kind]!,
    message: { text: says },
    partialFingerprints: { 'gauntletCase/v1': `${id} ${known?.got ?? signatureOf(verdict)}` },
    ...(at !== undefined && {
      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(id, 0), index: at } } }],
    }),
    ...(known &&
      verdict.kind === 'known-failure' && {
        suppressions: [
          { kind: 'external', justification: visible([known.issue, known.why].filter(Boolean).join(': ')) },
        ],
      }),
  }
}

function artifactsOf(results: readonly ViewCase[], view: RunView) {
  const artifacts: Artifact[] = []
  const places = new Map<string, number>()
  for (const event of results) {
    const { files } = factsOf(event, view)
    if (files.length > 0) places.set(event.id, artifacts.length)
    for (const [i, { path, bytes }] of files.entries()) {
      artifacts.push({
        location: { uri: uriOf(event.id, i), description: { text: visible(path) } },
        length: bytes.length,
        contents: { binary: Buffer.from(bytes).toString('base64') },
      })
    }
  }
  return { artifacts, places }
}

/** A name that no file of the importer's repository has: the files are the suite's. */
function uriOf(id: string, i: number): string {
  return `gauntlet/${id.split('/').map(encodeURIComponent).join('/')}${i > 0 ? `/${i + 1}` : ''}`
}
