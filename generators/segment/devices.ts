import type { Channel } from '../spec/channels.ts'
import { platforms } from './editions.ts'
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
]

/** Devices, the platform fitting the channel: a GCM token is never on an iPhone. */
export function devicesOf(channelTable: Table, channels: readonly Channel[], channelOfSlot: Uint16Array): Table {
  const wanted = channels.map((channel) => platforms[channel] ?? 'any')
  const kinds = [...new Set(wanted)]
  const section = Uint16Array.from(channelOfSlot, (channel) => kinds.indexOf(wanted[channel]!))
  const slots = kinds.flatMap((kind) => sectionOf(kind))
  const fields = {
    platform: slots.map(({ row }) => row[0]),
    make: slots.map(({ row }) => row[1]),
    model: slots.map(({ row }) => row[2]),
    modelVersion: slots.map(({ row }) => row[3]),
    platformVersion: slots.map(({ row }) => row[4]),
    appVersion: slots.map(({ appVersion }) => appVersion),
  }
  return { name: 'device', by: 'row', bits: deviceBits, under: { table: channelTable, section }, fields }
}

/** One section: 2^bits devices by share, the application's versions dealt over them. */
function sectionOf(kind: string): readonly { readonly row: DeviceRow; readonly appVersion: string }[] {
  const rows = (devices.devices as DeviceRow[]).filter(([platform]) => kind === 'any' || platform === kind)
  const versions = devices.appVersions as [string, number][]
  const dealt = apportion(
    versions.map(([, weight]) => weight),
    2 ** deviceBits,
  )
  const weights = rows.map((row) => row[5])
  return Array.from(apportion(weights, 2 ** deviceBits), (device, slot) => ({
    row: rows[device]!,
    // An odd stride visits every version's share once, in an order that has nothing to do with the devices'.
    appVersion: versions[dealt[(slot * 389) % 2 ** deviceBits]!]![0],
  }))
}
