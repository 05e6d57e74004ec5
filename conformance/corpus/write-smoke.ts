import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case } from '../../generators/case.ts'
import { caseSources } from '../../generators/generate.ts'
import { faults } from '../faults/catalogue.ts'
import { killMatrix } from '../faults/gate.ts'
import { createReferenceImporter } from '../reference/importer.ts'
import { ownCorpora } from './folder.ts'
import { jsonText } from './json-text.ts'
import { storedCases } from './load.ts'
import { chooseSmoke } from './smoke.ts'

// npm run smoke: chooses the cases of the profile `smoke` anew.
const chosen = [...chooseSmoke(await killsOf2017()), ...chooseSmoke(matterOf(storedCases({ edition: 'final' })))]
writeFileSync(join(ownCorpora(), 'smoke.json'), jsonText(chosen))

/** The planted faults that each stored case kills; they are planted into importers of edition 2017. */
async function killsOf2017(): Promise<ReadonlyMap<string, readonly string[]>> {
  const stored = storedCases({ edition: '2017' })
  const sources = new Map(caseSources({ edition: '2017' }).map((source) => [source.id, source]))
  const drawn = stored.flatMap((kase) => {
    const source = sources.get(kase.id)
    return source ? [{ source, runs: 1, at: () => kase }] : []
  })
  const reference = (policies: object) => createReferenceImporter({ policies })
  const kills = new Map(stored.map(({ id }) => [id, [] as string[]]))
  for (const { fault, base, killers } of await killMatrix(faults, { drawn, reference })) {
    for (const id of killers) kills.get(id)!.push(`${fault.id} in ${base}`)
  }
  return kills
}

/** What each case is about. */
function matterOf(cases: readonly Case[]): ReadonlyMap<string, readonly string[]> {
  return new Map(cases.map(({ id, rule, clauses, format }) => [id, [rule, format, ...clauses]]))
}
