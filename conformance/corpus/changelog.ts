import { existsSync, readFileSync } from 'node:fs'
import type { LintProblem } from './problem.ts'
import type { Manifest } from './manifest.ts'

/**
 * The cases that have changed, or are withdrawn, without a line in the changelog: a list item under Expectations or Bytes that
 * names the id and `rev N`, or the id of a case that is withdrawn.
 */
export function changelogGaps({ cases, withdrawn }: Manifest, path: string): readonly LintProblem[] {
  const lines = existsSync(path) ? linesUnder(readFileSync(path, 'utf8'), ['Expectations', 'Bytes']) : []
  const names = (id: string, more = '') => lines.some((line) => line.includes(id) && line.includes(more))
  const changed = cases.filter(({ id, rev }) => rev > 1 && !names(id, `rev ${rev}`))
  return [
    ...changed.map(({ id, rev }) => ({
      where: id,
      says: `the changelog does not tell of rev ${rev}; ${remedy} "${id} rev ${rev}"`,
    })),
    ...withdrawn
      .filter(({ id }) => !names(id))
      .map(({ id }) => ({ where: id, says: `the changelog does not tell that it is withdrawn; ${remedy} "${id}"` })),
  ]
}

const remedy = 'under Expectations or Bytes, add a line with'

function linesUnder(text: string, headings: readonly string[]): readonly string[] {
  let heading = ''
  return text.split('\n').filter((line) => {
    const found = /^#+ +(.*)$/.exec(line)
    if (found) heading = found[1]!.trim()
    return !found && headings.includes(heading)
  })
}
