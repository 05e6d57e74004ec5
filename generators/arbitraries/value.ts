import fc from 'fast-check'
import { attributeOf, type Value } from '../endpoint.ts'
import { channels } from '../spec/channels.ts'
import type { Attribute, Edition, ValueKind } from '../spec/types.ts'
import { address } from './address.ts'
import { activeStatus, channel, country, locale, optOut, timezone } from './codes.ts'
import { identifier } from './identifier.ts'
import { instant } from './instant.ts'
import { coordinate, metric } from './numbers.ts'
import { settledText, texts } from './text.ts'

type Source = (attribute: Attribute, edition: Edition, size?: fc.SizeForArbitrary) => fc.Arbitrary<Value>

const ids = new Set(['Id', 'RequestId', 'User.UserId'])

const sources: Record<ValueKind, Source> = {
  address: (_, edition) => fc.oneof(...channels[edition].map((one) => address(one, edition))),
  channel: (_, edition) => channel(edition),
  text: ({ name, example }, edition, size) =>
    ids.has(name)
      ? identifier(edition)
      : fc.oneof({ arbitrary: settledText(edition, size), weight: 7 }, { arbitrary: fc.constant(example), weight: 1 }),
  texts: (_, edition, size) => texts(edition, size),
  locale: (_, edition) => locale(edition),
  timezone: () => timezone(),
  country: (_, edition) => country(edition),
  instant: (_, edition) => instant(edition),
  coordinate: ({ name }) => coordinate(name === 'Location.Latitude' ? 'latitude' : 'longitude'),
  number: () => metric(),
  'endpoint-status': () => activeStatus(),
  'opt-out': () => optOut(),
}

/**
 * A settled value of the attribute at a documented path, e.g. `Location.Country` or `Metrics.visits`: valid in the
 * edition and touching no open point. Throws a RangeError for a path that the edition does not list.
 */
export function valueOf(path: string, edition: Edition = '2017', size?: fc.SizeForArbitrary): fc.Arbitrary<Value> {
  const attribute = attributeOf(path, edition)
  if (attribute === undefined) {
    throw new RangeError(
      `edition ${edition} lists no attribute ${JSON.stringify(path)}; expected a name of the attribute table or a custom name such as Metrics.visits`,
    )
  }
  return sources[attribute.kind](attribute, edition, size)
}
