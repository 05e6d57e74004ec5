import type { Edition } from './types.ts'

/**
 * What an export writes beside the listed attributes (one EndpointResponse a line), for the texts of whose time there was
 * an export. Under an older text these are names like any other that the page does not list.
 */
export const exportFields = {
  '2017': [],
  final: ['ApplicationId', 'CohortId', 'CreationDate'],
} as const satisfies Record<Edition, readonly string[]>
