import type { Wrong } from './wrong-values.ts'

/** The kinds of wrong values without those of which the texts do not say that they are wrong. */
export function settled(kinds: Readonly<Record<string, Wrong>>, ...open: readonly string[]): Record<string, Wrong> {
  return Object.fromEntries(Object.entries(kinds).filter(([kind]) => !open.includes(kind)))
}
