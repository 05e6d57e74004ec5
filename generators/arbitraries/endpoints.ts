import fc from 'fast-check'
import type { Endpoint, Value } from '../endpoint.ts'
import { type Family, attributes, families } from '../spec/attributes.ts'
import { type Channel, channels } from '../spec/channels.ts'
import { limits } from '../spec/limits.ts'
import type { Attribute, Edition } from '../spec/types.ts'
import { address, foldAddress } from './address.ts'
import { customName, foldName, poolNames } from './custom-name.ts'
import { onlyChanges } from './only-changes.ts'
import { valueOf } from './value.ts'

export interface EndpointsOptions {
  readonly edition: Edition
  /** Number of endpoints: at least 1, the default; at most 5 unless told otherwise. */
  readonly min?: number
  readonly max?: number
  /** Custom names: any, the default, or only those of `poolNames` (and then no Ids unless `paths` asks for them). */
  readonly names?: 'any' | 'pool'
  /** Exactly these fixed attributes beside ChannelType and Address; without it any of those that the edition settles. */
  readonly paths?: readonly string[]
  /** Whether custom attributes may be drawn. Default true. */
  readonly custom?: boolean
  /** How many fixed attributes are drawn and how long their texts get, as in fast-check. */
  readonly size?: fc.SizeForArbitrary
}

/** One attribute with a value for every record that there may be. */
interface Column {
  readonly path: string
  readonly values: readonly Value[]
}
/** Columns that come and go together. */
type Block = readonly Column[]
/** Who the endpoint is. */
type Who = Readonly<Record<'ChannelType' | 'Address', string>>

interface Drawn {
  readonly who: readonly Who[]
  readonly fixed: readonly Block[]
  readonly custom: readonly Column[]
  /** Which of the others stands first, and where Address and ChannelType stand among them. */
  readonly places: readonly [turn: number, address: number, channel: number]
}

/** Ids may not repeat in a file (U18), and users with attributes of their own neither (U34). */
const distinct = new Set(['Id', 'RequestId', 'User.UserId'])
/** One coordinate without the other is open (U15). */
const pair = ['Location.Latitude', 'Location.Longitude'] as const
const who = new Set(['ChannelType', 'Address'])
/** Edition `final` sets no limit of its own for a family; that of 2017 is within all of its others. */
const familyMax = limits['2017'].customAttributesPerFamilyMax

/** The endpoints of a draw: every record has the same attributes, so that no field of a CSV is empty (U5). */
function toEndpoints({ who, fixed, custom, places: [turn, address, channel] }: Drawn): readonly Endpoint[] {
  const others = [...fixed.flat(), ...custom]
  const columns = [...others.slice(turn % (others.length + 1)), ...others.slice(0, turn % (others.length + 1))]
  const insert = (path: keyof Who, place: number) =>
    columns.splice(place % (columns.length + 1), 0, { path, values: who.map((one) => one[path]) })
  insert('Address', address)
  insert('ChannelType', channel)
  return who.map((_, i) => Object.fromEntries(columns.map(({ path, values }) => [path, values[i]!])))
}

/** At most 40 custom names over all families (S84), whatever was drawn. */
function withinLimits(families: readonly (readonly Column[])[], edition: Edition): readonly Column[] {
  return families.flat().slice(0, limits[edition].customAttributesPerAccountMax)
}

function recipient(edition: Edition): fc.Arbitrary<Who> {
  const on = (channel: Channel) => address(channel, edition).map((Address) => ({ ChannelType: channel, Address }))
  // An e-mail address is the plainest to shrink to.
  const others = channels[edition].filter((channel) => channel !== 'EMAIL')
  return fc.oneof({ withCrossShrink: true }, on('EMAIL'), ...others.map(on))
}

function column(path: string, { edition, size, max = 5 }: EndpointsOptions): fc.Arbitrary<Column> {
  const value = valueOf(path, edition, size)
  const range = { minLength: max, maxLength: max }
  const values = distinct.has(path)
    ? fc.uniqueArray(value, { ...range, selector: (id) => foldName(String(id)) })
    : fc.array(value, range)
  return values.map((values) => ({ path, values }))
}

function block(paths: readonly string[], options: EndpointsOptions): fc.Arbitrary<Block> {
  return fc.tuple(...paths.map((path) => column(path, options)))
}

/** The fixed attributes that the edition settles: `final` both lists and refuses EffectiveDate (D5). */
function settledBlocks({ edition, names }: EndpointsOptions): (readonly string[])[] {
  const paths = (attributes as readonly Attribute[])
    .filter(({ editions, unsettledIn = [] }) => editions.includes(edition) && !unsettledIn.includes(edition))
    .map(({ name }) => name)
    .filter((name) => !name.endsWith('*') && !who.has(name) && !(name === 'Id' && names === 'pool'))
  return [...paths.filter((name) => !(pair as readonly string[]).includes(name)).map((name) => [name]), pair]
}

function fixedBlocks(options: EndpointsOptions): fc.Arbitrary<readonly Block[]> {
  const { paths, size = 'small' } = options
  if (paths !== undefined)
    return block(
      paths.filter((path) => !who.has(path)),
      options,
    ).map((columns) => [columns])
  const blocks = settledBlocks(options).map((names) => block(names, options))
  return fc.uniqueArray(fc.oneof(...blocks), { maxLength: blocks.length, selector: ([first]) => first!.path, size })
}

/** Mostly up to 3, now and then up to 20 (S83), which a failure that needs fewer than 4 leaves at once. */
function customColumns(family: Family, options: EndpointsOptions): fc.Arbitrary<readonly Column[]> {
  const { edition, names = 'any' } = options
  const name = names === 'pool' ? fc.constantFrom(...poolNames[family]) : customName(edition)
  const custom = fc
    .tuple(name, column(`${family}.a`, options))
    .map(([name, { values }]) => ({ path: `${family}.${name}`, values }))
  const unlike = { selector: ({ path }: Column) => foldName(path) }
  const few = fc.uniqueArray(custom, { maxLength: 3, ...unlike })
  const many = fc.uniqueArray(custom, { minLength: 4, maxLength: familyMax, size: 'max', ...unlike })
  return fc.oneof({ withCrossShrink: true }, { arbitrary: few, weight: 20 }, { arbitrary: many, weight: 1 })
}

/**
 * The endpoints of one file, on distinct addresses, all with the same attributes; the keys stand in the order of the columns.
 * Every value is settled: the whole file is valid in the edition and touches no open point.
 *
 * Drawn by columns, so that records and attributes shrink away one without the other, down to one endpoint with
 * ChannelType and Address alone. Custom attributes: mostly few, now and then exactly 20 of a family, at most 40 in all.
 */
export function endpoints(options: EndpointsOptions): fc.Arbitrary<readonly Endpoint[]> {
  const { edition, min = 1, max = 5, custom = true } = options
  if (!(min >= 1 && min <= max)) throw new RangeError(`min is ${min} and max is ${max}; expected 1 <= min <= max`)
  const drawn = fc.record({
    who: fc.uniqueArray(recipient(edition), {
      minLength: min,
      maxLength: max,
      selector: ({ Address }) => foldAddress(Address),
    }),
    fixed: fixedBlocks(options),
    custom: custom
      ? fc.tuple(...families.map((family) => customColumns(family, options))).map((all) => withinLimits(all, edition))
      : fc.constant([]),
    places: fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50)),
  })
  return onlyChanges(drawn.map(toEndpoints))
}
