import type { Account, Context } from './check.ts'
import { numberEnd, stringEnd } from './json-bytes.ts'
import { rootLevel } from './json-keys.ts'
import { type Key, type KeyLevel, metKey, metLevel } from './met-keys.ts'
import type { Name } from './names.ts'
import type { Plan } from './plan.ts'
import { type AddressDoubt, addressDoubt, requiredPaths, seesTo } from './screen.ts'

/** One value of a line as it is written: the bytes from `from` to `to`. */
export interface JsonToken {
  readonly name: Name
  readonly from: number
  readonly to: number
}

/** The values of a line that need be judged, none of a clean one; undefined where the line as a whole need be. */
export type JsonScreen = (bytes: Uint8Array, from: number, to: number) => readonly JsonToken[] | undefined

const none: readonly JsonToken[] = []

/** The screen (`screen.ts`) of the lines of a file; undefined where no line could pass, or not surely. */
export function createJsonScreen(plan: Plan, { account }: Context): JsonScreen | undefined {
  if (!seesTo(plan.ndjson)) return undefined
  const walk = new Walk(plan, account)
  return (bytes, from, to) => walk.line(bytes, from, to)
}

/** So many keys of a level are known; more only of files that make them up. */
const keysMax = 300

const TAB = 0x09
const CR = 0x0d
const SPACE = 0x20
const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const BACKSLASH = 0x5c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

/**
 * Goes through the bytes of a line once. Its methods step over what they know, and give false where the line as a whole must
 * be judged. Behind the line stands a LF, at which all of them stop.
 */
class Walk {
  private readonly plan: Plan
  private readonly account: Account
  private readonly root: KeyLevel
  private readonly doubtsAddress: AddressDoubt
  /** Whether spaces at the ends of strings, and empty strings, are left to the checks. */
  private readonly spaces: boolean
  private readonly empties: boolean
  private readonly itemsMax: number
  private bytes: Uint8Array = new Uint8Array(0)
  private at = 0
  private lineNumber = 0
  /** Required ones and doubtful ones, in the order of the line. */
  private readonly noted: Key[] = []
  private isDoubtful = false
  /** Of the value that is being looked at. */
  private isSure = true

  constructor(plan: Plan, account: Account) {
    this.plan = plan
    this.account = account
    this.root = metLevel(rootLevel, plan)
    this.doubtsAddress = addressDoubt(plan.ndjson)
    this.spaces = plan.policies['surrounding-space'] !== 'keep'
    this.empties = plan.policies['empty-field'] !== 'absent'
    this.itemsMax = plan.limits.valuesPerAttributeMax ?? Infinity
  }

  line(bytes: Uint8Array, from: number, to: number): readonly JsonToken[] | undefined {
    this.bytes = bytes
    this.at = from
    this.lineNumber += 1
    this.noted.length = 0
    this.isDoubtful = false
    if (!this.opens(OPEN_BRACE) || !this.object(this.root) || !this.isEnd(to) || !this.hasRequired()) return undefined
    return this.isDoubtful ? this.noted.map(({ name, from, to }) => ({ name, from, to })) : none
  }

  /** Skips white space and tells the byte behind it. */
  private space(): number {
    for (;;) {
      const byte = this.bytes[this.at]!
      if (byte > SPACE || (byte !== SPACE && byte !== TAB && byte !== CR)) return byte
      this.at += 1
    }
  }

  private opens(byte: number): boolean {
    if (this.space() !== byte) return false
    this.at += 1
    return true
  }

  private isEnd(to: number): boolean {
    this.space()
    return this.at === to
  }

  /** The members of an object, behind its opening brace. */
  private object(level: KeyLevel): boolean {
    if (this.opens(CLOSE_BRACE)) return true
    let before: Pick<Key, 'next'> = level
    for (let members = 1; members <= level.membersMax; members++) {
      const key = this.key(level, before)
      if (key === undefined || key.line === this.lineNumber || !this.opens(COLON)) return false
      key.line = this.lineNumber
      if (!this.value(key)) return false
      if (this.opens(CLOSE_BRACE)) return true
      if (!this.opens(COMMA)) return false
      before = key
    }
    return false
  }

