import { defineConfig } from 'vitest/config'

/** Tests that need more than the repository installs, such as a browser. What is absent is named, and its tests are skipped. */
export default defineConfig({
  test: {
    include: ['{generators,conformance,cli,corpora}/**/*.real.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    reporters: ['verbose'],
  },
})
