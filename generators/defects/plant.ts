import fc from 'fast-check'
import { whole } from '../arbitraries/whole.ts'
import type { Answer, CaseFile, RecordExpectation, Step } from '../case.ts'
import type { Endpoint } from '../endpoint.ts'
import type { CsvDialect, Dialect, NdjsonDialect } from '../formats/dialect.ts'
import { type Draft, type Layout, toLayout } from '../formats/layout.ts'
import { encodePieces, joinPieces, type Pieces } from '../formats/pieces.ts'
import { toText } from '../formats/write.ts'
import type { PolicyId } from '../spec/policies.ts'
import { type RejectingRuleId, type RuleId, ruleById, type rules } from '../spec/rules.ts'
import type { Edition, Format, Stage } from '../spec/types.ts'
import { neighbours, spelling } from './around.ts'
import type { Context, Variant } from './variant.ts'

/** What a defect of each stage changes; `at` is the record that it spoils, from 0. */
interface Made {
  endpoint: readonly Draft[]
  layout: Layout
  text: Pieces<string>
  bytes: Pieces<Uint8Array>
  tree: readonly CaseFile[]
}

/** What must become of the import once the defect is in. */
export type Expect =
  /** Record scope: the spoilt record is rejected. File scope: the file is, though its other records may come through. */
  | { readonly kind: 'reject'; readonly path?: string }
  /** Nothing at all may come through. */
  | { readonly kind: 'reject-all' }
  /** It depends on a policy: the answers for the spoilt record, or for each record if the defect spoils them `all`. */
  | {
      readonly kind: 'open'
      readonly policy: PolicyId
      readonly all?: true
      by(twin: Endpoint, i: number): Readonly<Record<string, Answer>>
    }
  /** The texts leave it open and no policy names it: of the spoilt record, or of `all`, only safety is asked. */
  | { readonly kind: 'survey'; readonly all?: true }
  /** Refused as a whole, or imported with nothing changed. */
  | { readonly kind: 'unharmed' }
  /** The defect adds a record before record `at`: what must become of it. The drawn records stay good. */
  | { readonly kind: 'added'; readonly answer: Added }

type Added =
  | { readonly expect: 'reject'; readonly rule: RuleId }
  | { readonly expect: 'open'; readonly policy: PolicyId; readonly by: Readonly<Record<string, Answer>> }

/** A departure from one rule, at one stage, once drawn. */
export interface Planting<S extends Stage> {
  /** What every record has or lacks, in the twin too. It acts on all alike, so that no column of a CSV is empty anywhere (U5). */
  given?(endpoint: Endpoint, i: number): Endpoint
  plant(made: Made[S], at: number): Made[S]
  readonly expect?: Expect
}

interface Options<S extends Stage> extends Common {
  planting(context: Context): fc.Arbitrary<Planting<S>>
}

interface EachOptions<S extends Stage> extends Common {
  /** What every record has or lacks, whichever defect is planted. */
  given?(endpoint: Endpoint, i: number): Endpoint
  readonly plantings: readonly Omit<Planting<S>, 'given'>[]
}

interface Common {
  readonly title: string
  readonly formats?: readonly Format[]
  readonly editions?: readonly Edition[]
  /** Only one record, where a second would touch an open point (a column that it leaves empty). */
  readonly single?: true | Format
  /** Whether custom attributes are drawn, default true; not where the defect has custom attributes of its own (S83). */
  readonly custom?: boolean
  /** At least so many records; default 1. */
  readonly min?: number
  /** The spoilt record is the last one; default: any. */
  readonly where?: 'last'
  /** Spellings that are fixed; those of the other format are without effect. */
  readonly dialect?: Partial<CsvDialect> | Partial<NdjsonDialect>
}

/** A variant that plants a defect of `rule` into a valid file; the file without it is the twin. */
export function planted<R extends RejectingRuleId>(rule: R, options: Options<StageOf<R>>): Variant {
  const { title, formats, editions, single, planting, custom = true, min = 1, where } = options
  return {
    title,
    ...(formats ? { formats } : {}),
    ...(editions ? { editions } : {}),
    draw: (context) =>
      fc
        .record({
          drawn: neighbours(context, {
            ...(custom ? {} : { custom }),
            min,
            max: single === true || single === context.format ? 1 : 5,
          }),
          dialect: spelling(context, context.format),
          at: fc.nat({ max: 4 }),
          planting: planting(context),
        })
        .map(({ drawn, dialect, at, planting }) => {
          const draw = {
            endpoints: drawn.map((endpoint, i) => planting.given?.(endpoint, i) ?? endpoint),
            dialect: { ...dialect, ...options.dialect } as Dialect,
            at: where === 'last' ? drawn.length - 1 : at % drawn.length,
          }
          return { steps: [spoiltStep(rule, draw, planting)], twin: [validStep(draw)] }
        }),
  }
}

/**
 * A variant that plants one defect after the other, each in an import of its own, into the same valid file: no value of a set is
 * left to the luck of a draw, and an importer that refuses a whole file is asked about each of them too.
 */
