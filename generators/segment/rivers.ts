import { draw, scramble } from './mix.ts'
import { riverBytes, rivers, type River } from './parts.ts'

const made = new Map<River, string>()

/** The river's text, always the same. */
export function riverText(river: River): string {
  const text = made.get(river) ?? flow(rivers[river], river.length)
  made.set(river, text)
  return text
}

function flow(letters: string, salt: number): string {
  const shift = Math.clz32(letters.length) + 1
  const bytes = Buffer.alloc(riverBytes)
  for (let i = 0; i < riverBytes; i++) bytes[i] = letters.charCodeAt(draw(scramble(i), salt) >>> shift)
  return bytes.toString('latin1')
}
