import type { Value } from '../../../generators/endpoint.ts'
import type { Clause, Source } from '../../../generators/spec/types.ts'
import type { ViewCase } from '../../known/apply.ts'
import type { Difference } from '../../judge/verdict.ts'
import { factsOf, pageOf, type Facts, type FileFacts } from '../facts.ts'
import type { RunView } from '../view.ts'
import { hexMarkup, linesMarkup, saveLink, spanOf } from './bytes.ts'
import { markup, type Markup, searchText, shown } from './markup.ts'

/** The place of a case on the page. */
export function anchorOf(id: string): string {
  return `case-${id.replaceAll(/[^\w-]/g, '_')}`
}

export interface FailureOptions {
  readonly open: boolean
  /** Further cases that break the rule in the same way. */
  readonly alike: readonly ViewCase[]
  /** Before the name of the place, where a page shows a case more than once. */
  readonly anchor?: string
}

/** One failure: what is asked, the file, what came of it, and how it is shown again. */
export function failureMarkup(event: ViewCase, view: RunView, { open, alike, anchor = '' }: FailureOptions): Markup {
  const facts = factsOf(event, view)
  const { id, rule, says, verdict, title, files, replay, known, clauses } = facts
  const cited = clauses.map(({ id }) => id)
  const text = searchText(id, rule, says, title, verdict.why, ...cited, ...alike.map((one) => one.id))
  return markup`<details
    class="failure"
    id="${anchor}${anchorOf(id)}"
    data-kind="${verdict.kind}"
    data-text="${text}"
    ${open && markup` open`}
  >
    <summary>
      <span class="kind ${verdict.kind}">${verdict.kind}</span> <span class="rule">${rule}</span>
      <span class="says">${says}</span>${alike.length > 0 && markup` <span class="more">${alike.length + 1} cases</span>`}
    </summary>
    <div class="body">
      ${statements(clauses, pageOf(view.begin.edition))}
      <dl class="facts">
        <dt>case</dt>
        <dd><code>${shown(id)}</code><br />${shown(title)}</dd>
        ${
          known &&
          markup`<dt>known</dt>
            <dd>
              ${shown([known.issue, known.why, known.owner, known.expires && `until ${known.expires}`].filter(Boolean).join(' · '))}
            </dd>`
        }
        <dt>found</dt>
        <dd>${shown(verdict.why)}</dd>
      </dl>
      ${files.map((file) => fileMarkup(file, facts))}
      ${
        verdict.expected !== undefined &&
        markup`<div class="pair">
          <div>
            <h4>expected</h4>
            <p>${shown(verdict.expected)}</p>
          </div>
          <div>
            <h4>observed</h4>
            <p>${shown(verdict.observed ?? '')}</p>
          </div>
        </div>`
      }
      ${differencesMarkup(verdict.differences)} ${replayMarkup(replay)} ${alike.length > 0 && alikeMarkup(alike)}
    </div>
  </details>`
}

function statements(clauses: readonly Clause[], page: Source): Markup {
  const [first, ...others] = clauses
  if (!first) return markup``
  const quote = first.quote
    ? markup`<blockquote>“${first.quote}”</blockquote>`
    : markup`<p class="open">No text settles this; it is an open point.</p>`
  return markup`<section class="statement">
    ${quote}
    <p><b>${first.id}</b> ${first.says}${others.map(({ id, says }) => markup` <abbr title="${says}">${id}</abbr>`)}</p>
    <p class="source">${page.title}, ${page.date} · <a href="${page.where}" rel="noreferrer">source</a></p>
  </section>`
}

function fileMarkup({ step, path, format, bytes, twin }: FileFacts, { files }: Facts): Markup {
  const span = spanOf(bytes, twin)
  const steps = new Set(files.map((file) => file.step)).size
  const which = steps > 1 ? `import ${step} of ${steps}: ` : ''
  return markup`<figure>
    <figcaption>
      ${which}<code>${shown(path)}</code> <span>${format}, ${bytes.length} bytes</span> ${saveLink(path, bytes)}
    </figcaption>
    ${linesMarkup(bytes, span)}
    ${
      twin &&
      markup`<details class="sub twin">
        <summary>the valid twin, ${twin.length} bytes</summary>
        ${linesMarkup(twin, spanOf(twin, bytes))}${saveLink(`twin-${path.split('/').at(-1)}`, twin)}
      </details>`
    }
    <details class="sub">
      <summary>hex</summary>
      ${hexMarkup(bytes, span)}
    </details>
  </figure>`
}

const differencesMax = 50

function differencesMarkup(differences: readonly Difference[]): Markup {
  if (differences.length === 0) return markup``
  const left = differences.length - differencesMax
  return markup`<div class="scroll">
      <table class="diff">
        <thead>
          <tr>
            <th>attribute</th>
            <th>expected</th>
            <th>observed</th>
          </tr>
        </thead>
        <tbody>
          ${differences.slice(0, differencesMax).map(
            ({ path, expected, observed }) =>
              markup`<tr>
                <th scope="row">${shown(path)}</th>
                ${cell(expected, observed, 'expected')}${cell(observed, expected, 'observed')}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${left > 0 && markup`<p class="more">and ${left} more differences</p>`}`
}

function cell(value: Value | undefined, other: Value | undefined, side: string): Markup {
  if (value === undefined) return markup`<td class="${side} none">nothing</td>`
  if (typeof value === 'string' && typeof other === 'string')
    return markup`<td class="${side}">${departing(value, other)}</td>`
  const text =
    typeof value === 'object'
      ? markup`[${value.map((one, i) => markup`${i > 0 && ', '}“${cut(one)}”`)}]`
      : cut(String(value))
  return markup`<td class="${side}">${text}${typeof value === 'number' && markup` <small>number</small>`}</td>`
}

const valueCharsMax = 400

/** A text, with what it does not have in common with the other one marked. */
function departing(text: string, other: string): Markup {
  const [mine, theirs] = [Array.from(text), Array.from(other)]
  const most = Math.min(mine.length, theirs.length)
  let before = 0
  while (before < most && mine[before] === theirs[before]) before += 1
  let behind = 0
  while (behind < most - before && mine.at(-1 - behind) === theirs.at(-1 - behind)) behind += 1
  const middle = mine.slice(before, mine.length - behind)
  return markup`${cut(mine.slice(0, before))}${middle.length > 0 && markup`<mark>${cut(middle)}</mark>`}${cut(mine.slice(mine.length - behind))}${mine.length === 0 && markup`<span class="mark">empty text</span>`}`
}

function cut(value: string | readonly string[]): Markup {
  const characters = Array.from(value)
  const left = characters.length - valueCharsMax
  const head = shown(characters.slice(0, valueCharsMax).join(''))
  return left > 0 ? markup`${head}<span class="mark">‹… ${left} more …›</span>` : head
}

function replayMarkup(command: string): Markup {
  return markup`<div class="replay">
    <code tabindex="0">${command}</code><button type="button" class="copy">copy</button>
  </div>`
}

function alikeMarkup(alike: readonly ViewCase[]): Markup {
  return markup`<details class="sub">
    <summary>${alike.length} more cases fail in the same way</summary>
    <ul class="alike">
      ${alike.map(({ id, title }) => markup`<li id="${anchorOf(id)}"><code>${shown(id)}</code> ${shown(title)}</li>`)}
    </ul>
  </details>`
}
