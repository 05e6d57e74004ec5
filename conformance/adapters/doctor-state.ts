import { canary, recordFile } from './canaries.ts'
import { endpointOf, expectEqual, resultOf } from './patient.ts'
import type { Patient } from './patient.ts'

const atOnceMax = 8

/** Several imports under way, each with an address of its own. */
export async function importAtOnce({ importer, give, format }: Patient): Promise<string> {
  const count = Math.min(importer.hello.capabilities.concurrency, atOnceMax)
  if (count === 1) return 'not applicable: it takes one at a time'
  const addresses = Array.from({ length: count }, (_, index) => `canary${index}@example.com`)
  const results = await Promise.all(
    addresses.map((Address) => give(recordFile(format, { ...canary, Id: Address, Address }))),
  )
  expectEqual(
    results.map((result) => result.file),
    addresses.map(() => 'accepted'),
    `${count} at once`,
  )
  const shown = results.map((result) => endpointOf(result)?.['Address'])
  if (shown.some((address) => address !== undefined)) expectEqual(shown, addresses, 'their addresses')
  return `${count} at once, each with its own answer`
}

export async function importTwoFiles({ importer, format, usualMs }: Patient): Promise<string> {
  const { hello } = importer
  if (!hello.capabilities.multiFile) return 'not applicable: it takes one file at a time'
  const files = ['0001', '0002'].map((name) => ({
    name: `${name}.${format}`,
    bytes: recordFile(format, { ...canary, Id: name }),
  }))
  const edition = hello.capabilities.editions[0] ?? '2017'
  const outcome = await importer.import({ edition, format, files, deadlineMs: usualMs })
  expectEqual(resultOf(outcome).file, 'accepted', 'two valid files')
  return '2 files: accepted'
}

export async function askForState({ importer, give, format }: Patient): Promise<string> {
  const { state } = importer.hello.capabilities
  if (state.length === 0) return 'not applicable: it declares none'
  if (state.includes('reset')) await importer.reset()
  await give(recordFile(format, canary), { extra: state.includes('segment') ? { segment: 'doctor' } : {} })
  if (state.includes('get')) {
    expectEqual((await importer.get(canary.Id))?.['Address'], canary.Address, `get ${canary.Id}: its Address`)
    expectEqual(await importer.get('nobody'), undefined, 'get of an Id that was never imported')
  }
  if (state.includes('segment')) {
    const members = await importer.segment('doctor')
    expectEqual(
      members.map((endpoint) => endpoint['Address']),
      [canary.Address],
      'addresses of the segment',
    )
  }
  if (state.includes('reset') && state.includes('get')) {
    await importer.reset()
    expectEqual(await importer.get(canary.Id), undefined, `get ${canary.Id} after reset`)
  }
  return state.join(', ')
}
