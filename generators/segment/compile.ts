import { saltOf } from './mix.ts'
import { cutBits, cutWords } from './parts.ts'
import { lengthBits, textBytesMax } from './pool.ts'
import { dialFields, type Op, type Program } from './program.ts'
import type { RowSource } from './row.ts'
import type { Table } from './table.ts'
import * as w from './wasm.ts'
import {
  add,
  and,
  constant,
  divide,
  get,
  multiply,
  set,
  shiftLeft,
  shiftRight,
  subtract,
  xor,
  type Code,
} from './wasm.ts'

export interface Compiled {
  /** What is written to: room for `limit` bytes and one record more. */
  readonly block: Uint8Array
  /** Writes at most `rows` rows from byte `at` of the block on, until `limit` is passed; how many, and where the end is. */
  readonly writeRows: (
    firstRow: number,
    rows: number,
    at: number,
    limit: number,
  ) => readonly [written: number, end: number]
}

/**
 * The program as one loop of WebAssembly: each offset, width and salt a constant, each text a few copies of 16 bytes.
 * Measured against the same loop as generated JavaScript, it takes about half of the CPU per row, and evaluates no text.
 */
export function compile(program: Program, source: RowSource, blockBytes: number): Compiled {
  const layout = createLayout()
  const bases = { pool: layout.place(program.pool), picks: layout.place(program.picks), ...pairTables(layout) }
  const emitter = createEmitter(source, layout, bases)
  const body = emitter.emit(program.ops)
  const block = layout.size()
  const loop = [...startOf(block), ...loopOf(emitter, body, source)]
  const results = [...subtract(get(local.rows), get(local.left)), ...subtract(get(local.p), block)]
  const shape = { parameters: 4, results: 2, locals: emitter.locals() - 4, memoryBytes: block + blockBytes }
  const { memory, run } = w.functionOf(shape, [...loop, ...results])
  layout.copyTo(new Uint8Array(memory))
  return { block: new Uint8Array(memory, block, blockBytes), writeRows: run as unknown as Compiled['writeRows'] }
}

/** Parameters first, then what every program needs; slots of tables follow. */
const local = {
  first: 0,
  rows: 1,
  at: 2,
  limit: 3,
  p: 4,
  n: 5,
  left: 6,
  user: 7,
  x: 8,
  d: 9,
  o: 10,
  mixedRow: 11,
  mixedUser: 12,
} as const
const firstFreeLocal = 13

function startOf(block: number): Code {
  return [
    ...set(local.p, add(get(local.at), block)),
    ...set(local.limit, add(get(local.limit), block)),
    ...set(local.n, get(local.first)),
    ...set(local.left, get(local.rows)),
  ]
}

function loopOf(emitter: ReturnType<typeof createEmitter>, body: Code, { seed, users }: RowSource): Code {
  const step = [
    ...set(local.user, users === 1 ? get(local.n) : divide(get(local.n), users)),
    ...scramble(local.mixedRow, xor(get(local.n), saltOf('row', seed))),
    ...scramble(local.mixedUser, xor(get(local.user), saltOf('user', seed))),
    ...emitter.draws(),
    ...body,
    ...set(local.n, add(get(local.n), 1)),
    ...set(local.left, subtract(get(local.left), 1)),
  ]
  return w.until([w.isZero(get(local.left)), w.isAtLeast(get(local.p), get(local.limit))], step)
}

/** As mix.ts says it. */
function scramble(to: number, value: Code): Code {
  const fold = (shift: number) => xor(get(to), shiftRight(get(to), shift))
  return [
    ...set(to, value),
    ...set(to, multiply(fold(16), 0x85ebca6b)),
    ...set(to, multiply(fold(13), 0xc2b2ae35)),
    ...set(to, fold(16)),
  ]
}

/** Where things lie in memory. */
function createLayout() {
  const parts: { readonly at: number; readonly bytes: Uint8Array }[] = []
  let size = 0
  const place = (values: Uint8Array | Uint16Array | Int32Array | Uint32Array): number => {
    const at = size
    parts.push({ at, bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) })
    size = (size + values.byteLength + 15) & ~15
    return at
  }
  const copyTo = (memory: Uint8Array) => {
    for (const { at, bytes } of parts) memory.set(bytes, at)
  }
  return { place, size: () => size, copyTo }
}

type Layout = ReturnType<typeof createLayout>

/** Two characters for every byte, and for every number below 100. */
function pairTables(layout: Layout) {
  const hex = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0')).join('')
  const decimal = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0')).join('')
  return { hexPairs: layout.place(Buffer.from(hex)), decimalPairs: layout.place(Buffer.from(decimal)) }
}

interface Bases {
  readonly pool: number
  readonly picks: number
  readonly hexPairs: number
  readonly decimalPairs: number
}

