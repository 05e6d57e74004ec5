import { draw, scramble } from './mix.ts'
import { riverBytes, rivers, type River } from './parts.ts'

/** The river's text, always the same. */
export function riverText(river: River): string {
  return riverPiece(river, 0, riverBytes)
}

/** A piece of it, without making the rest. */
export function riverPiece(river: River, from: number, length: number): string {
  const letters = rivers[river]
  const shift = Math.clz32(letters.length) + 1
  const bytes = Buffer.alloc(length)
  for (let i = 0; i < length; i++) {
    bytes[i] = letters.charCodeAt(draw(scramble(from + i), river.length) >>> shift)
  }
  return bytes.toString('latin1')
}
