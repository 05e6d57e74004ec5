import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { folder, readEntries } from './entries.ts'
import { faultsOf, rowsOf } from './faults.ts'
import { matrixText } from './matrix.ts'
import { readOpinions } from './opinions.ts'
import { readResults } from './results.ts'
import { tableText } from './table.ts'

const readme = resolve(folder, '../../README.md')
const [begin, end] = ['<!-- written by npm run compare -->\n', '<!-- end of what it writes -->\n']

/** What is written for people to read, from results.json, opinions.json and faults/ alone: path and text. */
export function texts(): ReadonlyMap<string, string> {
  const rows = rowsOf(readEntries(), readResults())
  const opinions = readOpinions()
  const text = readFileSync(readme, 'utf8')
  const [before, after] = [text.slice(0, text.indexOf(begin)), text.slice(text.indexOf(end))]
  return new Map([
    [`${folder}MATRIX.md`, matrixText(rows, faultsOf(rows, opinions))],
    [readme, `${before}${begin}${tableText(rows, opinions)}${after}`],
  ])
}

export function writeTexts(): void {
  for (const [path, text] of texts()) writeFileSync(path, text)
}
