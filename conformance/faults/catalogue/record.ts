import type { Endpoint } from '../../../generators/endpoint.ts'
import type { RecordOutcome } from '../../importer.ts'
import { onText } from '../around.ts'
import { faultsOf } from '../fault.ts'
import { Refused } from '../second-base/refused.ts'
import { customNames } from '../second-base/record.ts'
import { rightSteps } from '../second-base/steps.ts'

/** Clauses for whose sake one record is refused, while the others of its file stay good. */
const refusing = ['S7', 'S8', 'S53', 'S55', 'S61', 'S63', 'S68', 'S77'] as const

/** How people get records and their reports wrong: lost ones, doubled ones, and sums that do not add up. */
export const recordFaults = [
  ...faultsOf('record and file', {
    'first-record-lost': {
      clauses: ['S4'],
      says: 'skips the first record',
      around: onText((text) => dropLine(text, text.startsWith('{') ? 0 : 1)),
    },
    'last-record-lost': {
      clauses: ['S4'],
      says: 'stops one record before the end',
      around: { records: (records) => records.slice(0, -1) },
    },
    'last-line-without-end-lost': {
      clauses: ['S4'],
      says: 'loses a last record that no line end follows',
      around: onText((text) => text.slice(0, text.lastIndexOf('\n') + 1)),
    },
    'one-hundred-records': {
      clauses: ['S5'],
      says: 'reads the first hundred records',
      around: { records: (records) => records.slice(0, 100) },
    },
    'one-record-only': {
      clauses: ['S5'],
      says: 'reads one record',
      around: { records: (records) => records.slice(0, 1) },
    },
    'every-record-twice': {
      clauses: ['S4'],
      says: 'imports every record twice',
      around: { records: (records) => records.flatMap((one) => [one, { ...one, n: one.n! + records.length }]) },
    },
    'alike-merged': {
      clauses: ['S4'],
      says: 'takes endpoints that differ in their addresses alone for one',
      around: { records: (records) => unique(records, ({ Address: _, ...rest }) => JSON.stringify(rest)) },
    },
    'one-endpoint-per-user': {
      clauses: ['S82'],
      says: 'keeps the first endpoint of a user',
      around: { records: (records) => unique(records, (one) => String(one['User.UserId'] ?? one['Address'])) },
    },
    'numbered-from-zero': {
      clauses: ['S44'],
      says: 'numbers records from 0',
      around: { records: (records) => records.map((one) => ({ ...one, n: one.n! - 1 })) },
    },
    'accepted-miscounted': {
      clauses: ['S44'],
      says: 'counts one accepted record too many',
      around: {
        outcome: (right) => ({ ...right, counts: { ...right.counts!, accepted: right.counts!.accepted + 1 } }),
      },
    },
    'one-number-twice': {
      clauses: refusing,
      says: 'gives a bad record the number of the one before it',
      around: {
        records: (records) =>
          records.map((one) => (one.status === 'rejected' && one.n! > 1 ? { ...one, n: one.n! - 1 } : one)),
      },
    },
    'header-counted': {
      clauses: ['S44'],
      says: 'counts the header for a record that it read',
      around: {
        outcome: (right) => ({
          ...right,
          counts: { ...right.counts!, read: right.counts!.accepted + right.counts!.rejected + 1 },
        }),
      },
    },
    'imported-once-only': {
      clauses: ['S20'],
      says: 'takes an address that it has seen in an earlier import for a duplicate',
      steps: seenBefore(),
    },

    'rejected-counted-as-accepted': {
      clauses: refusing,
      says: 'counts rejected records among the accepted',
      around: {
        outcome: (right) => ({
          ...right,
          counts: { read: right.records!.length, accepted: right.records!.length, rejected: 0 },
        }),
      },
    },
    'status-always-accepted': {
      clauses: refusing,
      says: 'reports every file as accepted',
      around: { outcome: (right) => ({ ...right, file: 'accepted' }) },
    },
    'bad-record-dropped': {
      clauses: refusing,
      says: 'leaves a bad record out without a word',
      around: { records: (records) => records.filter(({ status }) => status !== 'rejected') },
    },
    'bad-record-stored': {
      clauses: refusing,
      says: 'reports an error and stores the record all the same',
      around: {
        records: (records) =>
          records.map((one) => (one.status === 'rejected' ? { ...one, status: 'accepted', endpoint: {} } : one)),
      },
    },
    'successor-dropped': {
      clauses: refusing,
      says: 'loses the record behind a bad one',
      around: { records: (records) => records.filter((_, i) => records[i - 1]?.status !== 'rejected') },
    },
    'successor-rejected': {
      clauses: refusing,
      says: 'rejects the record behind a bad one too',
      around: {
        records: (records) => records.map((one, i) => (records[i - 1]?.status === 'rejected' ? bad(one) : one)),
      },
    },
    'predecessors-withdrawn': {
      clauses: refusing,
      says: 'withdraws the records before a bad one',
      around: {
        records: (records) => {
          const last = records.findLastIndex(({ status }) => status === 'rejected')
          return records.map((one, i) => (i < last ? bad(one) : one))
        },
      },
    },
    'stops-at-bad-record': {
      clauses: refusing,
      says: 'stops at a bad record, though it says that it skips it',
      steps: stopping('stop-at-record'),
    },
    'fails-with-bad-record': {
      clauses: refusing,
      says: 'fails the file with a bad record, though it says that it skips it',
      steps: stopping('fail-file'),
    },
    'values-leak': {
      clauses: refusing,
      says: 'keeps the values of a bad record for the next one',
      around: { records: leaking },
    },
    'errors-shifted': {
      clauses: refusing,
      says: 'reports the error with the record behind the bad one',
      around: {
        records: (records) => records.map((one, i) => ({ ...(records[i - 1] ?? records.at(-1)!), n: one.n! })),
      },
    },
    'duplicate-id-first': {
      clauses: ['U18'],
      force: 'informative',
      says: 'keeps the first of two records of one Id, though it says the last',
      steps: { sameId: () => 'keep' },
    },
  }),
  ...faultsOf('record and file', {
    'address-not-needed': {
      clauses: ['S7'],
      says: 'imports an endpoint without an address',
      steps: { required: (endpoint) => rightSteps.required({ Address: 'none', ...endpoint }, false) },
    },
    'blank-address': {
      clauses: ['S7'],
      says: 'looks whether there is an Address, and not whether it is blank',
      steps: blankAllowed('Address'),
    },
    'channel-type-guessed': {
      clauses: ['S8'],
      says: 'guesses a missing channel from the address',
      steps: { required: (endpoint) => rightSteps.required({ ChannelType: 'EMAIL', ...endpoint }, false) },
    },
    'channel-type-by-digits': {
      clauses: ['S8'],
      says: 'takes an address of digits for that of SMS, whatever else is said',
      steps: {
        required: (endpoint, known) =>
          rightSteps.required(
            /^\+?\d+$/.test(String(endpoint['Address'])) ? { ChannelType: 'SMS', ...endpoint } : endpoint,
            known,
          ),
      },
    },
    'channel-type-blank-is-email': {
      clauses: ['S8'],
      says: 'takes a blank channel for EMAIL',
      steps: {
        channel: (raw, path, context) => rightSteps.channel(raw === '' || raw === null ? 'EMAIL' : raw, path, context),
      },
    },
    'nineteen-attributes': {
      clauses: ['S52'],
      says: 'allows nineteen custom attributes',
      steps: { familyLimit: atMost('Attributes', 19) },
    },
    'nineteen-metrics': {
      clauses: ['S74'],
      says: 'allows nineteen metrics',
      steps: { familyLimit: atMost('Metrics', 19) },
    },
    'nineteen-user-attributes': {
      clauses: ['S81'],
      says: 'allows nineteen custom attributes of a user',
      steps: { familyLimit: atMost('User.UserAttributes', 19) },
    },
    'twenty-one-attributes': {
      clauses: ['S52'],
      says: 'allows twenty-one custom attributes',
      steps: { familyLimit: atMost('Attributes', 21) },
    },
    'twenty-one-metrics': {
      clauses: ['S74'],
      says: 'allows twenty-one metrics',
      steps: { familyLimit: atMost('Metrics', 21) },
    },
    'twenty-one-user-attributes': {
      clauses: ['S81'],
      says: 'allows twenty-one custom attributes of a user',
      steps: { familyLimit: atMost('User.UserAttributes', 21) },
    },
    'no-family-limit': { clauses: ['S83'], says: 'knows no limit of a family', steps: { familyLimit: () => {} } },
    'twenty-in-all': {
      clauses: ['S83'],
      says: 'allows twenty custom names over all families',
      steps: { familyLimit: atMost('', 20) },
    },
    'first-twenty-kept': {
      clauses: ['S83'],
      says: 'keeps the first twenty custom names of a family without a word',
      steps: { endpoint: (given, context) => firstTwenty(rightSteps.endpoint(given, context)) },
    },
    'fifty-attributes-stored': {
      clauses: ['S83'],
      says: 'stores the first fifty attributes of an endpoint',
      around: { endpoint: (endpoint) => Object.fromEntries(Object.entries(endpoint).slice(0, 50)) },
    },
    'forty-one-names': {
      clauses: ['S84'],
      says: 'allows forty-one custom names in the account',
      steps: {
        accountLimit: (endpoint, names, edition) =>
          rightSteps.accountLimit(endpoint, new Set([...names].slice(1)), edition),
      },
    },
    'thirty-nine-names': {
      clauses: ['S84'],
      says: 'allows thirty-nine custom names in the account',
      steps: {
        accountLimit: (endpoint, names, edition) =>
          rightSteps.accountLimit(endpoint, new Set([...names, 'one more']), edition),
      },
    },
    'account-limit-per-import': {
      clauses: ['S84'],
      says: 'counts the names of one import alone',
      steps: { accountLimit: () => {} },
    },
    'account-limit-by-use': {
      clauses: ['S84'],
      says: 'counts a custom name each time it is used',
      steps: {
        accountLimit: (endpoint, names, edition) =>
          rightSteps.accountLimit(
            endpoint,
            new Set([...names, ...customNames(endpoint).map((name) => `${name} again`)]),
            edition,
          ),
      },
    },
  }),
]

