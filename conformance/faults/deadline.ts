import type { Importer, Outcome } from '../importer.ts'

/** The importer, with what a runner says of an import that takes too long. A loop that never yields cannot be stopped so. */
export function withDeadline(importer: Importer, ms: number): Importer {
  return {
    ...importer,
    import: async (request) => {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<Outcome>((settle) => {
        timer = setTimeout(() => settle({ kind: 'timeout', message: `no answer within ${ms} ms` }), ms)
      })
      try {
        return await Promise.race([importer.import(request), late])
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
