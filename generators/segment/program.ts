import type { Piece, Write } from './layout.ts'
import { createPool, lengthBits, textBytesMax, type Pool } from './pool.ts'
import { cutWords, type Dial, type Part } from './parts.ts'
import { dialBits } from './row.ts'
import { riverText } from './rivers.ts'
import type { Table } from './table.ts'

/** One step of writing a record. Offsets and lengths of the pool are in words of 8 bytes. */
export type Op =
  /** A fixed text. */
  | { readonly op: 'copy'; readonly descriptor: number }
  /** The text of a table's slot: its descriptor stands at `base` + slot in `picks`. */
  | {
      readonly op: 'pick'
      readonly table: Table
      readonly base: number
      readonly words: number
      readonly usualWords: number
    }
  | { readonly op: 'hex'; readonly by: Table['by']; readonly salt: string }
  | { readonly op: 'river'; readonly offset: number; readonly salt: string }
  /** `base`: where the descriptors of all heads stand in `picks`; `countries`: what stands in `dials` for each country. */
  | {
      readonly op: 'phone'
      readonly place: Table
      readonly country: Uint16Array
      readonly base: number
      readonly dials: Int32Array
    }
  | {
      readonly op: 'choose'
      readonly table: Table
      readonly option: Uint16Array
      readonly options: readonly (readonly Op[])[]
    }

/** A record compiled to few steps: texts and neighbouring fields of one table are merged into one copy. */
export interface Program {
  readonly ops: readonly Op[]
  readonly pool: Uint8Array
  readonly picks: Uint32Array
  /** No record is longer, in bytes, what copies run over included. */
  readonly recordBytesMax: number
}

export function programOf(pieces: readonly Piece[]): Program {
  const memory: Memory = { pool: createPool(), picks: [], rivers: new Map() }
  const ops = opsOf(pieces, memory)
  return {
    ops,
    pool: memory.pool.bytes(),
    picks: Uint32Array.from(memory.picks),
    recordBytesMax: bytesMax(ops) + textBytesMax,
  }
}

interface Memory {
  readonly pool: Pool
  readonly picks: number[]
  readonly rivers: Map<string, number>
}

/** Texts and fields of one table that follow each other are one run, to be copied as one. */
interface Run {
  table?: Table
  pieces: Piece[]
}

function opsOf(pieces: readonly Piece[], memory: Memory): readonly Op[] {
  const ops: Op[] = []
  let run: Run = { pieces: [] }
  const flush = () => {
    if (run.pieces.length > 0) ops.push(...runOps(run.table, run.pieces, memory))
    run = { pieces: [] }
  }
  for (const piece of pieces) {
    const table = tableOf(piece)
    if (table === undefined && 'part' in piece) {
      flush()
      ops.push(otherOp(piece.part, piece.write, memory))
      continue
    }
    if (table !== undefined && run.table !== undefined && table !== run.table) flush()
    run.pieces.push(piece)
    run.table ??= table
  }
  flush()
  return ops
}

function tableOf(piece: Piece): Table | undefined {
  return 'part' in piece && piece.part.kind === 'field' ? piece.part.table : undefined
}

/** One op, or several where the texts together are too long for a descriptor. */
function runOps(table: Table | undefined, pieces: readonly Piece[], memory: Memory): readonly Op[] {
  const makers = pieces.map(textMaker)
  const texts = textsOf(makers, table)
  if (pieces.length > 1 && texts.some(isTooLong)) {
    const half = pieces.length >>> 1
    return [pieces.slice(0, half), pieces.slice(half)].flatMap((part) => runOps(table, part, memory))
  }
  let last = ''
  let descriptor = -1
  const descriptors = texts.map((text) => {
    if (descriptor < 0 || text !== last) descriptor = memory.pool.add(text)
    last = text
    return descriptor
  })
  if (table === undefined) return [{ op: 'copy', descriptor: descriptors[0]! }]
  const base = memory.picks.length
  for (const descriptor of descriptors) memory.picks.push(descriptor)
  return [{ op: 'pick', table, base, ...wordsOf(descriptors) }]
}

