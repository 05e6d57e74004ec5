import fc from 'fast-check'
import type { Channel } from '../spec/channels.ts'
import type { Edition } from '../spec/types.ts'
import { email } from './email.ts'
import { phone } from './phone.ts'
import { apnsToken, gcmToken } from './token.ts'

const kinds = {
  EMAIL: email,
  SMS: phone,
  VOICE: phone,
  GCM: gcmToken,
  APNS: apnsToken,
  APNS_SANDBOX: apnsToken,
  APNS_VOIP: apnsToken,
  APNS_VOIP_SANDBOX: apnsToken,
  PUSH: gcmToken,
  ADM: gcmToken,
  BAIDU: gcmToken,
  // Nothing is written about the addresses of these two; an opaque text of the plainest letters does for both.
  CUSTOM: gcmToken,
  IN_APP: gcmToken,
} satisfies Record<Channel, (edition?: Edition) => fc.Arbitrary<string>>

/**
 * An address of the channel, byte for byte what must come out (S50). In edition `2017` the seed's own examples are
 * among them; in `final` phone numbers are E.164 with `+` (D6), and no address is longer than 100 characters, for whether
 * that limit on values holds for it is written nowhere.
 */
export function address(channel: Channel, edition: Edition = '2017'): fc.Arbitrary<string> {
  return kinds[channel](edition)
}

/** Under one fold two addresses may be the same to somebody (U19): case, and the `+` of a phone number. */
export function foldAddress(one: string): string {
  return one.replace(/^\+/, '').toLowerCase()
}
