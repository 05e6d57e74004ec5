import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Fault } from '../../faults/fault.ts'
import { faults } from '../../faults/catalogue.ts'
import { firstFind, median, type FirstFind } from './measure.ts'

// `npm run fuzz:faults`: how soon the search sees each fault of the mutation gate, as a table in FAULTS.md.

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    seeds: { type: 'string' },
    runs: { type: 'string' },
    every: { type: 'string' },
    fault: { type: 'string', multiple: true },
  },
})
const seeds = Number(values.seeds ?? (values.quick ? 3 : 10))
const runs = Number(values.runs ?? 6000)
const every = Number(values.every ?? 1)
const secondsMax = 60
const file = fileURLToPath(new URL('../FAULTS.md', import.meta.url)).replace('/dist/', '/')

interface Row {
  readonly fault: Fault
  readonly found: readonly FirstFind[]
}

const all = faults as readonly Fault[]
const chosen = all.filter(({ id }, i) => (values.fault ? values.fault.includes(id) : i % every === 0))
const rows: Row[] = []
for (const fault of chosen) {
  const found: FirstFind[] = []
  for (let seed = 1; seed <= seeds; seed++) {
    const first = await firstFind(fault, { seed, runs, until: Date.now() + secondsMax * 1000 })
    if (first) found.push(first)
  }
  rows.push({ fault, found })
  if (!values.fault) writeFileSync(file, text(rows))
  const [first] = found
  process.stderr.write(
    `${fault.id}: ${found.length} of ${seeds}${first ? `, ${first.cases} cases, ${first.signature}` : ''}\n`,
  )
}
if (values.fault) process.stdout.write(text(rows))

function text(done: readonly Row[]): string {
  const seen = done.filter(({ found }) => found.length > 0)
  const of = (key: 'cases' | 'seconds' | 'lines' | 'bytes', { found }: Row) => median(found.map((one) => one[key]))
  const whole = (key: 'cases' | 'seconds' | 'lines' | 'bytes') => median(seen.map((row) => of(key, row)))
  const always = seen.filter(({ found }) => found.length === seeds)
  return `# How soon the search sees a fault

${done.length === all.length ? 'Each fault' : `${done.length} of the ${all.length} faults`} of the mutation gate, planted into the second base, and the search until its first find: ${seeds} seeds, at most
${runs} cases or ${secondsMax} s for each. The columns are medians over the seeds that found it: cases drawn and seconds until the
input that shows it was met, and lines and bytes of the file once it is shrunk and reduced. The seconds are of one machine.

Made by \`npm run fuzz:faults\` (\`-- --quick\`: 3 seeds). Node ${process.versions.node.split('.')[0]}.

- ${seen.length} of ${done.length} faults are found; ${always.length} of them with every seed.
- Over the faults that are found, the medians are ${whole('cases')} cases, ${whole('seconds').toFixed(2)} s, ${whole('lines')} lines and ${whole('bytes')} bytes.
- Not found: ${
    done
      .filter(({ found }) => found.length === 0)
      .map(({ fault }) => `\`${fault.id}\` (${fault.force})`)
      .join(', ') || 'none'
  }.

| fault | force | found | cases | seconds | lines | bytes | first seen as |
|---|---|---:|---:|---:|---:|---:|---|
${done.map(rowText).join('\n')}
`

  function rowText(row: Row): string {
    const { fault, found } = row
    const begin = `| \`${fault.id}\` | ${fault.force} | ${found.length}/${seeds} |`
    if (found.length === 0) return `${begin} | | | | |`
    const signatures = found.map(({ signature }) => signature)
    return `${begin} ${of('cases', row)} | ${of('seconds', row).toFixed(2)} | ${of('lines', row)} | ${of('bytes', row)} | ${signatures[0]} |`
  }
}
