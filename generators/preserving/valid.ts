import fc from 'fast-check'
import type { Channel } from '../spec/channels.ts'
import { address } from '../arbitraries/address.ts'
import { whole } from '../arbitraries/whole.ts'
import { neighbours, spelling } from '../defects/around.ts'
import type { EndpointsOptions } from '../arbitraries/endpoints.ts'
import type { Observation } from '../case.ts'
import { validStep } from '../defects/plant.ts'
import type { Context, Variant } from '../defects/variant.ts'
import { type Endpoint, familyOf, type Value } from '../endpoint.ts'
import type { CsvDialect, NdjsonDialect } from '../formats/dialect.ts'
import { attributes } from '../spec/attributes.ts'
import type { Attribute, Edition, Format, Need } from '../spec/types.ts'

interface Options {
  readonly heavy?: true
  readonly needs?: readonly Need[]
  /** Among endpoints of every valid kind, in any spelling: for the rules that speak of whole files. */
  readonly wide?: true
  readonly formats?: readonly Format[]
  readonly editions?: readonly Edition[]
  readonly observe?: Observation
  /** Spellings that are fixed. */
  readonly dialect?: Partial<CsvDialect> | Partial<NdjsonDialect>
  /** What the endpoints are drawn from. */
  readonly endpoints?: Partial<EndpointsOptions>
  /** What each of them has besides, alike in all so that no column of a CSV is empty (U5). */
  readonly given?: (context: Context) => fc.Arbitrary<(endpoint: Endpoint, i: number) => Endpoint>
}

/** One import of valid endpoints, each of which must come out as it is. */
export function valid(title: string, options: Options = {}): Variant {
  const { formats, editions, observe, needs, given } = options
  const around = (context: Context): Context => (options.wide ? { ...context, neighbours: 'any' } : context)
  return {
    title,
    ...(formats ? { formats } : {}),
    ...(editions ? { editions } : {}),
    ...(observe ? { observe } : {}),
    ...(needs ? { needs } : {}),
    draw: (context) =>
      fc
        .record({
          drawn: neighbours(around(context), options.endpoints),
          dialect: spelling(around(context), context.format),
          given: given ? given(context) : fc.constant((endpoint: Endpoint) => endpoint),
        })
        .map(({ drawn, dialect, given }) => ({
          steps: [
            validStep({ endpoints: drawn.map(given), dialect: { ...dialect, ...options.dialect } as typeof dialect }),
          ],
        })),
  }
}

/** Endpoints of which each has one attribute whose value is drawn for it. */
export function validValue(
  title: string,
  path: string,
  value: (context: Context) => fc.Arbitrary<Value>,
  options: Options = {},
): Variant {
  return valid(title, {
    // A custom attribute beside drawn ones could be one too many.
    ...(familyOf(path) === undefined ? {} : { endpoints: { custom: false } }),
    ...options,
    given: (context) =>
      fc
        .array(value(context), { minLength: drawnMax, maxLength: drawnMax })
        .map((values) => (endpoint: Endpoint, i: number) => ({ ...endpoint, [path]: values[i % drawnMax]! })),
  })
}

/** Endpoints of one channel, each at another address. */
export function addressesOf(channel: Channel): Variant {
  return valid(`Addresses of ${channel}`, {
    given: ({ edition }) =>
      fc
        .uniqueArray(address(channel, edition), {
          minLength: drawnMax,
          maxLength: drawnMax,
          selector: (one) => one.toLowerCase(),
        })
        .map((list) => (endpoint: Endpoint, i: number) => ({ ...endpoint, ChannelType: channel, Address: list[i]! })),
  })
}

/** A file that lists every value of a kind, one a record. */
export function everyValue(title: string, path: string, values: (context: Context) => readonly Value[]): Variant {
  return listed(title, (context) => values(context).map((value, i) => ({ ...someone(i), [path]: value })))
}

/** A file of just these endpoints, in any dialect. */
export function listed(
  title: string,
  list: (context: Context) => readonly Endpoint[],
  options: SetOptions = {},
): Variant {
  return setOf(title, list, (part) => part, options)
}

type SetOptions = Pick<Options, 'needs' | 'formats' | 'editions' | 'dialect' | 'heavy'>

/** A file of all these values at once, in the endpoints that are made of them. */
export function setOf<T>(
  title: string,
  values: (context: Context) => readonly T[],
  endpointsOf: (values: readonly T[]) => readonly Endpoint[],
  { dialect, ...rest }: SetOptions = {},
): Variant {
  return {
    title,
    set: true,
    ...rest,
    draw: (context) =>
      fc
        .record({
          endpoints: whole(values(context)).chain((part) => withWhatFails(endpointsOf(part))),
          drawn: spelling(context, context.format),
        })
        .map(({ endpoints, drawn }) => ({
          steps: [validStep({ endpoints, dialect: { ...drawn, ...dialect } as typeof drawn })],
        })),
  }
}

/** These endpoints; a failure shrinks to those of their attributes that it needs. */
function withWhatFails(endpoints: readonly Endpoint[]): fc.Arbitrary<readonly Endpoint[]> {
  const paths = [...new Set(endpoints.flatMap(Object.keys))].filter((path) => !required.has(path))
  return whole(paths).map((kept) => {
    const left = new Set([...required, ...kept])
    return endpoints.map((endpoint) => Object.fromEntries(Object.entries(endpoint).filter(([path]) => left.has(path))))
  })
}

const required = new Set(['ChannelType', 'Address'])
const drawnMax = 5

export function someone(i: number): Endpoint {
  return { ChannelType: 'EMAIL', Address: `someone${i}@example.com` }
}

/** The examples of the catalogue, each attribute once. */
export function everyAttribute(edition: Edition): Endpoint {
  const entries = (attributes as readonly Attribute[])
    .filter(({ editions, unsettledIn = [] }) => editions.includes(edition) && !unsettledIn.includes(edition))
    .map(({ name, kind, example: any, exampleIn }): [string, Value] => {
      const example = exampleIn?.[edition] ?? any
      const path = name.replace('*', 'a')
      if (kind === 'texts') return [path, [example]]
      return [path, kind === 'number' || kind === 'coordinate' ? Number(example) : example]
    })
  return Object.fromEntries(entries)
}
