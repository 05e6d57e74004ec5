import type { Places } from './places.ts'
import { apportion, type Table } from './table.ts'
import people from './tables/people.json' with { type: 'json' }

const nameBits = 7

/** First and last names of the place's language, each with its Latin form for mail addresses. */
export function peopleOf(places: Places): { readonly first: Table; readonly last: Table } {
  const countriesUsed = [...new Set(places.country)]
  const keys = [...new Set(countriesUsed.map((country) => places.people[country]!))]
  const section = Uint16Array.from(places.country, (country) => keys.indexOf(places.people[country]!))
  const tableOf = (name: string, which: 0 | 1): Table => {
    const pairs = keys.flatMap((key) => namesOf((people as unknown as Record<string, [string, string]>)[key]![which]))
    const fields = { name: pairs.map(([name]) => name), latin: pairs.map(([, latin]) => latin) }
    return { name, by: 'user', bits: nameBits, under: { table: places.table, section }, fields }
  }
  return { first: tableOf('first name', 0), last: tableOf('last name', 1) }
}

/** One section: names by Zipf's law, a little flattened. */
function namesOf(list: string): readonly (readonly [name: string, latin: string])[] {
  const pairs = list.split('|').map((pair) => pair.split(':') as [string, string])
  const weights = pairs.map((_, rank) => 1 / (rank + 12))
  return Array.from(apportion(weights, 2 ** nameBits), (entry) => pairs[entry]!)
}
