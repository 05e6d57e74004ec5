import { policies, type PolicyId } from '../../../generators/spec/policies.ts'
import type { Policy } from '../../../generators/spec/types.ts'
import { type PolicyEntry, valuesOf } from '../../judge/policies.ts'
import { verdictKinds, type VerdictKind } from '../../judge/verdict.ts'
import { claimOf, extentOf } from '../claim.ts'
import { byReason } from '../listed.ts'
import type { RunView } from '../view.ts'
import { markup, joined, type Markup, searchText, shown } from './markup.ts'

/** The importer, what can be claimed of it, and its scores. */
export function headMarkup({ begin, summary, cases, known }: RunView): Markup {
  const { tone, text } = claimOf(summary)
  const { importer, edition, seed, stale = [] } = summary
  const facts = [
    `edition ${edition}`,
    `seed ${seed}`,
    extentOf(begin),
    `segment-gauntlet ${begin.suite}`,
    ...(importer.language ? [importer.language] : []),
    ...(begin.shard ? [`shard ${begin.shard.index} of ${begin.shard.of}`] : []),
  ]
  return markup`<header class="head">
    <div class="bar">
      <p class="eyebrow">Conformance report</p>
      <button type="button" id="theme" hidden>theme</button>
    </div>
    <h1>${shown(importer.name)} ${importer.version && markup`<small>${shown(importer.version)}</small>`}</h1>
    <p class="claim ${tone}">${text}</p>
    <p class="meta">
      ${joined(
        facts.map((fact) => markup`<span>${shown(fact)}</span>`),
        markup` · `,
      )}
    </p>
    ${
      stale.length > 0 &&
      markup`<section class="stale">
        <h2>The list of known failures is stale${known && markup` <code>${shown(known.file)}</code>`}</h2>
        <ul>
          ${stale.map((why) => markup`<li>${shown(why)}</li>`)}
        </ul>
      </section>`
    }
    <div class="scores">
      ${summary.scores.map(({ force, passed, applicable, total }) => {
        const kinds = cases.filter((one) => one.force === force).map(({ verdict }) => verdict.kind)
        return markup`<section class="score">
          <h2>${force}</h2>
          <p class="figure"><b>${passed}</b><span>/ ${applicable} applicable</span></p>
          ${barMarkup(kinds)}
          <p class="of">
            of ${total}${total > applicable && markup`: ${total - applicable} not applicable or only surveyed`}
          </p>
        </section>`
      })}
    </div>
  </header>`
}

/** The verdicts as lengths, the good on the left. */
function barMarkup(kinds: readonly VerdictKind[]): Markup {
  const order: readonly VerdictKind[] = ['pass', ...verdictKinds.filter((kind) => kind !== 'pass')]
  let at = 0
  const parts = order.flatMap((kind) => {
    const width = kinds.filter((one) => one === kind).length
    at += width
    return width > 0 ? [markup`<rect class="${kind}" x="${at - width}" y="0" width="${width}" height="1"></rect>`] : []
  })
  return markup`<svg class="share" viewBox="0 0 ${kinds.length} 1" preserveAspectRatio="none" aria-hidden="true">
    ${parts}
  </svg>`
}

/** What the importer does where the texts leave it the choice. */
export function policyCardMarkup({ summary }: RunView): Markup {
  const all: readonly (Policy & { readonly id: string })[] = policies
  const entryOf = (id: string) => (summary.policies as Readonly<Record<string, PolicyEntry>>)[id]
  const isSeen = (id: string) => (entryOf(id)?.values.length ?? Infinity) < valuesOf(id as PolicyId).length
  const seen = all.filter(({ id }) => isSeen(id))
  const unseen = all.filter(({ id }) => !isSeen(id))
  return markup`${seen.length > 0 && policyTable(seen, entryOf)}
    ${
      unseen.length > 0 &&
      markup`<p class="meta">Not seen: ${joined(
        unseen.map(({ id, says }) => markup`<abbr title="${says}">${id}</abbr>`),
        markup`, `,
      )}</p>`
    }`
}

function policyTable(seen: readonly Policy[], entryOf: (id: string) => PolicyEntry | undefined): Markup {
  const rows = seen.map(({ id, says, values: meanings }) => {
    const { values, from } = entryOf(id)!
    const told = values.map((one) => markup`<b>${shown(one)}</b> <small>${meanings[one]}</small>`)
    return markup`<tr data-text="${searchText(id, says, ...values)}">
      <th scope="row"><code>${id}</code><small>${says}</small></th>
      <td>${joined(told, markup`<br />or `)}</td>
      <td>${from}</td>
    </tr>`
  })
  return markup`<div class="scroll">
    <table class="policies">
      <thead>
        <tr>
          <th>policy</th>
          <th>what the importer does</th>
          <th>how known</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

/** What was neither passed nor failed, by its reason. */
export function notJudgedMarkup({ summary }: RunView): Markup {
  const kinds = (['not-run', 'inconclusive', 'not-applicable', 'warn'] as const).filter((kind) => summary.lists[kind])
  if (kinds.length === 0) return markup`<p class="meta">Everything was judged.</p>`
  return markup`${kinds.map((kind) => {
    const listed = summary.lists[kind]!
    return markup`<details class="clause">
      <summary>
        <span class="kind ${kind}">${kind}</span> <span class="says">${meanings[kind]}</span>
        <span class="tally"><span class="count ${kind}">${listed.length}</span></span>
      </summary>
      <ul class="cases">
        ${byReason(listed)
          .toSorted(([, a], [, b]) => b.length - a.length)
          .map(reasonMarkup)}
      </ul>
    </details>`
  })}`
}

const idsMax = 6

function reasonMarkup([why, all]: ReturnType<typeof byReason>[number]): Markup {
  const ids = all.map(({ id }) => id)
  return markup`<li>
    <span class="times">${ids.length} ×</span>
    <span
      >${shown(why)}<small class="why"
        >${shown(ids.slice(0, idsMax).join(', '))}${ids.length > idsMax && ` and ${ids.length - idsMax} more`}</small
      ></span
    >
  </li>`
}

const meanings = {
  'not-run': 'The run ended before.',
  inconclusive: 'The valid twin was not imported either, or the importer does not show enough.',
  'not-applicable': 'The importer does not have what the case needs.',
  warn: 'Refused for the sake of another rule, or a should that was not kept.',
} as const

/** What the importer says of itself. */
export function importerMarkup({ hello, begin }: RunView): Markup {
  const { formats, editions, observe, input, multiFile, state, job, concurrency, maxBytes } = hello.capabilities
  const rows: readonly [string, string][] = [
    ['formats', formats.join(', ')],
    ['editions', editions.join(', ')],
    ['shows', observe.join(', ')],
    ['takes files', input.join(', ')],
    ['several files in one import', multiFile ? 'yes' : 'no'],
    ['store', state.join(', ') || 'none'],
    ['job API', job ? 'yes' : 'no'],
    ['imports at once', String(concurrency)],
    ...(maxBytes === undefined ? [] : [['largest file', `${maxBytes} bytes`] satisfies [string, string]]),
    ...(begin.attach ? [['attached as', begin.attach.importer] satisfies [string, string]] : []),
    ['time-out of an import', `${begin.deadlineMs} ms`],
  ]
  return markup`<dl class="facts">
    ${rows.map(
      ([name, value]) =>
        markup`<dt>${name}</dt>
          <dd>${shown(value)}</dd>`,
    )}
  </dl>`
}