  /** Most objects have the keys of the one before, in the same order. */
  private key(level: KeyLevel, before: Pick<Key, 'next'>): Key | undefined {
    if (!this.opens(QUOTE)) return undefined
    const { bytes, at } = this
    if (before.next === undefined || !begins(bytes, at, before.next.written))
      before.next = level.keys.find(({ written }) => begins(bytes, at, written)) ?? this.learn(level)
    if (before.next !== undefined) this.at += before.next.written.length
    return before.next
  }

  /** A key that is new here. */
  private learn({ level, keys }: KeyLevel): Key | undefined {
    const end = stringEnd(this.bytes, this.at)
    const written = this.bytes.slice(this.at, end + 1)
    if (end < 0 || written.includes(BACKSLASH) || keys.length === keysMax) return undefined
    const key = metKey(written, level, this.plan)
    keys.push(key)
    return key
  }

  private value(key: Key): boolean {
    const first = this.space()
    if (key.inside) return this.opens(OPEN_BRACE) && this.object(key.inside)
    key.from = this.at
    if (key.isNew) key.isNew = !this.account.hasName(key.name.path)
    this.isSure = !key.isNew
    if (!(first === QUOTE ? this.string(key) : first === OPEN_BRACKET ? this.list(key) : this.number(key))) return false
    key.to = this.at
    if (!this.isSure) this.isDoubtful = true
    if (!this.isSure || key.isRequired) this.noted.push(key)
    return true
  }

  private string(key: Key): boolean {
    const from = this.at + 1
    const to = stringEnd(this.bytes, from)
    if (to < 0 || key.kind === 'number' || this.isOdd(from, to)) return false
    this.at = to + 1
    if (from < to) this.look(key, from, to)
    return true
  }

  private list(key: Key): boolean {
    this.at += 1
    if (key.kind !== 'texts' && key.kind !== 'any') return false
    if (this.opens(CLOSE_BRACKET)) return true
    for (let items = 1; this.space() === QUOTE && this.string(key); items++) {
      if (items > this.itemsMax) this.isSure = false
      if (this.opens(CLOSE_BRACKET)) return true
      if (!this.opens(COMMA)) return false
    }
    return false
  }

  private number(key: Key): boolean {
    const end = numberEnd(this.bytes, this.at)
    if (end < 0 || (key.kind !== 'number' && key.kind !== 'any')) return false
    this.look(key, this.at, end)
    this.at = end
    return true
  }

  private look({ sure }: Key, from: number, to: number): void {
    if (sure !== undefined && !sure(this.bytes, from, to)) this.isSure = false
  }

  /** Whether a string is of those that a policy may not let be. */
  private isOdd(from: number, to: number): boolean {
    if (from === to) return this.empties
    if (!this.spaces) return false
    const { bytes } = this
    return bytes[from] === SPACE || bytes[to - 1] === SPACE || bytes.subarray(from, to).includes(BACKSLASH)
  }

  /** Whether the line has an address and a channel that are not empty; they may turn out to be doubtful together. */
  private hasRequired(): boolean {
    const [address, channel] = requiredPaths.map((path) => this.root.keys.find(({ name }) => name.path === path))
    if (address?.line !== this.lineNumber || channel?.line !== this.lineNumber) return false
    if (address.to - address.from === emptyLength || channel.to - channel.from === emptyLength) return false
    const { bytes } = this
    if (this.doubtsAddress(bytes, channel.from + 1, channel.to - 1, address.from + 1, address.to - 1))
      this.isDoubtful = true
    return true
  }
}

/** Of an empty string with its quotes. */
const emptyLength = 2

function begins(bytes: Uint8Array, at: number, written: Uint8Array): boolean {
  for (let i = 0; i < written.length; i++) if (bytes[at + i] !== written[i]) return false
  return true
}