type Records = readonly RecordOutcome[]

function dropLine(text: string, at: number): string {
  return text.split('\n').toSpliced(at, 1).join('\n')
}

function unique(records: Records, keyOf: (endpoint: Endpoint) => string): Records {
  const seen = new Set<string>()
  return records.filter(({ endpoint }) => {
    if (!endpoint) return true
    const key = keyOf(endpoint)
    return !seen.has(key) && seen.add(key)
  })
}

function bad({ endpoint: _, ...record }: RecordOutcome): RecordOutcome {
  return { ...record, status: 'rejected' }
}

function leaking(records: Records): Records {
  return records.map((one, i) =>
    one.endpoint && records[i - 1]?.status === 'rejected'
      ? { ...one, endpoint: { ...one.endpoint, 'Location.Region': 'WA of the last' } }
      : one,
  )
}

function stopping(choice: string) {
  return {
    readFile: (...[entries, before, context]: Parameters<(typeof rightSteps)['readFile']>) =>
      rightSteps.readFile(entries, before, { ...context, policies: { ...context.policies, 'bad-record': choice } }),
  }
}

/** Remembers addresses for ever: a new account does not make it forget. */
function seenBefore() {
  return {
    required: (endpoint: Endpoint, known: boolean) => rightSteps.required(endpoint, known),
    update: (before: Endpoint | undefined, now: Endpoint) => rightSteps.update(before, now),
    readFile: (...[entries, store, context]: Parameters<(typeof rightSteps)['readFile']>) => {
      const known = new Set([...store.segments.values()].flat().map(({ Address }) => Address))
      const read = rightSteps.readFile(entries, store, context)
      const fates = read.fates.map((fate) =>
        fate.kind === 'accepted' && known.has(fate.endpoint['Address']) ? ({ kind: 'ignored' } as const) : fate,
      )
      const segments = new Map(store.segments).set('seen', [...(store.segments.get('seen') ?? []), ...read.joining])
      return { ...read, fates, store: { ...read.store, segments } }
    },
  }
}

function blankAllowed(path: string): Pick<typeof rightSteps, 'readText'> {
  return {
    readText: (raw, at, context) =>
      at === path && (raw === '' || raw === null) ? String(raw) : rightSteps.readText(raw, at, context),
  }
}

function atMost(prefix: string, most: number): (typeof rightSteps)['familyLimit'] {
  return (endpoint) => {
    const count = customNames(endpoint).filter((path) => path.startsWith(prefix)).length
    if (count > most) throw new Refused('record', 'too-many', `${count} custom names`)
  }
}

function firstTwenty(endpoint: Endpoint): Endpoint {
  const left = new Map<string, number>()
  return Object.fromEntries(
    Object.entries(endpoint).filter(([path]) => {
      const family = /^(?:Attributes|Metrics|User\.UserAttributes)\./.exec(path)?.[0]
      if (family === undefined) return true
      left.set(family, (left.get(family) ?? 0) + 1)
      return left.get(family)! <= 20
    }),
  )
}