function textMaker(piece: Piece): (slot: number) => string {
  if ('text' in piece) return () => piece.text
  const { part, write } = piece
  if (part.kind !== 'field') throw new Error('only texts and fields can be in a run')
  const field = part.table.fields[part.field]!
  return (slot) => write(field(slot))
}

/** The text of every slot; those of one entry follow each other, and are made once. */
function textsOf(makers: readonly ((slot: number) => string)[], table: Table | undefined): readonly string[] {
  const texts: string[] = []
  for (let slot = 0; slot < (table?.slots ?? 1); slot++) {
    const isSame = slot > 0 && table?.entryOf !== undefined && table.entryOf(slot) === table.entryOf(slot - 1)
    texts.push(isSame ? texts[slot - 1]! : joined(makers, slot))
  }
  return texts
}

function joined(makers: readonly ((slot: number) => string)[], slot: number): string {
  let text = ''
  for (const maker of makers) text += maker(slot)
  return text
}

function isTooLong(text: string): boolean {
  return text.length * 3 > textBytesMax && Buffer.byteLength(text) > textBytesMax
}

/** How many words the longest text has, and how many are enough for 19 in 20. */
function wordsOf(descriptors: readonly number[]): { readonly words: number; readonly usualWords: number } {
  const sorted = Uint8Array.from(descriptors, (descriptor) => ((descriptor & textBytesMax) + 7) >>> 3).toSorted()
  return { words: sorted.at(-1)!, usualWords: sorted[Math.floor(sorted.length * 0.95)]! }
}

function otherOp(part: Exclude<Part, { kind: 'text' }>, write: Write, memory: Memory): Op {
  switch (part.kind) {
    case 'hex':
      return { op: 'hex', by: part.by, salt: part.salt }
    case 'river':
      return { op: 'river', offset: riverOffset(part.river, memory), salt: part.salt }
    case 'phone':
      return phoneOp(part, memory)
    case 'choose': {
      const inner = part.options.map((parts) =>
        opsOf(
          parts.map((p): Piece => (p.kind === 'text' ? { text: write(p.text) } : { part: p, write })),
          memory,
        ),
      )
      return { op: 'choose', table: part.table, option: part.option, options: inner }
    }
    case 'field':
      throw new Error('a field belongs to a run')
  }
}

function riverOffset(river: 'hex' | 'word', { pool, rivers }: Memory): number {
  const offset = rivers.get(river) ?? pool.append(riverText(river))
  rivers.set(river, offset)
  return offset
}

/** What the loop needs of a dial, eight integers each. */
export const dialFields = [
  'free',
  'digits',
  'scale',
  'firstHead',
  'headMask',
  'head',
  'overDigits',
  'overScale',
] as const

function phoneOp({ place, country, dials }: Extract<Part, { kind: 'phone' }>, { pool, picks }: Memory): Op {
  const base = picks.length
  const packed = dials.flatMap((dial) => {
    const firstHead = picks.length - base
    picks.push(...dial.heads.map((head) => pool.add(head)))
    return packDial(dial, firstHead)
  })
  return { op: 'phone', place, country, base, dials: Int32Array.from(packed) }
}

function packDial(dial: Dial, firstHead: number): readonly number[] {
  const { free, head, overDigits } = dialBits(dial)
  const digits = dial.digits
  return [free, digits, 10 ** (8 - digits), firstHead, dial.heads.length - 1, head, overDigits, 10 ** (8 - overDigits)]
}

/** Digits of a phone number may be fifteen; each copy may run over by less than a pick's longest text. */
function bytesMax(ops: readonly Op[]): number {
  return ops.reduce((sum, op) => {
    switch (op.op) {
      case 'copy':
        return sum + (op.descriptor & (2 ** lengthBits - 1))
      case 'pick':
        return sum + 8 * op.words
      case 'hex':
        return sum + 8
      case 'river':
        return sum + 8 * cutWords
      case 'phone':
        return sum + 24
      case 'choose':
        return sum + Math.max(...op.options.map((inner) => bytesMax(inner)))
    }
  }, 0)
}
