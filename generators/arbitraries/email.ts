import fc from 'fast-check'
import { limits } from '../spec/limits.ts'
import type { Edition } from '../spec/types.ts'

export interface EmailOptions {
  /** Letters of RFC 6531 in some local parts, e.g. `josé@example.com`. Default false: RFC 5321 knows ASCII alone. */
  readonly nonAscii?: boolean
}

// RFC 5321, 4.1.2, without quoted local parts and address literals:
//   Mailbox    = Local-part "@" Domain
//   Local-part = Dot-string
//   Dot-string = Atom *("." Atom)
//   Atom       = 1*atext                       ; letters, digits and !#$%&'*+-/=?^_`{|}~
//   Domain     = sub-domain *("." sub-domain)
//   sub-domain = Let-dig [Ldh-str]             ; letters, digits and, but for the ends, hyphens
// 4.5.3.1: a local part has at most 64 octets; a path with its brackets 256, so that a mailbox has 254.
const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']
const atextSigns = [..."!#$%&'*+-/=?^_`{|}~"]
const localOctetsMax = 64
const octetsMax = 254
const labelOctetsMax = 63

const atomText = fc.oneof(
  { arbitrary: fc.constantFrom(...letters), weight: 12 },
  { arbitrary: fc.constantFrom(...atextSigns), weight: 1 },
)
const atom = fc.oneof(
  { arbitrary: fc.array(atomText, { minLength: 1, maxLength: 12 }).map((parts) => parts.join('')), weight: 3 },
  {
    arbitrary: fc.constantFrom('a', 'john', 'wang', 'no-reply', "o'brien", '0', '-', 'J', 'xiulan', 'null'),
    weight: 3,
  },
)
const nonAsciiAtom = fc.constantFrom('josé', 'jörg', '用户', 'иван', 'e\u{301}')

const label = fc.oneof(
  { arbitrary: fc.constantFrom('example', 'mail', 'eu', 'a', 'x1', '3', 'xn--bcher-kva', 'UPPER'), weight: 4 },
  {
    arbitrary: fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 12 }).map((all) => all.join('')),
    weight: 1,
  },
)
const topLevel = fc.constantFrom('com', 'org', 'net', 'test', 'invalid', 'co.uk', 'museum', 'xn--p1ai', 'COM')
const examples = fc.constantFrom('john.stiles@example.com', 'wang.xiulan@example.com', 'recipient%40x@example.com')

function toMailbox([atoms, tag, labels, top]: [string[], string | undefined, string[], string]): string {
  const local = atoms.join('.') + (tag === undefined ? '' : `+${tag}`)
  return `${local}@${[...labels, top].join('.')}`
}

/** A mailbox of exactly so many octets, its local part as long as it may be. */
function longest(octets: number): string {
  const local = 'l'.repeat(Math.min(localOctetsMax, octets / 2))
  let domain = 'com'
  for (
    let left = octets - local.length - 1 - domain.length;
    left > 1;
    left = octets - local.length - 1 - domain.length
  ) {
    // A label takes a period too; a single octet left over would have no room for both, so leave two.
    const size = Math.min(labelOctetsMax, left - 1)
    domain = `${'d'.repeat(left - 1 - size === 1 ? size - 1 : size)}.${domain}`
  }
  return `${local}@${domain}`
}

/**
 * A mailbox of RFC 5321: dots, plus tags, subdomains, the signs of an atom, upper case, the seed's examples, up to 254
 * octets (100 in edition `final`). Shrinks to `a@example.com`.
 */
export function email(edition: Edition = '2017', { nonAscii = false }: EmailOptions = {}): fc.Arbitrary<string> {
  const anyAtom = nonAscii ? fc.oneof({ arbitrary: atom, weight: 2 }, { arbitrary: nonAsciiAtom, weight: 1 }) : atom
  const parts = fc.tuple(
    fc.array(anyAtom, { minLength: 1, maxLength: 3 }),
    fc.option(atom, { nil: undefined, freq: 3 }),
    fc.array(label, { minLength: 1, maxLength: 3 }),
    topLevel,
  )
  const max = limits[edition].attributeValueCharsMax ?? octetsMax
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant('a@example.com'), weight: 1 },
    { arbitrary: parts.map(toMailbox), weight: 16 },
    { arbitrary: examples, weight: 2 },
    { arbitrary: fc.constant(longest(max)), weight: 1 },
  )
}