export function plantedEach<R extends RejectingRuleId>(rule: R, options: EachOptions<StageOf<R>>): Variant {
  const { title, formats, editions, single, custom = true, where, plantings, given = (endpoint) => endpoint } = options
  return {
    title,
    set: true,
    ...(formats ? { formats } : {}),
    ...(editions ? { editions } : {}),
    draw: (context) => {
      const count = single === true || single === context.format ? 1 : bystanders.length
      return fc
        .record({
          drawn:
            context.neighbours === 'plain'
              ? fc.constant(bystanders.slice(0, count))
              : neighbours(context, { ...(custom ? {} : { custom }), min: count, max: count }),
          dialect: spelling(context, context.format),
          list: whole(plantings),
        })
        .map(({ drawn, dialect, list }) => {
          const draw = {
            endpoints: drawn.map((endpoint, i) => given(withoutId(endpoint), i)),
            dialect: { ...dialect, ...options.dialect } as Dialect,
            at: where === 'last' ? count - 1 : count >> 1,
          }
          return { steps: list.map((planting) => spoiltStep(rule, draw, planting)), twin: [validStep(draw)] }
        })
    },
  }
}

/** By its Id every import would update the one before, and whether that keeps what it does not name is open (U20). */
function withoutId({ Id: _, ...rest }: Endpoint): Endpoint {
  return rest as Endpoint
}

const bystanders: readonly Endpoint[] = [1, 2, 3].map((n) => ({ ChannelType: 'EMAIL', Address: `a${n}@example.com` }))

type StageOf<R extends RejectingRuleId> = Extract<(typeof rules)[number], { id: R }>['stage']

interface Draw {
  readonly endpoints: readonly Endpoint[]
  readonly dialect: Dialect
  readonly at: number
}

/** A step of valid endpoints: each is accepted as it is. */
export function validStep({ endpoints, dialect }: Omit<Draw, 'at'>): Step {
  const name = fileName(dialect.format)
  return { format: dialect.format, files: make(endpoints, dialect), records: acceptAll(name, endpoints) }
}

export function acceptAll(file: string, endpoints: readonly Endpoint[]): readonly RecordExpectation[] {
  return endpoints.map((endpoint, i) => ({ file, n: i + 1, expect: 'accept', endpoint }))
}

export function fileName(format: Format): string {
  return `0001.${format}`
}

/** The straight way from endpoints to files, with at most one thing changed, at its stage. */
function make(
  endpoints: readonly Endpoint[],
  dialect: Dialect,
  at = 0,
  defect?: { stage: Stage; planting: Planting<Stage> },
) {
  const pass = <S extends Stage>(stage: S, made: Made[S]): Made[S] =>
    defect?.stage === stage ? (defect.planting as unknown as Planting<S>).plant(made, at) : made
  const drafts = pass('endpoint', endpoints)
  const layout = pass('layout', toLayout(drafts, dialect.format))
  const text = pass('text', toText(layout, dialect))
  const bytes = joinPieces(pass('bytes', encodePieces(text)))
  return pass('tree', [{ path: fileName(dialect.format), bytes }])
}

function spoiltStep<S extends Stage>(
  rule: RejectingRuleId,
  { endpoints, dialect, at }: Draw,
  planting: Planting<S>,
): Step {
  const { stage, scope } = ruleById.get(rule)!
  const files = make(endpoints, dialect, at, { stage, planting: planting as unknown as Planting<Stage> })
  const expect = planting.expect ?? { kind: 'reject' }
  const accepted = acceptAll(fileName(dialect.format), endpoints)
  const step = { format: dialect.format, files }
  if (expect.kind === 'reject-all') return { ...step, records: [], file: { expect: 'reject', rule } }
  if (expect.kind === 'reject' && scope !== 'record') {
    return { ...step, records: accepted.filter((_, i) => i !== at), file: { expect: 'reject', rule } }
  }
  if (expect.kind === 'survey' && (expect.all || scope !== 'record')) {
    return { ...step, records: accepted.filter((_, i) => i !== at && !expect.all), file: { expect: 'survey' } }
  }
  if (expect.kind === 'unharmed') return { ...step, records: accepted, file: { expect: 'survey' } }
  if (expect.kind === 'added') return { ...step, records: withAdded(accepted, at, expect.answer) }
  const spoilt = (i: number) => i === at || ('all' in expect && expect.all)
  return {
    ...step,
    records: accepted.map((record, i) => (spoilt(i) ? spoil(rule, record, expect, endpoints[i]!, i) : record)),
  }
}

function spoil(
  rule: RejectingRuleId,
  { file, n }: RecordExpectation,
  expect: Expect,
  twin: Endpoint,
  i: number,
): RecordExpectation {
  if (expect.kind === 'open') return { file, n, expect: 'open', policy: expect.policy, by: expect.by(twin, i) }
  if (expect.kind === 'survey') return { file, n, expect: 'survey' }
  return {
    file,
    n,
    expect: 'reject',
    rule,
    ...('path' in expect && expect.path !== undefined ? { path: expect.path } : {}),
  }
}

/** The records behind the added one move on by one. */
function withAdded(records: readonly RecordExpectation[], at: number, answer: Added): readonly RecordExpectation[] {
  const behind = records.slice(at).map((record) => ({ ...record, n: record.n + 1 }))
  const added = { file: records[0]!.file, n: at + 1, ...answer }
  return [...records.slice(0, at), added, ...behind]
}
