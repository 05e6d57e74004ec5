// A run from a program, and its page: node report.mjs
import { writeFileSync } from 'node:fs'
import { attachImporter, exitCode, logOf, reportOf, runSuite, viewOf } from 'segment-gauntlet'
import { caseSources } from 'segment-gauntlet/generators'

const importer = await attachImporter(process.env.IMPORTER ?? 'reference')
const events = []
await runSuite({
  importer,
  edition: '2017',
  seed: 1,
  runs: 5,
  sources: caseSources({ edition: '2017', rules: ['utf8-valid'] }),
  onEvent: (event) => events.push(event),
})
await importer.close()
const view = viewOf(logOf(events, 'this run'))
writeFileSync(process.env.PAGE ?? 'report.html', await reportOf('html', view))
process.exitCode = exitCode(view.summary)
