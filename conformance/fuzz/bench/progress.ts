import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { FirstFind } from './measure.ts'

/** One search: for which fault, with which seed, and after how many inputs it gives up. */
export interface Asked {
  readonly fault: string
  readonly seed: number
  readonly runs: number
}

/** What it found, if anything. */
export interface Searched extends Asked {
  readonly found?: FirstFind
}

/** Searches that are done, a line to each, so that a measurement of an hour goes on where it was ended. */
export class Progress {
  readonly done: Searched[] = []
  readonly #path: string

  constructor(path: string, { resume }: { readonly resume: boolean }) {
    this.#path = path
    mkdirSync(dirname(path), { recursive: true })
    if (resume && existsSync(path)) this.done.push(...linesOf(readFileSync(path, 'utf8')))
    writeFileSync(path, this.done.map(lineOf).join(''))
  }

  has({ fault, seed, runs }: Asked): boolean {
    return this.done.some((one) => one.fault === fault && one.seed === seed && one.runs === runs)
  }

  add(searched: Searched): void {
    this.done.push(searched)
    appendFileSync(this.#path, lineOf(searched))
  }
}

function lineOf(searched: Searched): string {
  return `${JSON.stringify(searched)}\n`
}

/** A kill may leave the last line without its end; that search is done again. */
function linesOf(text: string): readonly Searched[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Searched)
}
