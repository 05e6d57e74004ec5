import type { Channel } from '../spec/channels.ts'
import type { Edition } from '../spec/types.ts'
import { deviceKinds, type DeviceKind } from './editions.ts'
import { apportion, type Table } from './table.ts'
import devices from './tables/devices.json' with { type: 'json' }

const deviceBits = 10

type DeviceRow = [
  platform: string,
  make: string,
  model: string,
  modelVersion: string,
  platformVersion: string,
  weight: number,
  form: 'phone' | 'tablet',
]

/** Devices of the edition's time that fit the channel: a GCM token is never on an iPhone, nor a text message on a tablet. */
export function devicesOf(
  edition: Edition,
  channelTable: Table,
  channels: readonly Channel[],
  channelOfSlot: Uint16Array,
): Table {
  const wanted = channels.map((channel) => deviceKinds[channel] ?? 'any')
  const kinds = [...new Set(wanted)]
  const section = Uint16Array.from(channelOfSlot, (channel) => kinds.indexOf(wanted[channel]!))
  const sections = kinds.map((kind) => sectionOf(edition, kind))
  const of = (pick: (slot: DeviceSlot) => string) => (slot: number) => {
    return pick(sections[slot >>> deviceBits]!(slot & (2 ** deviceBits - 1)))
  }
  const fields = {
    platform: of(({ row }) => row[0]),
    make: of(({ row }) => row[1]),
    model: of(({ row }) => row[2]),
    modelVersion: of(({ row }) => row[3]),
    platformVersion: of(({ row }) => row[4]),
    appVersion: of(({ appVersion }) => appVersion),
  }
  const slots = kinds.length * 2 ** deviceBits
  return { name: 'device', by: 'row', bits: deviceBits, slots, under: { table: channelTable, section }, fields }
}

interface DeviceSlot {
  readonly row: DeviceRow
  readonly appVersion: string
}

/** One section: 2^bits devices by share, the application's versions dealt over them. */
function sectionOf(edition: Edition, kind: DeviceKind): (slot: number) => DeviceSlot {
  const all = devices[edition] as DeviceRow[]
  const rows = all.filter(([platform, , , , , , form]) => [platform, form, 'any'].includes(kind))
  const versions = devices.appVersions as [string, number][]
  const ofRow = apportion(weightsOf(rows, 5), 2 ** deviceBits)
  const ofVersion = apportion(weightsOf(versions, 1), 2 ** deviceBits)
  // An odd stride visits every version's share once, in an order that has nothing to do with the devices'.
  const dealt = (slot: number) => ofVersion[(slot * 389) % 2 ** deviceBits]!
  return (slot) => ({ row: rows[ofRow[slot]!]!, appVersion: versions[dealt(slot)]![0] })
}

function weightsOf(rows: readonly (readonly (string | number)[])[], at: number): readonly number[] {
  return rows.map((row) => row[at] as number)
}
