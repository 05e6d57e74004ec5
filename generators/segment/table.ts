/** A table: slots that a draw chooses among, all equally likely; each slot has a text for every field. */
export interface Table {
  /** Unique; the salt of its draw. */
  readonly name: string
  /** What its draw depends on: the row, or the user that the row belongs to. */
  readonly by: 'row' | 'user'
  /** A draw chooses among 2^bits slots. */
  readonly bits: number
  /** Where the slots to choose among depend on another table: for each of its slots, the section of 2^bits slots. */
  readonly under?: { readonly table: Table; readonly section: Uint16Array }
  /** Of all sections together. */
  readonly slots: number
  /** Slots of the same entry have the same texts; without it, each slot is an entry of its own. */
  readonly entryOf?: (slot: number) => number
  /** The text of a slot, made when it is asked for: a single row needs few of them. */
  readonly fields: Readonly<Record<string, (slot: number) => string>>
}

/**
 * Slots for weighted entries: entry numbers in order, each as often as its share says (largest remainders);
 * an entry of weight above 0 has at least one slot.
 */
export function apportion(weights: readonly number[], slots: number): Uint16Array {
  const live = weights.flatMap((weight, entry) => (weight > 0 ? [entry] : []))
  if (live.length > slots) throw new RangeError(`${live.length} entries do not fit in ${slots} slots`)
  const total = live.reduce((sum, entry) => sum + weights[entry]!, 0)
  const spare = slots - live.length
  const exact = live.map((entry) => (weights[entry]! * spare) / total)
  const counts = exact.map((share) => 1 + Math.floor(share))
  const rest = slots - counts.reduce((sum, count) => sum + count, 0)
  const byRemainder = exact.map((share, i) => [share - Math.floor(share), i] as const)
  byRemainder.sort(([a, i], [b, j]) => b - a || i - j)
  for (const [, i] of byRemainder.slice(0, rest)) counts[i]!++
  const result = new Uint16Array(slots)
  let at = 0
  live.forEach((entry, i) => {
    result.fill(entry, at, at + counts[i]!)
    at += counts[i]!
  })
  return result
}

/** A table without sections, slots by weight. `entries` have a text for each field. */
export function weightedTable(
  name: string,
  by: Table['by'],
  bits: number,
  entries: readonly { readonly weight: number; readonly texts: readonly string[] }[],
  fields: readonly string[],
): Table {
  const weights = entries.map(({ weight }) => weight)
  const slots = apportion(weights, 2 ** bits)
  const textsOf = (f: number) => (slot: number) => entries[slots[slot]!]!.texts[f]!
  return plainTable(name, by, bits, Object.fromEntries(fields.map((field, f) => [field, textsOf(f)])), slots)
}

/** A table without sections. */
export function plainTable(
  name: string,
  by: Table['by'],
  bits: number,
  fields: Table['fields'],
  entries?: Uint16Array,
): Table {
  const entryOf = entries && ((slot: number) => entries[slot]!)
  return { name, by, bits, slots: 2 ** bits, fields, ...(entryOf ? { entryOf } : {}) }
}
