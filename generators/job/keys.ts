import fc from 'fast-check'
import type { Format } from '../spec/types.ts'

/**
 * Parts of object keys that programs get wrong, each of which a folder of a file system can have too: an S3 key is any UTF-8
 * of at most 1024 bytes (S3 User Guide, object key naming), and an S3 URL has no escapes. Hidden names are left out: U25.
 */
export const oddParts = [
  'a b', ' leading', 'trailing ', 'a+b', '100%', '%2F', '%20', '%zz', 'a..', 'a.b', '~', '#', '?', '&',
  'a=b', "it's", '"quoted"', 'a,b', 'a;b', '$HOME', '`id`', '*', '[a]', '{a}', '<a>', '|', ':', '@', '-rf',
  'été', 'e\u0301te\u0301', '日本', '😀', '\u202Eabc', '\u00A0', 'CON', 'null', 'constructor', '__proto__',
  'x'.repeat(200),
] as const // prettier-ignore

export const oddPart: fc.Arbitrary<string> = fc.constantFrom(...oddParts)

/** Each odd part once as the name of a folder, and once as that of a file. */
export function everyOddPath(format: Format): readonly string[] {
  return oddParts.flatMap((part, i) => [`${part}/${i}.${format}`, `${i}/${part}.${format}`])
}

/** S3 tells so many keys in one answer, and that there are more (S3 API, ListObjectsV2, MaxKeys). */
export const listedAtOnceMax = 1000

const plainPart = fc.constantFrom('a', 'b', 'c', '2017', 'part-001')

export interface TreeOptions {
  readonly format: Format
  /** How odd its names are; default `plain`. */
  readonly names?: 'plain' | 'odd'
  readonly min: number
  readonly max: number
}

/**
 * Paths of files in a tree of folders, at most four deep. No file lies where another has a folder: names of files end in the
 * extension of their format, those of folders never do.
 */
export function treePaths({ format, names = 'plain', min, max }: TreeOptions): fc.Arbitrary<readonly string[]> {
  const part = names === 'odd' ? fc.oneof(plainPart, { weight: 3, arbitrary: oddPart }) : plainPart
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `${parts.join('/')}.${format}`)
  return fc.uniqueArray(path, { minLength: min, maxLength: max })
}

/** Folders whose names begin as another's does, or end so: `seg` and `seg-old`. */
export function siblingOf(folder: string): fc.Arbitrary<string> {
  const suffix = fc.constantFrom('-old', '2', ' copy', '.bak', '_', '+', '%2F', 's', '\u0301')
  return fc.oneof(
    suffix.map((text) => folder + text),
    fc.constantFrom(`old-${folder}`, `other/${folder}`, folder.slice(0, -1)),
  )
}
