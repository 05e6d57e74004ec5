import type fc from 'fast-check'
import { spelling } from '../defects/around.ts'
import { validStep } from '../defects/plant.ts'
import type { Context, Drawn } from '../defects/variant.ts'
import type { Endpoint } from '../endpoint.ts'
import { someone } from './valid.ts'

/** Nothing that is told of an endpoint keeps it out of its segment, not even that it gets no messages (S4). */
export function unlikeMembers(context: Context): fc.Arbitrary<Drawn> {
  const endpoints: readonly Endpoint[] = [
    { ...someone(1), Id: 'e-1', OptOut: 'ALL', EndpointStatus: 'ACTIVE', 'User.UserId': 'user-1' },
    { ...someone(2), Id: 'e-2', OptOut: 'NONE', EndpointStatus: 'INACTIVE', 'User.UserId': 'user-1' },
    { ...someone(3), Id: 'e-3', OptOut: 'NONE', EndpointStatus: 'ACTIVE', 'User.UserId': 'user-2' },
  ]
  return spelling(context, context.format).map((dialect) => ({
    steps: [{ ...validStep({ endpoints, dialect }), segment: 's1', members: [{ segment: 's1', endpoints }] }],
  }))
}

/** A user's endpoint takes the user from no other (S82), in the same import or in a later one. */
export function sharedUser(context: Context): fc.Arbitrary<Drawn> {
  const endpoints = [1, 2, 3].map((i) => ({ ...someone(i), Id: `e-${i}`, 'User.UserId': 'user-1' }))
  return spelling(context, context.format).map((dialect) => ({
    steps: [
      validStep({ endpoints: endpoints.slice(0, 2), dialect }),
      {
        ...validStep({ endpoints: endpoints.slice(2), dialect }),
        lookups: endpoints.map((endpoint) => ({ id: endpoint.Id, expect: 'endpoint', endpoint })),
      },
    ],
  }))
}
