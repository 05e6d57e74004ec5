import fc from 'fast-check'
import { spelling } from './around.ts'
import type { Step } from '../case.ts'
import type { Endpoint } from '../endpoint.ts'
import { writeFile } from '../formats/write.ts'
import { families } from '../spec/attributes.ts'
import { limits } from '../spec/limits.ts'
import { fileName, validStep } from './plant.ts'
import type { Variants } from './variant.ts'

/** S84 spans imports: the first brings the account to its limit, the second names one attribute more, or one of the forty again. */
export const accountDefects = {
  'forty-first': {
    title: 'A second import brings the forty-first custom name of the account',
    draw: (context) =>
      fc
        .record({ family: fc.constantFrom(...families), dialect: spelling(context, context.format) })
        .map(({ family, dialect }) => {
          const first = validStep({ endpoints: [fullAccount], dialect })
          const known = { ...someone(1), 'Attributes.a1': ['again'] }
          const extra: Endpoint = { ...someone(1), [`${family}.new`]: family === 'Metrics' ? 1 : ['new'] }
          const file = fileName(context.format)
          const breaking: Step = {
            format: context.format,
            files: [{ path: file, bytes: writeFile([extra], dialect) }],
            records: [{ file, n: 1, expect: 'reject', rule: 'account-at-most-40', path: `${family}.new` }],
          }
          return { steps: [first, breaking], twin: [first, validStep({ endpoints: [known], dialect })] }
        }),
  },
} satisfies Variants

function someone(i: number): Endpoint {
  return { ChannelType: 'EMAIL', Address: `someone${i}@example.com` }
}

/**
 * Twenty custom attributes and twenty metrics: at both limits of the family, and at that of the account. No name stands in
 * both, as nothing says whether it would count once or twice (U23).
 */
const fullAccount: Endpoint = {
  ...someone(0),
  ...Object.fromEntries(
    Array.from({ length: limits['2017'].customAttributesPerAccountMax / 2 }, (_, i) => [
      [`Attributes.a${i + 1}`, ['x']] as const,
      [`Metrics.m${i + 1}`, i] as const,
    ]).flat(),
  ),
}
