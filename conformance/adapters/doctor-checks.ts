import type { Endpoint } from '../../generators/endpoint.ts'
import type { Observation } from '../../generators/case.ts'
import { unknownFields } from '../protocol/hello.ts'
import { inlineBytesMax } from '../protocol/messages.ts'
import { brokenUtf8, canary, largeFile, recordFile, refused } from './canaries.ts'
import { askForState, importAtOnce, importTwoFiles } from './doctor-state.ts'
import { endpointOf, expectEqual, Ill } from './patient.ts'
import type { Check, Result } from './patient.ts'

const notOurs = 'not applicable: it is no process that we started'
const largeDeadlineMs = 60_000

/** The checks in their order: the later ones rest on the earlier. */
export const checks: readonly Check[] = [
  {
    check: 'hello',
    fix: '',
    examine: async ({ importer: { hello } }) => {
      const { formats, observe, state } = hello.capabilities
      const name = [hello.importer.name, hello.importer.version].filter(Boolean).join(' ')
      return `${name}; formats ${formats.join(', ')}; shows ${observe.join(', ')}; state ${state.join(', ') || 'none'}`
    },
  },
  {
    check: 'hello says nothing that is not understood',
    fix: 'correct the spelling: what is not understood is ignored, as if it were not declared',
    examine: async ({ process }) => {
      if (!process) return notOurs
      const unknown = unknownFields(process.helloAnswer)
      if (unknown.length > 0) throw new Ill(`unknown: ${unknown.join(', ')}`)
      return 'every field is known'
    },
  },
  {
    check: 'an unknown op is answered',
    fix: 'answer any op that you do not know with {"ok":false,"error":"unknown-op"}, and stay',
    examine: async ({ process, usualMs }) => {
      if (!process) return notOurs
      const reply = await process.ask({ op: 'doctor-asks' }, usualMs)
      if ('gone' in reply) throw new Ill(`${reply.gone.kind}: ${reply.gone.message}`)
      expectEqual(
        { ok: reply.answer['ok'], error: reply.answer['error'] },
        { ok: false, error: 'unknown-op' },
        'answer',
      )
      return 'with ok: false and unknown-op'
    },
  },
  {
    check: 'an unknown field of a request is ignored',
    fix: 'ignore fields of a request that you do not know: later runners may send more',
    examine: async ({ give, format }) =>
      `it imports: ${(await give(recordFile(format, canary), { extra: { doctor: 'asks' } })).file}`,
  },
  {
    check: 'a valid file is accepted',
    fix: 'hand the bytes of the file to the importer as they are, and answer {"op":"result","file":"accepted"}',
    examine: async ({ give, format }) => {
      expectEqual((await give(recordFile(format, canary))).file, 'accepted', 'a file with one plain endpoint')
      return `${format}: accepted`
    },
  },
  {
    check: 'a bad file is rejected',
    fix: 'answer "rejected" where the importer refuses; where it refuses nothing at all, no score would mean anything',
    examine: async ({ give, format }) => {
      const { file } = await give(recordFile(format, refused))
      expectEqual(file, 'rejected', 'a file with one record, without an address and with an unknown channel')
      return `${format}: rejected`
    },
  },
  {
    check: 'each answer comes before the next request',
    fix: 'flush stdout after every line (Python: print(…, flush=True); Ruby: $stdout.sync = true; C: fflush)',
    examine: async ({ give, format }) => {
      for (let n = 0; n < 3; n++) await give(recordFile(format, canary))
      return '3 of 3'
    },
  },
  {
    check: 'stdout holds nothing but answers',
    fix: 'print to stderr: a line on stdout that is no answer costs time, and more than 100 of them the import',
    examine: async ({ importer }) => {
      const [first, ...others] = (importer.notes ?? []).filter((note) => note.includes('no itp message'))
      if (first) throw new Ill(others.length === 0 ? first : `${first}, and ${others.length} more`)
      return 'no other line so far'
    },
  },
  {
    check: 'it shows what it declares',
    fix: 'fill in what "observe" declares (counts, records, their endpoints), or take it out of "observe"',
    examine: async ({ give, format, importer }) => {
      const result = await give(recordFile(format, canary))
      const { observe } = importer.hello.capabilities
      const missing = observe.filter((level) => shows[level]?.(result) === false)
      if (missing.length > 0) throw new Ill(`declared and not shown for an accepted record: ${missing.join(', ')}`)
      return observe.join(', ')
    },
  },
  {
    check: 'the endpoint comes out as it went in',
    fix: 'show the endpoint as the importer stores it: every attribute, nested or under its documented name, text as text',
    examine: async (patient) => {
      for (const format of patient.importer.hello.capabilities.formats) {
        const city = { ...canary, 'Location.City': 'São Paulo 東京 😀' }
        const endpoint = endpointOf(await patient.give(recordFile(format, city), { format }))
        if (!endpoint) return 'not applicable: it shows no endpoints'
        expectEqual(partOf(endpoint, Object.keys(city)), city, format)
      }
      return 'also beyond ASCII'
    },
  },
  {
    check: 'the same bytes twice give the same answer',
    fix: 'keep nothing from one import to the next but the store; look for the clock, a random number or a counter',
    examine: async ({ give, format }) => {
      const summaries = [await give(recordFile(format, canary)), await give(recordFile(format, canary))].map(summary)
      expectEqual(summaries[1], summaries[0], 'the second time')
      return summaries[0]!.file
    },
  },
  {
    check: 'CSV and NDJSON of the same endpoint give the same answer',
    fix: 'read "format" of each request, and show endpoints of both formats in the same way',
    examine: async ({ give, importer }) => {
      const { formats } = importer.hello.capabilities
      if (formats.length < 2) return `not applicable: it takes ${formats.join()} only`
      const answers = []
      for (const format of ['csv', 'ndjson'] as const) answers.push(await give(recordFile(format, canary), { format }))
      const [csv, ndjson] = answers.map((answer) => ({
        ...summary(answer),
        endpoint: partOf(endpointOf(answer), names),
      }))
      expectEqual(ndjson, csv, 'NDJSON')
      return csv!.file
    },
  },
  {
    check: 'bytes that are no UTF-8 arrive',
    fix: 'read files as bytes and leave decoding to the importer; an error in decoding is "rejected", not an end',
    examine: async ({ give, format }) => {
      const result = await give(brokenUtf8(format))
      const address = endpointOf(result)?.['Address']
      const shown =
        address === undefined ? '' : ` with ${JSON.stringify(address)}; see that it was the importer who decoded it so`
      return `${result.file}${shown}`
    },
  },
  {
    check: 'an empty file is answered',
    fix: 'answer what the importer makes of a file without a byte, accepted or rejected; do not end',
    examine: async ({ give }) => (await give(new Uint8Array())).file,
  },
  {
    check: 'a large file is taken',
    fix: 'read the whole request line before parsing it, and do not limit the size of an answer; or declare maxBytes',
    examine: async ({ give, format, importer, largeBytes }) => {
      const { maxBytes, input } = importer.hello.capabilities
      const limit = Math.min(largeBytes, maxBytes ?? largeBytes, input.includes('path') ? largeBytes : inlineBytesMax)
      const { bytes, records } = largeFile(format, limit)
      if (records === 0) return `not applicable: it takes ${limit} bytes at most`
      const result = await give(bytes, { deadlineMs: largeDeadlineMs })
      expectEqual(result.file, 'accepted', `${bytes.length} bytes with ${records} valid records`)
      if (result.counts) expectEqual(result.counts.accepted, records, 'records accepted')
      return `${bytes.length} bytes with ${records} records: accepted`
    },
  },
  {
    check: 'as many imports at once as declared',
    fix: 'give each answer the id of its own request, or declare concurrency 1',
    examine: importAtOnce,
  },
  {
    check: 'several files in one import',
    fix: 'import every file of the request and answer once for all, each record with its "file"; or take multiFile out',
    examine: importTwoFiles,
  },
  {
    check: 'the state that it declares can be asked for',
    fix: 'keep endpoints by Id from one import to the next, forget all at reset; or take it out of "state"',
    examine: askForState,
  },
  {
    check: 'it comes up again after it was killed',
    fix: 'let nothing that a killed process leaves behind (a lock, a port, half a file) stop the next one',
    examine: async ({ process, give, format }) => {
      if (!process) return notOurs
      await process.restart()
      expectEqual((await give(recordFile(format, canary))).file, 'accepted', 'the first file after it')
      return 'accepted'
    },
  },
  {
    check: 'it leaves at bye',
    fix: 'end with exit code 0 within 2 s of bye, or when stdin ends',
    examine: async ({ process }) => {
      if (!process) return notOurs
      expectEqual(await process.leave(), { code: 0, signal: null }, 'how it ended')
      return 'with exit code 0'
    },
  },
]

const names = Object.keys(canary)

/** Whether a result shows a level, for those that every accepted record has. */
const shows: Partial<Record<Observation, (result: Result) => boolean>> = {
  counts: ({ counts }) => counts?.accepted === 1,
  records: ({ records }) => records?.length === 1,
  endpoints: (result) => endpointOf(result) !== undefined,
}

function partOf(endpoint: Endpoint | undefined, wanted: readonly string[]): Endpoint | undefined {
  return endpoint && Object.fromEntries(wanted.flatMap((name) => (name in endpoint ? [[name, endpoint[name]!]] : [])))
}

/** What must repeat; Ids and dates that the importer makes need not. */
function summary({ file, counts, records }: Result) {
  return {
    file,
    accepted: counts?.accepted,
    rejected: counts?.rejected,
    records: records?.map((record) => record.status),
  }
}
