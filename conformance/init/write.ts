import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UsageError } from '../../generators/errors.ts'
import { writeWhole } from '../../generators/files.ts'
import { quoted } from '../reports/replay.ts'
import { languages, type Language, type LanguageName } from './languages.ts'

/** An adapter that was written. */
export interface Written {
  /** Its files, as paths under the folder. */
  readonly files: readonly string[]
  /** What must be run before it is started, if anything. */
  readonly build?: string
  /** As after `--importer`. */
  readonly importer: string
}

const templates = fileURLToPath(import.meta.resolve('#templates/README.md')).replace(/README\.md$/, '')

/**
 * Writes an adapter and its README into a folder. Throws a `UsageError` where one of the files is already there (nothing is
 * overwritten), an `IncompleteError` where the folder cannot be written.
 */
export function writeAdapter(name: LanguageName, dir: string): Written {
  const language: Language = languages[name]
  const texts = new Map(filesOf(name).map((file) => [file, readFileSync(join(templates, name, file), 'utf8')]))
  texts.set('README.md', readme(language, dir))
  const there = [...texts.keys()].find((file) => existsSync(join(dir, file)))
  if (there !== undefined) throw new UsageError(`${join(dir, there)} is already there; name another folder with --out`)
  for (const [file, text] of texts) writeWhole(join(dir, file), text)
  const build = language.build === undefined ? {} : { build: inFolder(language.build, dir) }
  return { files: [...texts.keys()], importer: importerOf(language.command, dir), ...build }
}

function filesOf(name: LanguageName): string[] {
  return readdirSync(join(templates, name), { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(templates, name).length + 1))
}

function inFolder(text: string, dir: string): string {
  // A program is looked for in PATH unless its name has a slash.
  return text.replaceAll('{dir}', () => (dir === '.' ? './.' : quoted(dir)))
}

function importerOf(command: string, dir: string): string {
  return `stdio:${inFolder(command, dir)}`
}

function readme({ title, needs, command, build, file, fill, fileOnly }: Language, dir: string): string {
  const words: Record<string, string> = {
    title,
    needs,
    importer: quoted(importerOf(command, dir)),
    build: build === undefined ? '' : `\nBefore that, and after each change: \`${inFolder(build, dir)}\`\n`,
    file,
    function: fill,
    answers: fileOnly ? ': 0 for accepted, 3 for rejected' : ', record by record',
  }
  return readFileSync(join(templates, 'README.md'), 'utf8')
    .replaceAll(/\{\{(\w+)\}\}/g, (_, word) => words[word]!)
    .replaceAll('{dir}', () => dir)
}
