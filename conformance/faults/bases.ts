import type { PolicyChoice } from '../../generators/spec/policies.ts'
import type { Edition } from '../../generators/spec/types.ts'
import { createReferenceImporter } from '../reference/importer.ts'
import type { BaseName, MakeBase } from './fault.ts'
import { createSecondBase } from './second-base.ts'

/** The two right importers that faults are planted into; they share nothing but the catalogue. */
export const bases: Readonly<Record<BaseName, MakeBase>> = {
  second: (policies: PolicyChoice) => createSecondBase({ policies }),
  reference: (policies: PolicyChoice, edition: Edition = '2017') => createReferenceImporter({ policies, edition }),
}
