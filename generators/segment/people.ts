import type { Places } from './places.ts'
import { apportion, type Table } from './table.ts'
import people from './tables/people.json' with { type: 'json' }

const nameBits = 8
const slotMask = 2 ** nameBits - 1

/** First and last names of the place's language, each with its Latin form for mail addresses. */
export function peopleOf(places: Places): { readonly first: Table; readonly last: Table } {
  const countriesUsed = [...new Set(places.country)]
  const keys = [...new Set(countriesUsed.map((country) => places.people[country]!))]
  const section = Uint16Array.from(places.country, (country) => keys.indexOf(places.people[country]!))
  const tableOf = (name: string, which: 0 | 1): Table => {
    const sections = keys.map((key) => once(() => namesOf((people as unknown as Lists)[key]![which])))
    const of = (part: 0 | 1) => (slot: number) => sections[slot >>> nameBits]!().name(slot & slotMask)[part]
    const slots = keys.length * 2 ** nameBits
    const fields = { name: of(0), latin: of(1) }
    // A list has at most 2^nameBits names, so that section and entry are one number.
    const entryOf = (slot: number) =>
      ((slot >>> nameBits) << nameBits) + sections[slot >>> nameBits]!().entry(slot & slotMask)
    return { name, by: 'user', bits: nameBits, slots, under: { table: places.table, section }, entryOf, fields }
  }
  return { first: tableOf('first name', 0), last: tableOf('last name', 1) }
}

type Lists = Readonly<Record<string, readonly [first: string, last: string]>>
type Name = readonly [name: string, latin: string]

/** One section: names by Zipf's law, a little flattened. */
function namesOf(list: string) {
  const names = list.split('|').map((pair) => pair.split(':') as [string, string])
  const ofSlot = apportion(
    names.map((_, rank) => 1 / (rank + 12)),
    2 ** nameBits,
  )
  return { entry: (slot: number): number => ofSlot[slot]!, name: (slot: number): Name => names[ofSlot[slot]!]! }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
