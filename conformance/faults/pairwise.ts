import { policies, type PolicyChoice, type PolicyId } from '../../generators/spec/policies.ts'

type Choice = readonly [policy: PolicyId, value: string]

/** One choice for each value of each policy, the others at their first value. */
export function singleChoices(): readonly PolicyChoice[] {
  return values().map(([policy, value]) => ({ [policy]: value }))
}

/** Choices for all policies at once, few of them, in which every two values of different policies meet: greedy. */
export function pairwiseChoices(): readonly PolicyChoice[] {
  const left = new Set(
    values().flatMap((one, i) =>
      values()
        .slice(i + 1)
        .filter((other) => other[0] !== one[0])
        .map((other) => key(one, other)),
    ),
  )
  const rows: PolicyChoice[] = []
  while (left.size > 0) {
    const row = nextRow(left)
    for (const [i, one] of row.entries()) for (const other of row.slice(i + 1)) left.delete(key(one, other))
    rows.push(Object.fromEntries(row))
  }
  return rows
}

function values(): readonly Choice[] {
  return policies.flatMap(({ id, values }) => Object.keys(values).map((value): Choice => [id, value]))
}

/** Begins with a pair that is left, and gives each policy the value that meets most others for the first time. */
function nextRow(left: ReadonlySet<string>): readonly Choice[] {
  const [first] = left
  const begun = values().filter(([policy, value]) => first!.split(' ').includes(`${policy}=${value}`))
  const row: Choice[] = [...begun]
  for (const { id, values } of policies) {
    if (row.some(([policy]) => policy === id)) continue
    const gain = (value: string) =>
      row.filter((one) => left.has(key(one, [id, value])) || left.has(key([id, value], one))).length
    const best = Object.keys(values).toSorted((a, b) => gain(b) - gain(a))[0]!
    row.push([id, best])
  }
  const order = policies.map(({ id }) => id as PolicyId)
  return row.toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
}

function key(one: Choice, other: Choice): string {
  return `${one.join('=')} ${other.join('=')}`
}
