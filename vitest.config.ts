import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{generators,conformance,cli,corpora}/**/*.test.ts'],
    exclude: ['**/*.real.test.ts'],
    testTimeout: 60_000,
    pool: 'threads',
    maxWorkers: 2,
  },
})
