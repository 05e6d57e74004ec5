import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { specMarkdown } from './markdown.ts'

it('SPEC.md says what the catalogue says (npm run docs writes it)', () => {
  expect(readFileSync(new URL('SPEC.md', import.meta.url), 'utf8')).toBe(specMarkdown())
})
