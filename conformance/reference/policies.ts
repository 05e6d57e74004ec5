import { policies as catalogue, type PolicyChoice, type PolicyId } from '../../generators/spec/policies.ts'

type Row<P extends PolicyId> = Extract<(typeof catalogue)[number], { id: P }>

/** One value for every policy. */
export type Policies = { readonly [P in PolicyId]: keyof Row<P>['values'] & string }

/**
 * The choice, completed by the first value of each policy it leaves out.
 * Throws a RangeError for a policy or a value that the catalogue does not have.
 */
export function completePolicies(choice: PolicyChoice = {}): Policies {
  const unknown = Object.keys(choice).find((id) => !catalogue.some((policy) => policy.id === id))
  if (unknown !== undefined) {
    throw new RangeError(`unknown policy ${unknown}; the policies are ${catalogue.map(({ id }) => id).join(', ')}`)
  }
  return Object.fromEntries(
    catalogue.map(({ id, values }) => [id, checked(id, Object.keys(values), choice[id])]),
  ) as Policies
}

function checked(id: PolicyId, values: readonly string[], value: string | undefined): string {
  if (value === undefined) return values[0]!
  if (values.includes(value)) return value
  throw new RangeError(`policy ${id} has no value ${value}; its values are ${values.join(', ')}`)
}
