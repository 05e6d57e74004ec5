import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Each area and the areas that it may import besides itself. The longest name that fits a path is its area. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'generators/errors.ts': [],
  'generators/files.ts': ['generators/errors.ts'],
  'generators/spec': [],
  'generators/endpoint.ts': ['generators/spec'],
  'generators/case.ts': ['generators/spec', 'generators/endpoint.ts'],
  'generators/formats': ['generators/spec', 'generators/endpoint.ts', 'generators/case.ts'],
  'generators/arbitraries': ['generators/spec', 'generators/endpoint.ts', 'generators/case.ts', 'generators/formats'],
  'generators/job': fromGenerators(),
  'generators/defects': fromGenerators('arbitraries', 'formats', 'job'),
  'generators/preserving': fromGenerators('arbitraries', 'formats', 'defects', 'job'),
  'generators/segment': fromGenerators('arbitraries', 'formats', 'defects', 'errors.ts', 'files.ts'),
  'generators/generate.ts': fromGenerators('arbitraries', 'formats', 'defects', 'preserving', 'errors.ts'),
  'generators/index.ts': ['generators'],
  'conformance/instant.ts': [],
  'conformance/importer.ts': fromGenerators('errors.ts'),
  'conformance/reference': [...fromGenerators(), 'conformance/importer.ts', 'conformance/instant.ts'],
  conformance: ['generators', 'conformance'],
  cli: ['generators', 'conformance'],
}

function fromGenerators(...more: readonly string[]): string[] {
  return ['spec', 'endpoint.ts', 'case.ts', ...more].map((name) => `generators/${name}`)
}

/** The only sources that may import a package; tests may import any. A package without a row has no door yet. */
const doors: Readonly<Record<string, RegExp>> = {
  'fast-check':
    /^(generators\/(arbitraries|defects|job|preserving)\/|generators\/generate\.ts|conformance\/(fuzz\/|corpus\/choose\.ts|run\/search\.ts))/,
  '@faker-js/faker': /^generators\/segment\/(tables\/|realistic)/,
  'csv-stringify': /^generators\/formats\/csv\.ts/,
  'countries-and-timezones': /^generators\/(spec\/codes|segment\/tables\/)/,
  'i18n-iso-countries': /^generators\/(spec\/codes|segment\/tables\/)/,
  'iso-639-1': /^generators\/(spec\/codes|segment\/tables\/)/,
  'libphonenumber-js': /^generators\/(spec\/codes|segment\/tables\/)/,
  'shell-quote': /^conformance\/adapters\//,
  'csv-parse': /^(conformance\/faults|generators\/segment\/prove)\//,
  'jsonc-parser': /^conformance\/faults\//,
  'csv-spectrum': /^conformance\/faults\//,
  ajv: /^conformance\/(corpus|log)\/schema\.ts/,
  fastify: /^conformance\/service\//,
  'classic-level': /^conformance\/service\/database\.ts/,
  '@smithy/signature-v4': /^conformance\/service\/signature\.ts/,
  '@aws-sdk/client-s3': /^(conformance\/service\/s3-buckets|generators\/segment\/s3-)/,
  '@aws-sdk/lib-storage': /^(conformance\/service\/s3-buckets|generators\/segment\/s3-)/,
  '@aws-sdk/client-pinpoint': /^conformance\/adapters\/job/,
  picocolors: /^(cli\/|conformance\/(compare|reports)\/)/,
  sarif: /^conformance\/(check|reports)\/sarif\.ts/,
  vitest: /^conformance\/vitest\.ts/,
  xmlbuilder2: /^conformance\/reports\/junit\.ts/,
  'cli-progress': /^cli\//,
  leven: /^cli\//,
  yargs: /^cli\//,
}

/** Faulty importers test the suite itself: only in the repository, so what they need need not ship. */
const inRepository = /^conformance\/faults\//

