import type { Endpoint } from '../endpoint.ts'

const hex = (digits: number) => '0123456789abcdef'.repeat(Math.ceil(digits / 16)).slice(0, digits)
const opaque = (chars: number) => 'aB3_dE-6gH9iJ'.repeat(Math.ceil(chars / 13)).slice(0, chars)
/** RFC 5321, 4.5.3.1: 64 octets before the @, 254 in all. */
const longestEmail = `${'l'.repeat(64)}@${'d'.repeat(63)}.${'d'.repeat(63)}.${'d'.repeat(57)}.com`

/** Addresses that are easily taken for something else, or tidied up; each must come out byte for byte (S50). Data only. */
const addresses: Readonly<Record<'EMAIL' | 'SMS' | 'APNS' | 'GCM', readonly string[]>> = {
  EMAIL: [
    'John.Stiles@Example.COM',
    'john.stiles+news@example.com',
    'a.b.c.d@example.com',
    "o'brien@example.com",
    'no-reply_1@mail.eu.example.co.uk',
    '!#$%&*-/=?^_`{|}~@example.com',
    'recipient%40x@example.com',
    '007@example.com',
    '1e5@example.com',
    '=1+1@example.com',
    'x&amp;y@example.com',
    '"john stiles"@example.com',
    '"a,b;c@d"@example.com',
    '"a\\\\b"@example.com',
    'a@[192.0.2.1]',
    'a@localhost',
    'a@b.museum',
    'a@xn--bcher-kva.example',
    'josé@example.com',
    'jose\u{301}@example.com',
    '用户@例子.example',
    `${'l'.repeat(64)}@example.com`,
    longestEmail,
  ],
  SMS: [
    '2065550182',
    '+12065550182',
    '12065550182',
    '0012065550182',
    '02079460958',
    '+442079460958',
    '+999999999999999',
    '(206) 555-0182',
    '206-555-0182',
    '+1-419-388-8164',
    '768.555.0122',
    '+1 206 555 0182',
    '5550182',
    '1234567890123456789',
    '0049 30 123456',
  ],
  APNS: [
    '1a2b3c4d5e6f7g8h9i0j1a2b3c4d5e6f',
    hex(64),
    hex(64).toUpperCase(),
    hex(63),
    hex(104),
    hex(160),
    hex(200),
    '0'.repeat(64),
    '1'.repeat(64),
    `${'1'.repeat(31)}e${'2'.repeat(32)}`,
    'a1',
    '<1a2b3c4d 5e6f7a8b 9c0d1e2f 3a4b5c6d>',
  ],
  GCM: [
    '4d5e6f1a2b3c4d5e6f7g8h9i0j1a2b3c',
    opaque(119),
    opaque(163),
    opaque(205),
    opaque(300),
    opaque(1000),
    `${opaque(11)}:APA91b${opaque(134)}`,
    `${opaque(22)}:APA91b${opaque(134)}`,
    '-_-_-',
    'Ab:Cd:Ef',
  ],
}

/** An endpoint for each of them. */
export function everyAddress(): readonly Endpoint[] {
  return Object.entries(addresses).flatMap(([channel, list]) =>
    list.map((address) => ({ ChannelType: channel, Address: address })),
  )
}
