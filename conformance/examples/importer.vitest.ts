// The suite in vitest: vitest run importer.vitest.ts
import { describeImporter } from 'segment-gauntlet/vitest'

describeImporter(process.env['IMPORTER'] ?? 'reference', { rules: ['utf8-valid', 'comma-in-quotes'], runs: 5 })
