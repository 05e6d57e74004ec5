import type { Channel } from '../spec/channels.ts'
import type { Edition } from '../spec/types.ts'

/** What the bulk generator writes differently under each text of the page; data only. */
export interface Style {
  /** Field of the place table. */
  readonly country: 'alpha3' | 'alpha2'
  /** What stands before the calling code. */
  readonly phonePrefix: '' | '+'
  readonly instant: 'basic' | 'extended'
  readonly endpointStatus: boolean
  readonly channels: Readonly<Partial<Record<Channel, number>>>
  /** First and last day of EffectiveDate unless told, whole days; the last is before the text's own date. */
  readonly effective: readonly [from: string, to: string]
}

export const styles: Readonly<Record<Edition, Style>> = {
  '2017': {
    country: 'alpha3',
    phonePrefix: '',
    instant: 'basic',
    endpointStatus: true,
    channels: { EMAIL: 50, SMS: 20, GCM: 18, APNS: 12 },
    effective: ['2016-10-26', '2017-10-25'],
  },
  final: {
    country: 'alpha2',
    phonePrefix: '+',
    instant: 'extended',
    endpointStatus: false,
    channels: { EMAIL: 50, SMS: 20, GCM: 18, APNS: 12 },
    effective: ['2024-01-01', '2024-12-31'],
  },
}

/** What kind of address each channel has. Where the texts do not say, an opaque token. */
export const addressKinds = {
  EMAIL: 'email',
  SMS: 'phone',
  VOICE: 'phone',
  APNS: 'hex',
  APNS_SANDBOX: 'hex',
  APNS_VOIP: 'hex',
  APNS_VOIP_SANDBOX: 'hex',
  GCM: 'word',
  ADM: 'word',
  BAIDU: 'word',
  PUSH: 'word',
  CUSTOM: 'word',
  IN_APP: 'word',
} as const satisfies Record<Channel, 'email' | 'phone' | 'hex' | 'word'>

/** Devices of a platform, those that make calls, or any. */
export type DeviceKind = 'iOS' | 'Android' | 'Fire OS' | 'phone' | 'any'

/** The devices that can hold an address of a channel; any where none is listed. */
export const deviceKinds: Readonly<Partial<Record<Channel, DeviceKind>>> = {
  SMS: 'phone',
  VOICE: 'phone',
  APNS: 'iOS',
  APNS_SANDBOX: 'iOS',
  APNS_VOIP: 'iOS',
  APNS_VOIP_SANDBOX: 'iOS',
  GCM: 'Android',
  ADM: 'Fire OS',
  BAIDU: 'Android',
}
