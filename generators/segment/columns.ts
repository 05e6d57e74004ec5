import { attributeOf } from '../endpoint.ts'
import { channels as channelsOf, type Channel } from '../spec/channels.ts'
import { limits } from '../spec/limits.ts'
import type { Edition } from '../spec/types.ts'
import { devicesOf } from './devices.ts'
import { customBits, slotsOf, type Slots } from './distributions.ts'
import { addressKinds, styles } from './editions.ts'
import { daysOf, timesOf } from './instants.ts'
import type { Column, Part } from './parts.ts'
import { peopleOf } from './people.ts'
import { placesOf } from './places.ts'
import { apportion, plainTable, weightedTable, type Table } from './table.ts'
import devices from './tables/devices.json' with { type: 'json' }
import { UsageError } from '../errors.ts'

/** What the values of a segment depend on, apart from the seed. */
export interface Content {
  readonly edition: Edition
  /** Whether a line break or a tab in a value is wrong: in CSV under the final text. */
  readonly singleLine: boolean
  readonly channels: Readonly<Record<string, number>>
  readonly countries?: Readonly<Record<string, number>>
  /** Days since 1970. */
  readonly effective: readonly [first: number, last: number]
  readonly optOutRate: number
  /** Path of a custom attribute or metric to its distribution. */
  readonly custom: Readonly<Record<string, string>>
}

/** The default columns and their order: what belongs to one table stands together. */
const order = `Id ChannelType Address OptOut EndpointStatus EffectiveDate RequestId
Demographic.AppVersion Demographic.Make Demographic.Model Demographic.ModelVersion Demographic.Platform Demographic.PlatformVersion
Demographic.Locale Demographic.Timezone
Location.City Location.Country Location.Latitude Location.Longitude Location.PostalCode Location.Region
Attributes.Interest Metrics.Sessions Metrics.CartValue User.UserId User.UserAttributes.FirstName User.UserAttributes.LastName`.split(
  /\s+/,
)

/** The default columns of an edition, in order. */
export function defaultColumns(edition: Edition): readonly string[] {
  return order.filter((path) => attributeOf(path, edition) !== undefined)
}

/** Every column that this content has, by path: the default ones and the custom ones. */
export function columnsOf(content: Content): ReadonlyMap<string, Column> {
  const parts = partsOf(content)
  return new Map(Object.entries(parts).map(([path, list]) => [path, { path, json: jsonKind(path), parts: list }]))
}

function jsonKind(path: string): Column['json'] {
  const kind = attributeOf(path)?.kind
  if (kind === 'number' || kind === 'coordinate') return 'number'
  return kind === 'texts' ? 'texts' : 'text'
}

function partsOf(content: Content): Readonly<Record<string, readonly Part[]>> {
  const style = styles[content.edition]
  const channel = channelTableOf(content)
  const places = placesOf(style, content.countries)
  const people = peopleOf(places)
  const device = devicesOf(content.edition, channel.table, channel.names, channel.ofSlot)
  const status = statusTableOf(content.optOutRate)
  const mail = mailParts(people)
  const phone: Part = { kind: 'phone', place: places.table, country: places.country, dials: places.dials }
  const kinds = channel.names.map((name) => addressKinds[name])
  const options = { email: mail, phone: [phone], hex: token('hex'), word: token('word') }
  const place = (name: string) => [field(places.table, name)]
  const deviceField = (name: string) => [field(device, name)]
  return {
    Id: [
      { kind: 'hex', by: 'row', salt: 'Id' },
      { kind: 'river', river: 'hex', salt: 'Id tail' },
    ],
    ChannelType: [field(channel.table, 'name')],
    Address: [
      { kind: 'choose', table: channel.table, option: channel.ofSlot, options: kinds.map((kind) => options[kind]) },
    ],
    OptOut: [field(status, 'optOut')],
    EndpointStatus: [field(status, 'endpointStatus')],
    EffectiveDate: [field(daysOf(...content.effective, style), 'text'), field(timesOf(style), 'text')],
    RequestId: [
      { kind: 'hex', by: 'row', salt: 'RequestId' },
      { kind: 'river', river: 'hex', salt: 'RequestId tail' },
    ],
    'Demographic.AppVersion': deviceField('appVersion'),
    'Demographic.Make': deviceField('make'),
    'Demographic.Model': deviceField('model'),
    'Demographic.ModelVersion': deviceField('modelVersion'),
    'Demographic.Platform': deviceField('platform'),
    'Demographic.PlatformVersion': deviceField('platformVersion'),
    'Demographic.Locale': place('locale'),
    'Demographic.Timezone': place('timezone'),
    'Location.City': place('city'),
    'Location.Country': place(style.country),
    'Location.Latitude': place('latitude'),
    'Location.Longitude': place('longitude'),
    'Location.PostalCode': place('postal'),
    'Location.Region': place('region'),
    'User.UserId': [text('u-'), { kind: 'hex', by: 'user', salt: 'User.UserId' }],
    'User.UserAttributes.FirstName': [field(people.first, 'name')],
    'User.UserAttributes.LastName': [field(people.last, 'name')],
    ...customParts(content),
  }
}

