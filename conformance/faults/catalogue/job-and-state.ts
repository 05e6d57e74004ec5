import type { Endpoint } from '../../../generators/endpoint.ts'
import type { ImportFile, ImportRequest } from '../../importer.ts'
import type { Around } from '../around.ts'
import { faultsOf } from '../fault.ts'
import { decode } from '../second-base/decode.ts'
import { Refused } from '../second-base/refused.ts'
import { rightSteps } from '../second-base/steps.ts'

/** How people get folders, formats and locations wrong. */
export const jobFaults = faultsOf('job', {
  'subfolders-lost': {
    clauses: ['S29'],
    says: 'lists the folder and not its subfolders',
    around: onFiles((files) => files.filter(({ name }) => !name.includes('/'))),
  },
  'one-level-of-subfolders': {
    clauses: ['S40'],
    says: 'goes one folder deep',
    around: onFiles((files) => files.filter(({ name }) => name.split('/').length <= 2)),
  },
  'first-file-only': { clauses: ['S29'], says: 'reads the first file', around: onFiles((files) => files.slice(0, 1)) },
  'last-file-lost': {
    clauses: ['S29'],
    says: 'loses the last file',
    around: onFiles((files) => files.slice(0, Math.max(1, files.length - 1))),
  },
  'same-name-lost': {
    clauses: ['S40'],
    says: 'copies the files into one folder, so that of two with one name the last remains',
    around: onFiles((files) => [...new Map(files.map((file) => [file.name.replace(/^.*\//, ''), file])).values()]),
  },
  'odd-names-lost': {
    clauses: ['S29'],
    says: 'skips names with other signs than letters, digits, points and hyphens',
    around: onFiles((files) => files.filter(({ name }) => /^[\w./-]+$/.test(name))),
  },
  'header-of-first-file': {
    clauses: ['S29'],
    says: 'reads every file by the header of the first',
    around: onFiles(underFirstHeader),
  },
  'files-joined': { clauses: ['S40'], says: 'joins the files and reads them as one', around: onFiles(joined) },
  'folders-before-files': {
    clauses: ['S29'],
    says: 'leaves the files out that lie beside a folder',
    around: onFiles((files) =>
      files.some(({ name }) => name.includes('/')) ? files.filter(({ name }) => name.includes('/')) : files,
    ),
  },
  'both-formats-imported': {
    clauses: ['S31'],
    says: 'reads each file as what its content is',
    steps: eitherFormat(),
  },
  'format-sniffed': {
    clauses: ['S42'],
    says: 'finds out the format by itself, whatever was chosen',
    around: { request: (request) => ({ ...request, format: sniffed(request) }) },
  },
  'format-by-name': {
    clauses: ['S42'],
    says: 'reads the format that the name of the file ends in, whatever was chosen',
    around: {
      request: (request) => ({ ...request, format: request.files[0]?.name.endsWith('.csv') ? 'csv' : 'ndjson' }),
    },
  },
  'other-format-is-empty': {
    clauses: ['S42'],
    says: 'reports a file of the other format as imported, with no records in it',
    steps: {
      isOtherFormat: () => false,
      csvEntries: (text, context) => (text.startsWith('{') ? [] : rightSteps.csvEntries(text, context)),
      jsonEntries: (text, context) => (text.startsWith('{') ? rightSteps.jsonEntries(text, context) : []),
    },
  },
  'job-fails-with-other-format': {
    clauses: ['D11'],
    force: 'informative',
    says: 'imports nothing where a file of the other format lies beside, though it says that it skips the file',
    around: {
      outcome: (right, { files }) =>
        files.some(({ name }) => name.endsWith('.csv')) && files.some(({ name }) => name.endsWith('.ndjson'))
          ? { kind: 'result', file: 'rejected' }
          : right,
    },
  },
  'location-unchecked': { clauses: ['S39'], says: 'takes any location', steps: { checkLocation: () => {} } },
  'location-any-scheme': {
    clauses: ['S39'],
    says: 'takes the first part of any URL for a bucket',
    steps: { checkLocation: (location) => rightSteps.checkLocation(location.replace(/^(?:\w+:\/\/|\/)?/, 's3://')) },
  },
  'location-without-slash': {
    clauses: ['S39'],
    says: 'refuses a location that ends in a slash, or names a folder without one',
    steps: {
      checkLocation: (location) => {
        if (location.endsWith('/')) throw new Refused('file', 's3-url', 'a slash at the end')
      },
    },
  },
})

/** How people get the account wrong: which endpoint is which, and what stays. */
export const stateFaults = faultsOf('state', {
  'update-makes-second': {
    clauses: ['S66'],
    says: 'adds an endpoint for every record, whatever its Id',
    steps: { join: (members, joining) => [...members, ...joining] },
  },
  'update-ignored': {
    clauses: ['S9'],
    says: 'keeps what it knows of an Id',
    steps: { update: (before, now) => before ?? now },
  },
  'update-by-address': {
    clauses: ['S9'],
    says: 'finds the endpoint to update by its address',
    steps: { update: (before, now) => (before && before['Address'] !== now['Address'] ? before : now) },
  },
  'update-address-kept': {
    clauses: ['S9'],
    says: 'updates everything but the address',
    steps: {
      update: (before, now) => (before?.['Address'] === undefined ? now : { ...now, Address: before['Address'] }),
    },
  },
  'update-refused': {
    clauses: ['S9'],
    says: 'refuses an Id that it knows',
    steps: {
      update: (before, now) => {
        if (before) throw new Refused('record', 'id-once', 'the Id is taken')
        return now
      },
    },
  },
  'update-adds-values': {
    clauses: ['S9'],
    says: 'adds the values of an update to those that it knows',
    steps: {
      update: (before, now) => ({
        ...rightSteps.update(before, now),
        ...(before && { 'Demographic.Make': `${before['Demographic.Make']}, ${now['Demographic.Make']}` }),
      }),
    },
  },
  ...updateKeeps('opt-out', 'OptOut'),
  ...updateKeeps('user', 'User.UserId'),
  ...updateKeeps('custom', 'Attributes.a'),
  'update-adds-metrics': {
    clauses: ['S9'],
    says: 'adds the metrics of an update to those that it knows',
    steps: {
      update: (before, now) => ({
        ...rightSteps.update(before, now),
        ...(before?.['Metrics.a'] !== undefined &&
          now['Metrics.a'] !== undefined && { 'Metrics.a': Number(before['Metrics.a']) + Number(now['Metrics.a']) }),
      }),
    },
  },
  'user-of-last-endpoint': {
    clauses: ['S82'],
    says: 'takes a user from the endpoint that had it when another one comes',
    steps: {
      stored: (store, endpoint) => {
        const user = endpoint['User.UserId']
        const others = [...store.byId].map(
          ([id, known]) => [id, known['User.UserId'] === user ? userless(known) : known] as const,
        )
        return rightSteps.stored({ ...store, byId: new Map(others) }, endpoint)
      },
    },
  },
  'segment-without-opted-out': membersLost('opted out', ({ OptOut }) => OptOut === 'ALL'),
  'segment-without-inactive': membersLost('inactive', ({ EndpointStatus }) => EndpointStatus === 'INACTIVE'),
  'segment-of-users': {
    clauses: ['S4'],
    says: 'has one member for each user',
    steps: {
      join: (members, joining) => [
        ...new Map(rightSteps.join(members, joining).map((one, i) => [one['User.UserId'] ?? i, one])).values(),
      ],
    },
  },
  'status-stays-inactive': {
    clauses: ['S65'],
    says: 'leaves an endpoint inactive when its address changes',
    steps: { update: (before, now) => ({ ...before, ...now }) },
  },
  'no-look-up': {
    clauses: ['S13'],
    says: 'finds no endpoint by its Id',
    steps: { lookUp: () => undefined },
  },
  'look-up-any': {
    clauses: ['S13'],
    says: 'answers for every Id',
    steps: { lookUp: (store, id) => store.byId.get(id) ?? [...store.byId.values()][0] },
  },
  'look-up-last': {
    clauses: ['S13'],
    says: 'shows the endpoint that was imported last',
    steps: { lookUp: (store, id) => (store.byId.has(id) ? [...store.byId.values()].at(-1) : undefined) },
  },
  'look-up-without-id': {
    clauses: ['S66'],
    says: 'makes Ids of its own',
    around: {
      endpoint: (endpoint) =>
        endpoint['Id'] === undefined ? endpoint : { ...endpoint, Id: `made-${String(endpoint['Address'])}` },
    },
  },
  'store-replaced': {
    clauses: ['S13'],
    says: 'begins a new store with every import',
    steps: {
      readFile: (entries, store, context) => rightSteps.readFile(entries, { ...store, byId: new Map() }, context),
    },
  },
  'segment-grows': {
    clauses: ['S2'],
    says: 'shows every endpoint of the account as a member',
    steps: { membersOf: (store) => [...store.byId.values()] },
  },
  'segment-lost': {
    clauses: ['S2'],
    says: 'keeps the segment that was imported last',
    steps: {
      membersOf: (store, name) => ([...store.segments.keys()].at(-1) === name ? rightSteps.membersOf(store, name) : []),
    },
  },
  'segment-last-member': {
    clauses: ['S2'],
    says: 'keeps one member',
    steps: { membersOf: (store, name) => rightSteps.membersOf(store, name).slice(-1) },
  },
})

function updateKeeps(what: string, path: string): Parameters<typeof faultsOf>[1] {
  return {
    [`update-keeps-${what}`]: {
      clauses: ['S9'],
      says: `updates everything but ${path}`,
      steps: {
        update: (before, now) => {
          const after = rightSteps.update(before, now)
          return before?.[path] === undefined ? after : { ...after, [path]: before[path] }
        },
      },
    },
  }
}

function userless({ 'User.UserId': _, ...rest }: Endpoint): Endpoint {
  return rest as Endpoint
}

function membersLost(what: string, lost: (endpoint: Endpoint) => boolean): Parameters<typeof faultsOf>[1][string] {
  return {
    clauses: ['S4'],
    says: `leaves out of a segment who is ${what}`,
    steps: {
      join: (members, joining) =>
        rightSteps.join(
          members,
          joining.filter((one) => !lost(one)),
        ),
    },
  }
}

function onFiles(change: (files: readonly ImportFile[]) => readonly ImportFile[]): Around {
  return { request: (request) => ({ ...request, files: change(request.files) }) }
}

function joined(files: readonly ImportFile[]): readonly ImportFile[] {
  const [first] = files
  return first && files.length > 1 ? [{ ...first, bytes: Buffer.concat(files.map(({ bytes }) => bytes)) }] : files
}

function underFirstHeader(files: readonly ImportFile[]): readonly ImportFile[] {
  const texts = files.map(({ bytes }) => Buffer.from(bytes).toString())
  const [header = ''] = texts[0]?.split('\n', 1) ?? []
  if (texts.some((text) => text.startsWith('{'))) return files
  return files.map((file, i) =>
    i === 0 ? file : { ...file, bytes: Buffer.from(texts[i]!.replace(/^.*/, () => header)) },
  )
}

function sniffed({ files, format }: ImportRequest): ImportRequest['format'] {
  const [first = 0] = files[0]?.bytes ?? []
  return first === 0x7b ? 'ndjson' : /[A-Z"]/.test(String.fromCharCode(first)) ? 'csv' : format
}

/** Reads a text of the other format too, where the right importer refuses it. */
function eitherFormat(): Partial<typeof rightSteps> {
  const isJson = (text: string) => text.trimStart().startsWith('{')
  return {
    decode,
    isOtherFormat: () => false,
    csvEntries: (text, context) =>
      isJson(text)
        ? rightSteps.jsonEntries(text, { ...context, format: 'ndjson' })
        : rightSteps.csvEntries(text, context),
    jsonEntries: (text, context) =>
      isJson(text) ? rightSteps.jsonEntries(text, context) : rightSteps.csvEntries(text, { ...context, format: 'csv' }),
  }
}
