import { clauses } from '../../../generators/spec/clauses.ts'
import type { Clause, Edition } from '../../../generators/spec/types.ts'
import type { ViewCase } from '../../known/apply.ts'
import { verdictKinds, type VerdictKind } from '../../judge/verdict.ts'
import { ruleSays } from '../facts.ts'
import { shownKinds } from '../groups.ts'
import type { RunView } from '../view.ts'
import { visible } from '../visible.ts'
import { anchorOf } from './failure.ts'
import { markup, type Markup, searchText, shown } from './markup.ts'

const all: readonly Clause[] = clauses

/** Every clause of the edition, its rules, and their cases: a case stands under each clause that it cites. */
export function clauseTree({ begin, cases }: RunView): Markup {
  const own = all.filter(({ editions }) => editions.includes(begin.edition))
  const cited = own.filter(({ id }) => cases.some((one) => one.clauses.includes(id)))
  const others = own.filter((clause) => !cited.includes(clause))
  return markup`${cited.map((clause) =>
    clauseMarkup(
      clause,
      cases.filter((one) => one.clauses.includes(clause.id)),
    ),
  )}
  ${others.length > 0 && uncited(others, begin.edition)}`
}

function clauseMarkup({ id, says, quote, force }: Clause, cases: readonly ViewCase[]): Markup {
  const rules = [...new Set(cases.map(({ rule }) => rule as string))]
  return markup`<details class="clause" data-branch>
    <summary>
      <span class="id">${id}</span> <span class="says">${says} <small>${force}</small></span> ${tally(cases)}
    </summary>
    ${quote && markup`<blockquote>“${quote}”</blockquote>`}
    ${rules.map((rule) =>
      ruleMarkup(
        rule,
        cases.filter((one) => one.rule === rule),
      ),
    )}
  </details>`
}

function ruleMarkup(rule: string, cases: readonly ViewCase[]): Markup {
  return markup`<details class="of-rule" data-branch>
    <summary><span class="rule">${rule}</span> <span class="says">${ruleSays(rule)}</span> ${tally(cases)}</summary>
    <ul class="cases">
      ${cases.map(caseMarkup)}
    </ul>
  </details>`
}

function caseMarkup({ id, variant, format, title, verdict, clauses }: ViewCase): Markup {
  const { kind, why } = verdict
  const name = markup`${shown(variant)} <small>${format}</small>`
  const text = searchText(id, title, why, ...clauses)
  return markup`<li data-kind="${kind}" data-id="${visible(id)}" data-text="${text}">
    <span class="kind ${kind}">${kind}</span>
    <span
      >${shownKinds.includes(kind) ? markup`<a href="#${anchorOf(id)}">${name}</a>` : markup`<span>${name}</span>`}
      ${shown(title)}${kind !== 'pass' && kind !== 'survey' && markup`<small class="why">${shown(why)}</small>`}</span
    >
  </li>`
}

/** How many cases came to what: the worst first, and each with its name for those who do not see the colours. */
export function tally(cases: readonly ViewCase[]): Markup {
  const counts = verdictKinds.map((kind): [VerdictKind, number] => [
    kind,
    cases.filter(({ verdict }) => verdict.kind === kind).length,
  ])
  return markup`<span class="tally"
    >${counts
      .filter(([, count]) => count > 0)
      .map(
        ([kind, count]) =>
          markup`<span class="count ${kind}" title="${count} ${kind}">${count}<span class="sr"> ${kind}</span></span>`,
      )}</span
  >`
}

function uncited(others: readonly Clause[], edition: Edition): Markup {
  return markup`<details class="clause uncited">
    <summary><span class="says">${others.length} clauses of edition ${edition} had no case in this run</span></summary>
    <ul class="cases">
      ${others.map(({ id, says, reason }) => markup`<li><span class="id">${id}</span> <span>${says}${reason && markup`<small class="why">${reason}</small>`}</span></li>`)}
    </ul>
  </details>`
}
