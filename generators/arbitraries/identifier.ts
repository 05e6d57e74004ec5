import fc from 'fast-check'
import type { Edition } from '../spec/types.ts'
import { settledText } from './text.ts'

const plain = ['007', '1e3', 'r-1', 'user-1', 'A-b:c/d', 'example_endpoint', 'john.stiles@example.com']

/** White space inside an id is open (U34); `edge` of `text` has the ends. */
function withoutSpaces(id: string): string {
  return id.replaceAll(/[\s\u0085\u180E\u200B]/g, '_')
}

/**
 * A value of `Id`, `RequestId` or `User.UserId`: a UUID, a plain word, or any text without white space.
 * Shrinks to `a`.
 */
export function identifier(edition: Edition = '2017'): fc.Arbitrary<string> {
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constantFrom('a', '0'), weight: 1 },
    { arbitrary: fc.constantFrom(...plain), weight: 1 },
    { arbitrary: fc.uuid(), weight: 2 },
    { arbitrary: settledText(edition).map(withoutSpaces), weight: 3 },
  )
}
