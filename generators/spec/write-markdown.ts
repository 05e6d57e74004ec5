import { writeFileSync } from 'node:fs'
import { specMarkdown } from './markdown.ts'

// npm run docs
writeFileSync(new URL('SPEC.md', import.meta.url), specMarkdown())
