import type { Invocation, Log, ReportingDescriptor, Result, Run } from 'sarif'
import { ruleById } from '../../generators/spec/rules.ts'
import { pageOf } from '../reports/facts.ts'
import { visible } from '../reports/visible.ts'
import type { Summary } from './check.ts'
import type { Described, Statement } from './describe.ts'
import { escapedJson } from './escaped-json.ts'
import type { CheckReport } from './report.ts'

/** SARIF 2.1.0, written as the findings come: the results stand before what is known only at the end. */
export function sarifReport(): CheckReport {
  /** The rules in the order in which they are first broken, each with what it rests on. */
  const rules = new Map<string, Statement | undefined>()
  let results = 0
  return {
    begin: () =>
      `{"$schema":${JSON.stringify(schema)},"version":${JSON.stringify(version)},"runs":[{"columnKind":"unicodeCodePoints","results":[\n`,
    finding(finding) {
      if (!rules.has(finding.rule)) rules.set(finding.rule, finding.statement)
      const result = resultOf(finding, [...rules.keys()].indexOf(finding.rule))
      return `${results++ === 0 ? '' : ',\n'}${escapedJson(result)}`
    },
    end(summary) {
      const descriptors = [...rules].map(([id, statement]) => descriptorOf(id, statement, summary))
      const rest: Pick<Run, 'tool' | 'invocations'> = {
        tool: { driver: { name: 'segment-gauntlet', rules: descriptors } },
        invocations: [invocationOf(summary)],
      }
      return `\n],${escapedJson(rest).slice(1)}]}\n`
    },
  }
}

const schema: Log['$schema'] = 'https://json.schemastore.org/sarif-2.1.0.json'
const version: Log['version'] = '2.1.0'

function resultOf(finding: Described, ruleIndex: number): Result {
  const { file, record, line, column, byte, rule, field, found, expected, fix } = finding
  const what = [
    record === undefined ? 'the file' : `record ${record}`,
    ...(field === undefined ? [] : [visible(field)]),
  ]
  const region = {
    ...(line === undefined ? {} : { startLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
    ...(byte === undefined ? {} : { byteOffset: byte }),
  }
  return {
    ruleId: rule,
    ruleIndex,
    level: ruleById.get(rule)?.force === 'informative' ? 'warning' : 'error',
    message: { text: `${what.join(', ')}: found ${found}, expected ${expected}\nfix: ${fix}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          ...(Object.keys(region).length > 0 ? { region } : {}),
        },
        ...(field === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: field, kind: 'member' }] }),
      },
    ],
  }
}

function descriptorOf(id: string, statement: Statement | undefined, { edition }: Summary): ReportingDescriptor {
  const rule = ruleById.get(id)
  const page = pageOf(edition)
  return {
    id,
    shortDescription: { text: rule?.says ?? 'A limit of the reader.' },
    ...(statement
      ? {
          fullDescription: {
            text: `${statement.clause}: ${statement.quote ? `“${statement.quote}”` : statement.says}`,
          },
        }
      : {}),
    helpUri: page.where,
    help: { text: `${page.title}, ${page.date}; gauntlet rules ${id}` },
  }
}

function invocationOf({ unreadable, leftOut, findings, described }: Summary): Invocation {
  const uncounted = findings - described
  const notes = [
    ...unreadable.map(({ path, why }) => ({
      level: 'error' as const,
      message: { text: `not read: ${visible(path)}: ${visible(why)}` },
    })),
    ...leftOut.map(({ path, why }) => ({
      level: 'note' as const,
      message: { text: `left out: ${visible(path)}: ${visible(why)}` },
    })),
    ...(uncounted > 0
      ? [{ level: 'note' as const, message: { text: `${uncounted} more findings are only counted` } }]
      : []),
  ]
  return {
    executionSuccessful: unreadable.length === 0,
    ...(notes.length > 0 ? { toolExecutionNotifications: notes } : {}),
  }
}

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