function text(value: string): Part {
  return { kind: 'text', text: value }
}

function field(table: Table, name: string): Part {
  return { kind: 'field', table, field: name }
}

function token(river: 'hex' | 'word'): readonly Part[] {
  return [
    { kind: 'hex', by: 'row', salt: 'token' },
    { kind: 'river', river, salt: 'token tail' },
  ]
}

/** `ana.garcia.1b2c3d4e@example.com`: the names, the row number woven in, a domain reserved for examples. */
function mailParts({ first, last }: { readonly first: Table; readonly last: Table }): readonly Part[] {
  const names = ['example.com', 'example.org', 'example.net', 'mail.example', 'post.example']
  const weights = [60, 15, 12, 8, 5]
  const entries = names.map((name, i) => ({ weight: weights[i]!, texts: [name] }))
  const domain = weightedTable('mail domain', 'user', 6, entries, ['name'])
  const digits: Part = { kind: 'hex', by: 'row', salt: 'mail' }
  return [field(first, 'latin'), text('.'), field(last, 'latin'), text('.'), digits, text('@'), field(domain, 'name')]
}

function channelTableOf({ channels, edition }: Content) {
  const known: readonly string[] = channelsOf[edition]
  const odd = Object.keys(channels).find((name) => !known.includes(name))
  if (odd !== undefined) throw new UsageError(`channels: ${odd} is none of ${known.join(', ')}`)
  const names = Object.keys(channels) as Channel[]
  const bits = 10
  const ofSlot = apportion(Object.values(channels), 2 ** bits)
  const table = plainTable('channel', 'row', bits, { name: (slot) => names[ofSlot[slot]!]! })
  return { table, names, ofSlot }
}

/** OptOut and EndpointStatus, independent of each other; three in a hundred are inactive. */
function statusTableOf(optOutRate: number): Table {
  const inactiveRate = 0.03
  const entries = (['NONE', 'ALL'] as const).flatMap((optOut) => {
    const share = optOut === 'ALL' ? optOutRate : 1 - optOutRate
    return [
      { weight: share * (1 - inactiveRate), texts: [optOut, 'ACTIVE'] },
      { weight: share * inactiveRate, texts: [optOut, 'INACTIVE'] },
    ]
  })
  return weightedTable('status', 'row', 12, entries, ['optOut', 'endpointStatus'])
}

/** The custom columns: those of the default set, and the ones asked for, which may replace them. */
function customParts({ custom, edition, singleLine }: Content): Readonly<Record<string, readonly Part[]>> {
  const slots: Record<string, Slots> = {
    'Attributes.Interest': interests(),
    'Metrics.Sessions': slotsOf('zipf(400)', 'Metrics.Sessions', true),
    'Metrics.CartValue': slotsOf('lognormal(38,0.9)', 'Metrics.CartValue', true),
  }
  for (const [path, distribution] of Object.entries(custom)) {
    slots[path] = slotsOf(distribution, path, path.startsWith('Metrics.'))
    checkTexts(path, slots[path], limits[edition].attributeValueCharsMax ?? valueCharsMax, singleLine)
  }
  return Object.fromEntries(Object.entries(slots).map(([path, value]) => [path, [customField(path, value)]]))
}

/** Where the text of an edition has no limit. */
const valueCharsMax = 200

function checkTexts(path: string, slots: Slots, charsMax: number, singleLine: boolean): void {
  for (let slot = 0; slot < 2 ** customBits; slot++) {
    const text = slots(slot)
    if (singleLine && /[\r\n\t]/.test(text))
      throw new UsageError(`${path}: no line break and no tab in CSV of this edition`)
    if (/\p{Surrogate}/u.test(text)) throw new UsageError(`${path}: a value has half a surrogate pair`)
    if (text.length > charsMax) throw new UsageError(`${path}: a value of more than ${charsMax} characters`)
  }
}

function customField(path: string, value: Slots): Part {
  const by = path.startsWith('User.') ? 'user' : 'row'
  return field(plainTable(path, by, customBits, { value }), 'value')
}

function interests(): Slots {
  const weights = devices.interests.map((_, rank) => 1 / (rank + 3))
  const ofSlot = apportion(weights, 2 ** customBits)
  return (slot) => devices.interests[ofSlot[slot]!]!
}
