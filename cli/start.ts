import { isDeepStrictEqual } from 'node:util'
import { attachImporter } from '../conformance/attach.ts'
import { differences } from '../conformance/judge/differences.ts'
import type { CaseEvent, RunEvent } from '../conformance/run/events.ts'
import type { Importer } from '../conformance/importer.ts'
import { languageNames } from '../conformance/init/languages.ts'
import { replayCommand } from '../conformance/reports/replay.ts'
import { claimText, failureTexts } from '../conformance/reports/text.ts'
import { namesFor } from '../conformance/run/applicable.ts'
import { runSuite } from '../conformance/run/run.ts'
import { exitCode } from '../conformance/run/score.ts'
import type { RunSummary } from '../conformance/run/summary.ts'
import type { Endpoint } from '../generators/endpoint.ts'
import { caseSources } from '../generators/generate.ts'
import type { RuleId } from '../generators/spec/rules.ts'
import type { Format } from '../generators/spec/types.ts'
import { beginJudgement, exitCodes, failWith, guardProcess, print, withColour } from './output.ts'
import { inPackage, pageFiles, segmentFiles, segmentRecords } from './samples.ts'

const edition = '2017'
const seed = 1
const runs = 10

const naiveFile = 'conformance/importers/naive/importer.js'
/** What `split(',')` and no look at the values must fail at; the first ones are shown in full. */
const naiveFaults: readonly RuleId[] = [
  'comma-in-quotes',
  'line-break-in-quotes',
  'country-alpha3',
  'utf8-valid',
  'quote-in-quotes',
  'csv-quote-closed',
  'metric-numeric',
  'attributes-at-most-20',
]
const shownInFull = 3

/** What `gauntlet init` writes, by the name that it has there. */
const adapter = 'stdio:"python3 gauntlet-adapter/adapter.py"'
const next = `Both importers come out as expected. Next, yours:

   npx gauntlet init python     # an adapter that runs, to fill in; also in ${languageNames.slice(1, 4).join(', ')} and more
   npx gauntlet doctor --importer ${adapter}
   npx gauntlet run --importer ${adapter}
   npx gauntlet report --format html --out report.html`

guardProcess()
try {
  beginJudgement()
  process.exitCode = await start()
} catch (error) {
  failWith(error)
}

/** `npm start`: a look at the whole, by two importers of which one is right. 0 where both come out as expected. */
async function start(): Promise<number> {
  const reference = await attachImporter('reference')
  const naive = await attachImporter(`module:${inPackage(naiveFile)}`)
  try {
    const surprises = [
      ...(await importFiles(reference, naive)),
      ...(await judgeReference(reference)),
      ...(await judgeNaive(naive)),
    ]
    print(surprises.length > 0 ? `\nNOT as expected: ${surprises.join('; ')}.` : `\n${next}`)
    return surprises.length > 0 ? exitCodes.notConforming : exitCodes.conforming
  } finally {
    await Promise.all([reference.close(), naive.close()])
  }
}

/** What is not as it should be, if anything; so do the next two. */
async function importFiles(reference: Importer, naive: Importer): Promise<string[]> {
  print("1. The page's two example files, and a realistic segment in both formats\n")
  const right: (readonly Endpoint[])[] = []
  for (const { name, format, bytes } of [...pageFiles(), ...(await segmentFiles(seed))]) {
    const endpoints = await endpointsOf(reference, format, bytes)
    const others = await endpointsOf(naive, format, bytes)
    const same = endpoints.filter((endpoint, i) => others[i] && differences(endpoint, others[i]).length === 0)
    print(
      `   ${name.padEnd(20)} reference: ${endpoints.length} endpoints   naive: ${others.length}, ${same.length} of them right`,
    )
    right.push(endpoints)
  }
  const [csv, ndjson, segmentCsv, segmentNdjson] = right
  return [
    ...(csv!.length === 5 && isDeepStrictEqual(csv, ndjson)
      ? []
      : ['the example files do not give the same five endpoints']),
    ...(segmentCsv!.length === segmentRecords && isDeepStrictEqual(segmentCsv, segmentNdjson)
      ? []
      : [`the segments do not give the same ${segmentRecords} endpoints`]),
  ]
}

async function judgeReference(reference: Importer): Promise<string[]> {
  print('\n2. The reference importer, by the cases of the suite\n')
  const { cases, summary } = await judge(reference)
  const failures = failureTexts(cases, { replay: replayOf('reference'), colour: withColour })
  print([...failures, claimText(summary, withColour)].join('\n\n'))
  return exitCode(summary) === 0 ? [] : ['the reference importer does not conform']
}

async function judgeNaive(naive: Importer): Promise<string[]> {
  print('\n3. A naive importer, by the same cases\n')
  const { cases, summary } = await judge(naive)
  const failing = cases.filter(({ verdict }) => verdict.kind === 'fail')
  const shown = new Set(naiveFaults.slice(0, shownInFull))
  // One failure of each: a contradiction in a policy is another matter.
  const examples = failing.filter(({ rule, verdict }) => shown.has(rule) && verdict.policy === undefined)
  const texts = failureTexts(examples, { replay: replayOf(`module:${naiveFile}`), colour: withColour })
  const rules = [...new Set(failing.map(({ rule }) => rule))]
  const others = rules.filter((rule) => !shown.has(rule))
  print(
    [...texts, `and it fails ${others.length} more rules: ${others.join(', ')}`, claimText(summary, withColour)].join(
      '\n\n',
    ),
  )
  const missed = naiveFaults.filter((rule) => !rules.includes(rule))
  return [
    ...(exitCode(summary) === 1 ? [] : ['the naive importer is not found out']),
    ...(missed.length > 0 ? [`the naive importer passes ${missed.join(', ')}`] : []),
  ]
}

async function judge(importer: Importer): Promise<{ cases: readonly CaseEvent[]; summary: RunSummary }> {
  const names = namesFor(importer.hello.capabilities)
  const cases: CaseEvent[] = []
  const onEvent = (event: RunEvent) => {
    if (event.event === 'case') cases.push(event)
  }
  const summary = await runSuite({ importer, edition, seed, runs, sources: caseSources({ edition, names }), onEvent })
  return { cases, summary }
}

function replayOf(importer: string): (event: CaseEvent) => string {
  const attach = { importer, options: [], args: [], partial: false }
  const asked = { attach, edition, seed, runs, deadlineMs: 5000, strictReason: false } as const
  return (event) => replayCommand(event, asked)
}

/** What comes out of a file, in its order; nothing where it is refused. */
async function endpointsOf(importer: Importer, format: Format, bytes: Uint8Array): Promise<readonly Endpoint[]> {
  const files = [{ name: `0001.${format}`, bytes }]
  const outcome = await importer.import({ edition, format, files, deadlineMs: 60_000 })
  const records = outcome.kind === 'result' ? (outcome.records ?? []) : []
  return records.flatMap(({ status, endpoint }) => (status === 'accepted' && endpoint ? [endpoint] : []))
}