/** Nothing is left of them in what ships. */
const onlyTypes = new Set(['sarif'])

/** Programs of their own, some for tests: they speak over their stdout, and are no part of the library. */
const programs =
  /^(conformance\/(examples|importers)\/|generators\/segment\/(tables|bench|prove)\/|generators\/frozen\.ts|conformance\/faults\/main\.ts|conformance\/fuzz\/bench\/|conformance\/adapters\/bench\/|conformance\/reference\/memory\.bench\.ts|conformance\/check\/bench\.ts|conformance\/service\/bench\.ts)/

interface Source {
  readonly path: string
  readonly text: string
  /** Paths from the root, or names of packages. */
  readonly imports: readonly string[]
}

const files = ['generators', 'conformance', 'cli'].flatMap(sourcesUnder)
const sources = files.filter(({ path }) => !/\.test\.(helper\.)?ts$/.test(path))

describe('the architecture', () => {
  it('is read from all sources', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(sources.find(({ path }) => path === 'cli/main.ts')?.imports).toContain('cli/output.ts')
    expect(sources.find(({ path }) => path === 'cli/commands.ts')?.imports).toContain('cli/rules.ts')
  })

  it('keeps the arrows of imports', () => {
    const wrong = sources
      .filter(({ path }) => !programs.test(path))
      .flatMap(({ path, imports }) =>
        imports.filter((target) => !mayImport(path, target)).map((to) => `${path} -> ${to}`),
      )
    expect(wrong).toEqual([])
  })

  it('has no tests that sources depend on', () => {
    expect(sources.filter(({ imports }) => imports.some((target) => target.includes('.test.')))).toEqual([])
  })

  it('has one door for each package, and it ships with the package', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, object>
    // What is optional ships as a peer: its user installs it.
    const dependencies = { ...manifest['dependencies'], ...manifest['peerDependencies'] }
    const wrong = sources
      .filter(({ path }) => !programs.test(path))
      .flatMap(({ path, imports }) => imports.filter(isPackage).map((target) => ({ path, name: packageOf(target) })))
      .filter(
        ({ path, name }) =>
          !doors[name]?.test(path) ||
          (!inRepository.test(path) && !onlyTypes.has(name) && !Object.hasOwn(dependencies, name)),
      )
    expect(wrong).toEqual([])
  })

  it('writes to the terminal in cli/output.ts alone', () => {
    const wrong = sources
      .filter(({ path }) => path !== 'cli/output.ts' && !programs.test(path))
      .filter(({ text }) => /process\.(stdout|stderr)|\bconsole\./.test(text))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})

function sourcesUnder(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => {
      const text = readFileSync(join(root, folder, path), 'utf8')
      const full = join(folder, path)
      return { path: full, text, imports: importsOf(full, text) }
    })
}

/** The formatter writes every import in single quotes and ends it on a line of its own; node's own modules are left out. */
function importsOf(path: string, text: string): string[] {
  return [...text.matchAll(/(?:^(?:import|export|\}).*? from |^import |\bimport\()'([^'\n]+)'/gm)]
    .map(([, target]) => target!)
    .filter((target) => !target.startsWith('node:'))
    .map((target) => (target.startsWith('.') ? relative(root, join(root, dirname(path), target)) : target))
}

function mayImport(from: string, to: string): boolean {
  if (isPackage(to)) return true
  const area = areaOf(from)
  const target = areaOf(to)
  return target === area || (arrows[area] ?? []).some((allowed) => isWithin(target, allowed))
}

function areaOf(path: string): string {
  const fitting = Object.keys(arrows).filter((area) => isWithin(path, area))
  return fitting.toSorted((a, b) => b.length - a.length)[0] ?? path
}

function isWithin(path: string, area: string): boolean {
  return path === area || path.startsWith(`${area}/`)
}

function isPackage(target: string): boolean {
  return !/^(generators|conformance|cli|corpora)\//.test(target)
}

function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
}