function createEmitter({ seed }: RowSource, layout: Layout, bases: Bases) {
  const slots = new Map<Table, number>()
  const placed = new Map<Uint16Array | Int32Array, number>()
  const draws: number[] = []
  let locals: number = firstFreeLocal
  const p = get(local.p)

  const placeOnce = (values: Uint16Array | Int32Array): number => {
    const at = placed.get(values) ?? layout.place(values)
    placed.set(values, at)
    return at
  }
  const advance = (by: Code | number): Code => set(local.p, add(p, by))

  const drawn = (by: Table['by'], salt: string, bits: number): Code => {
    const mixed = by === 'row' ? local.mixedRow : local.mixedUser
    const x = set(local.x, multiply(xor(get(mixed), saltOf(salt, seed)), 0x2c1b3c6d))
    const value = multiply(xor(get(local.x), shiftRight(get(local.x), 15)), 0x297a2d39)
    return [...x, ...shiftRight(value, 32 - bits)]
  }
  /** The local that holds the slot of a table; it is drawn once, before all steps. */
  const slotOf = (table: Table): number => {
    const known = slots.get(table)
    if (known !== undefined) return known
    const under = table.under && load(table.under.section, slotOf(table.under.table))
    const slot = locals++
    slots.set(table, slot)
    draws.push(...set(slot, drawn(table.by, table.name, table.bits)))
    if (under) draws.push(...set(slot, add(get(slot), shiftLeft(under, table.bits))))
    return slot
  }
  const load = (values: Uint16Array, slot: number): Code => w.load16(shiftLeft(get(slot), 1), placeOnce(values))

  const emit = (ops: readonly Op[]): Code => ops.flatMap(emitOp)

  const emitOp = (op: Op): Code => {
    switch (op.op) {
      case 'copy': {
        const length = op.descriptor & textBytesMax
        return [
          ...w.copy(p, 0, constant(8 * (op.descriptor >>> lengthBits)), bases.pool, (length + 7) >>> 3),
          ...advance(length),
        ]
      }
      case 'pick':
        return pick(shiftLeft(get(slotOf(op.table)), 2), bases.picks + 4 * op.base, op.words, op.usualWords)
      case 'hex':
        return hex(xor(get(op.by === 'row' ? local.n : local.user), saltOf(op.salt, seed)))
      case 'river': {
        const at = set(local.o, shiftLeft(drawn('row', op.salt, cutBits), 3))
        return [...at, ...w.copy(p, 0, get(local.o), bases.pool + 8 * op.offset, cutWords), ...advance(8 * cutWords)]
      }
      case 'phone':
        return phone(op)
      case 'choose':
        return w.choose(load(op.option, slotOf(op.table)), op.options.map(emit))
    }
  }

  /** Copies that run over the end of the text; only an unusually long text takes the second part. */
  const pick = (index: Code, base: number, words: number, usualWords: number): Code => {
    const long = w.copy(p, 8 * usualWords, get(local.o), bases.pool + 8 * usualWords, words - usualWords)
    return [
      ...set(local.d, w.load32(index, base)),
      ...set(local.o, shiftLeft(shiftRight(get(local.d), lengthBits), 3)),
      ...set(local.d, and(get(local.d), textBytesMax)),
      ...w.copy(p, 0, get(local.o), bases.pool, usualWords),
      ...(words > usualWords ? w.when(w.isAbove(get(local.d), 8 * usualWords), long) : []),
      ...advance(get(local.d)),
    ]
  }

  const hex = (value: Code): Code => {
    const pair = (shift: number) => w.load16(shiftLeft(and(shiftRight(get(local.x), shift), 255), 1), bases.hexPairs)
    return [
      ...scramble(local.x, value),
      ...[24, 16, 8, 0].flatMap((shift, i) => w.store16(p, 2 * i, pair(shift))),
      ...advance(8),
    ]
  }

  /** Of a number below 10^8. */
  const eightDigits = (value: Code): Code => {
    const [number, four] = [local.x, local.d]
    const pairs = (base: number): Code => [
      ...w.store16(p, base, w.load16(shiftLeft(divide(get(four), 100), 1), bases.decimalPairs)),
      ...w.store16(
        p,
        base + 2,
        w.load16(shiftLeft(subtract(get(four), multiply(divide(get(four), 100), 100)), 1), bases.decimalPairs),
      ),
    ]
    return [
      ...set(number, value),
      ...set(four, divide(get(number), 10_000)),
      ...pairs(0),
      ...set(four, subtract(get(number), multiply(get(four), 10_000))),
      ...pairs(4),
    ]
  }

  /** As row.ts says it. */
  const phone = ({ place, country, dials, base }: Extract<Op, { op: 'phone' }>): Code => {
    const [dial, low] = [locals++, locals++]
    const field = (name: (typeof dialFields)[number]) =>
      w.load32(get(dial), placeOnce(dials) + 4 * dialFields.indexOf(name))
    const mask = subtract(shiftLeft(constant(1), field('free')), 1)
    const fold = xor(get(low), shiftRight(get(low), shiftRight(field('free'), 1)))
    const high = shiftRight(get(local.n), field('free'))
    const head = add(field('firstHead'), and(add(high, get(low)), field('headMask')))
    const over = shiftRight(high, field('head'))
    return [
      ...set(dial, multiply(load(country, slotOf(place)), 4 * dialFields.length)),
      ...set(low, and(add(multiply(get(local.n), 0x2c1b3c6d), saltOf('phone', seed)), mask)),
      ...set(low, and(multiply(fold, 0x297a2d39), mask)),
      ...pick(shiftLeft(head, 2), bases.picks + 4 * base, 1, 1),
      ...eightDigits(multiply(get(low), field('scale'))),
      ...advance(field('digits')),
      ...w.when(over, [...eightDigits(multiply(over, field('overScale'))), ...advance(field('overDigits'))]),
    ]
  }

  return { emit, draws: (): Code => draws, locals: () => locals }
}
