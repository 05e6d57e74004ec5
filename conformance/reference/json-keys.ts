import { attributes, families } from '../../generators/spec/attributes.ts'
import { isExportField, listedName, type Name, type Unlisted } from './names.ts'
import type { Plan } from './plan.ts'

/** An object of the page: the document, or one inside it such as `User.UserAttributes`. */
export interface Level {
  readonly prefix: string
  /** Whether its keys are custom names. */
  readonly isCustom: boolean
}

export interface Key {
  readonly name: Name
  /** Set where the page has more attributes inside. */
  readonly inside?: Level
}

/** The document itself. */
export const rootLevel: Level = { prefix: '', isCustom: false }

/** The names that only have attributes inside them, such as `Location` and `User.UserAttributes`. */
const parents: ReadonlySet<string> = new Set(
  attributes.flatMap(({ name }) => {
    const keys = name.split('.').slice(0, -1)
    return keys.map((_, depth) => keys.slice(0, depth + 1).join('.'))
  }),
)

/** What the page knows of a key of a level. */
export function keyOf(key: string, { prefix, isCustom }: Level, { edition, policies }: Plan): Key {
  const path = prefix + key
  const isFlat = !isCustom && key.includes('.')
  const listed = listedName(path, edition, policies)
  if (listed && !isFlat) return { name: listed }
  const isParent = !isCustom && parents.has(path)
  const name = { path, attribute: undefined, unlisted: unlistedAs() } as const
  if (isFlat || !isParent) return { name }
  const isFamily = families.some((family) => family === path)
  return { name, inside: { prefix: `${path}.`, isCustom: isFamily } }

  function unlistedAs(): Unlisted {
    if (isFlat && (listed || isParent)) return 'flat-key'
    if (isParent) return 'no-object'
    return isExportField(path, edition) ? 'export-field' : 'unknown'
  }
}
