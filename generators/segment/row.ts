import { draw, permute, saltOf, scramble } from './mix.ts'
import { cutBits, cutWords, type Column, type Dial, type Part, type River } from './parts.ts'
import { riverPiece } from './rivers.ts'
import type { Table } from './table.ts'

/** What a row's values depend on. */
export interface RowSource {
  readonly seed: number
  /** Rows of one user, which follow each other. */
  readonly users: number
}

/**
 * The value of every column in a row, numbers as text; rows count from 0.
 * This is the meaning of a row in plain code; compile.ts says the same at speed, and a test holds the two together.
 */
export function rowTexts(source: RowSource, columns: readonly Column[], row: number): readonly string[] {
  const at = rowAt(source, row)
  return columns.map((column) => column.parts.map((part) => textOf(part, at)).join(''))
}

interface RowAt {
  readonly number: (by: Table['by']) => number
  readonly salt: (name: string) => number
  readonly draw: (by: Table['by'], name: string) => number
  readonly slot: (table: Table) => number
}

function rowAt({ seed, users }: RowSource, row: number): RowAt {
  const user = Math.floor(row / users)
  const number = (by: Table['by']) => (by === 'row' ? row : user)
  const salt = (name: string) => saltOf(name, seed)
  const scrambled = { row: scramble(row ^ salt('row')), user: scramble(user ^ salt('user')) }
  const drawBy = (by: Table['by'], name: string) => draw(scrambled[by], salt(name))
  const slot = (table: Table): number => {
    const section = table.under ? table.under.section[slot(table.under.table)]! : 0
    return section * 2 ** table.bits + (drawBy(table.by, table.name) >>> (32 - table.bits))
  }
  return { number, salt, draw: drawBy, slot }
}

function textOf(part: Part, at: RowAt): string {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'field':
      return part.table.fields[part.field]!(at.slot(part.table))
    case 'hex':
      return hexDigits(scramble(at.number(part.by) ^ at.salt(part.salt)))
    case 'river':
      return cut(part.river, at.draw('row', part.salt))
    case 'phone':
      return phoneNumber(part.dials[part.country[at.slot(part.place)]!]!, at.number('row'), at.salt('phone'))
    case 'choose':
      return part.options[part.option[at.slot(part.table)]!]!.map((inner) => textOf(inner, at)).join('')
  }
}

function hexDigits(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, '0')
}

function cut(river: River, bits: number): string {
  return riverPiece(river, 8 * (bits >>> (32 - cutBits)), 8 * cutWords)
}

/** How the row number's 32 bits are spread over the parts of a number: free digits, head, and what is left over. */
export function dialBits({ heads, digits }: Dial) {
  const free = Math.floor((digits * 3_321_928) / 1_000_000)
  const head = 31 - Math.clz32(heads.length)
  const overMax = Math.floor((2 ** 32 - 1) / 2 ** (free + head))
  return { free, head, overDigits: String(overMax).length }
}

/**
 * A number that no other row has. Up to 2^(free + head) rows it has the length that the country uses; a row beyond that
 * has the rest of its number as further digits, still within the fifteen of E.164.
 */
function phoneNumber(dial: Dial, row: number, salt: number): string {
  const { free, head, overDigits } = dialBits(dial)
  const low = permute(row, free, salt)
  const high = (row >>> free) + low
  const over = (row >>> free) >>> head
  const tail = over === 0 ? '' : String(over).padStart(overDigits, '0')
  return dial.heads[high & (dial.heads.length - 1)]! + String(low).padStart(dial.digits, '0') + tail
}
