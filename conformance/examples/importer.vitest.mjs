// The suite in vitest: save as importer.test.js, and vitest run
import { describeImporter } from 'segment-gauntlet/vitest'

describeImporter(process.env.IMPORTER ?? 'reference', { rules: ['utf8-valid', 'comma-in-quotes'], runs: 5 })
