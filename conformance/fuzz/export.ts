import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { writeWhole } from '../../generators/files.ts'
import { caseAt, caseSources } from '../../generators/generate.ts'
import type { Edition, Format } from '../../generators/spec/types.ts'
import { byteSeedMax } from './byte-subjects.ts'
import { tokens } from './dictionary.ts'

export const otherFuzzers = ['afl', 'libfuzzer', 'go', 'atheris', 'jazzer', 'honggfuzz'] as const
export type OtherFuzzer = (typeof otherFuzzers)[number]

export interface ExportOptions {
  readonly to: OtherFuzzer
  readonly folder: string
  readonly edition: Edition
  readonly format: Format
}

/** The folder of the inputs inside the one that is asked for, and how one of them is written. Go looks for its own by name. */
const forms: Readonly<Record<OtherFuzzer, { readonly folder: string; readonly seed?: (bytes: Uint8Array) => string }>> =
  {
    afl: { folder: 'in' },
    libfuzzer: { folder: 'corpus' },
    atheris: { folder: 'corpus' },
    jazzer: { folder: 'corpus' },
    honggfuzz: { folder: 'corpus' },
    go: { folder: 'testdata/fuzz/FuzzImport', seed: goSeed },
  }

/** Writes files of every rule, broken and whole, as the first inputs of another fuzzer, and a dictionary where it takes one. */
export function exportSeeds({ to, folder, edition, format }: ExportOptions): {
  readonly seeds: number
  readonly files: readonly string[]
} {
  const { folder: inner, seed } = forms[to]
  const place = join(folder, inner)
  const dictionary = to === 'go' ? undefined : join(folder, `${format}.dict`)
  const seeds = seedsOf(edition, format)
  for (const [name, bytes] of seeds) writeWhole(join(place, name), seed?.(bytes) ?? bytes)
  if (dictionary !== undefined) writeWhole(dictionary, dictionaryText(format))
  return { seeds: seeds.size, files: [place, ...(dictionary === undefined ? [] : [dictionary])] }
}

/** Each file once, under the hash of its bytes, as these fuzzers name them. A large one would only slow them down. */
function seedsOf(edition: Edition, format: Format): ReadonlyMap<string, Uint8Array> {
  const seeds = new Map<string, Uint8Array>()
  for (const source of caseSources({ edition, formats: [format], neighbours: 'any' })) {
    const { steps, twin } = caseAt(source, 1)
    for (const step of [...steps, ...(twin?.steps ?? [])]) {
      for (const { bytes } of step.format === format ? step.files : []) {
        if (bytes.length <= byteSeedMax) seeds.set(createHash('sha1').update(bytes).digest('hex'), bytes)
      }
    }
  }
  return seeds
}

/** Go's own form of a stored input, for `func FuzzImport(f *testing.F)` with one argument `[]byte`. */
function goSeed(bytes: Uint8Array): string {
  return `go test fuzz v1\n[]byte("${escaped(bytes)}")\n`
}

/** A token to a line, in the form that AFL and libFuzzer share. */
export function dictionaryText(format: Format): string {
  return `${tokens(format)
    .map((token) => `"${escaped(token)}"`)
    .join('\n')}\n`
}

function escaped(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => {
    if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`
    return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`
  }).join('')
}
