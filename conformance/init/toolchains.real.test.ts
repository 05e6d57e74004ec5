import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { illnessesOf } from './doctor.test.helper.ts'
import { languages, type LanguageName } from './languages.ts'
import { writeAdapter } from './write.ts'

/** What each language is run by; for C# Mono stands in where there is no .NET. */
const toolchains: Readonly<Record<LanguageName, string>> = {
  python: 'python3 --version',
  node: 'node --version',
  go: 'go version',
  java: 'javac -version',
  ruby: 'ruby --version',
  php: 'php --version',
  rust: 'cargo --version',
  csharp: 'dotnet --version',
  shell: 'jq --version',
}

const required = process.env['GAUNTLET_REAL_REQUIRED'] === '1'
const has = (command: string) => spawnSync('sh', ['-c', command]).status === 0
const onMono = !has(toolchains.csharp) && has('mcs --version')

function built(language: LanguageName, folder: string): string {
  const { build, importer } = writeAdapter(language, folder)
  const mono = `mcs -out:${folder}/adapter.exe -r:System.Runtime.Serialization -r:System.Xml -r:System.Xml.Linq ${folder}/Adapter.cs`
  const command = language === 'csharp' && onMono ? mono : build
  if (command) {
    const { status, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' })
    expect(stderr && status !== 0 ? stderr : '').toBe('')
    expect(status).toBe(0)
  }
  return language === 'csharp' && onMono ? `stdio:mono ${folder}/adapter.exe` : importer
}

for (const language of Object.keys(languages) as LanguageName[]) {
  const there = has(toolchains[language]) || (language === 'csharp' && onMono)
  const missing = there ? '' : `, skipped: no \`${toolchains[language]}\``
  test.skipIf(!there && !required)(
    `a freshly written adapter in ${language} has nothing wrong with it${missing}`,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'init-'))
      onTestFinished(() => rmSync(folder, { recursive: true }))
      expect(await illnessesOf(built(language, join(folder, 'adapter')))).toEqual([])
    },
  )
}
