import type { Edition } from './types.ts'

/** The channel types that a text lists as acceptable. */
export const channels = {
  '2017': ['GCM', 'APNS', 'SMS', 'EMAIL'],
  final: [
    'PUSH',
    'GCM',
    'APNS',
    'APNS_SANDBOX',
    'APNS_VOIP',
    'APNS_VOIP_SANDBOX',
    'ADM',
    'SMS',
    'VOICE',
    'EMAIL',
    'BAIDU',
    'CUSTOM',
    'IN_APP',
  ],
} as const satisfies Record<Edition, readonly string[]>

export type Channel = (typeof channels)[Edition][number]

export const endpointStatuses = ['ACTIVE', 'INACTIVE'] as const
export const optOuts = ['ALL', 'NONE'] as const
