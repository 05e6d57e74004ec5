import { visible } from '../visible.ts'
import { verdictKinds } from '../../judge/verdict.ts'
import { pageOf } from '../facts.ts'
import { groupsOf } from '../groups.ts'
import type { RunView } from '../view.ts'
import { clauseTree } from './clauses.ts'
import { failureMarkup } from './failure.ts'
import { markup, type Markup } from './markup.ts'
import { headMarkup, importerMarkup, notJudgedMarkup, policyCardMarkup } from './overview.ts'
import { documentOf } from './shell.ts'

/** A run as one page that needs nothing else: it can be mailed, kept as an artifact, and opened without a network. */
export function htmlReport(view: RunView): string {
  const { summary, begin } = view
  const failures = groupsOf(view.cases)
  const known = groupsOf(view.cases, ['known-failure'])
  const page = pageOf(begin.edition)
  const content = markup`${headMarkup(view)} ${toolsMarkup(view)}
    <main id="main">
      ${section('failures', 'Failures', failuresMarkup(failures, view), failures.length > 0 || summary.complete)}
      ${section('known', 'Known failures', failuresMarkup(known, view), known.length > 0)}
      ${section('clauses', 'Clauses', clauseTree(view))}
      ${section(
        'policies',
        'Policy card',
        markup`<p class="lead">
            Where the texts leave the choice to the importer, any answer is right that is the same everywhere. These are
            its answers.
          </p>
          ${policyCardMarkup(view)}`,
      )}
      ${section('not-judged', 'Neither passed nor failed', notJudgedMarkup(view))}
      ${section('importer', 'Importer', importerMarkup(view))}
    </main>
    <footer>
      <p>
        By the text of <a href="${page.where}" rel="noreferrer">${page.title}, ${page.date}</a>. A pass means “conforms
        to edition ${begin.edition} as written”, never “behaves as the service did”.
      </p>
    </footer>`
  return documentOf(`${visible(summary.importer.name)}: edition ${summary.edition}`, content)
}

function section(id: string, title: string, content: Markup, wanted = true): Markup {
  return wanted
    ? markup`<section id="${id}">
        <h2>${title}</h2>
        ${content}
      </section>`
    : markup``
}

function failuresMarkup(groups: ReturnType<typeof groupsOf>, view: RunView): Markup {
  if (groups.length === 0) {
    const isKnown = view.summary.verdicts['known-failure'] > 0
    return markup`<p class="lead">Nothing failed${isKnown && ' that is not known'}.</p>`
  }
  return markup`${groups.map(([first, ...alike], i) => failureMarkup(first!, view, { open: i === 0, alike }))}
    <p class="nothing" hidden>Nothing here matches.</p>`
}

/** Search and filters. They come to life with the script; without it everything is there all the same. */
function toolsMarkup({ summary }: RunView): Markup {
  const kinds = verdictKinds.filter((kind) => summary.verdicts[kind] > 0)
  const known = kinds.includes('known-failure') ? ['known'] : []
  const sections = ['failures', ...known, 'clauses', 'policies', 'not-judged', 'importer']
  return markup`<div class="tools" role="search" hidden>
    <input
      type="search"
      id="search"
      placeholder="Search cases, rules, clauses"
      aria-label="Search cases, rules, clauses"
      autocomplete="off"
      spellcheck="false"
    />
    <div class="chips" role="group" aria-label="Show only">
      ${kinds.map(
        (kind) =>
          markup`<button type="button" class="chip ${kind}" data-filter="${kind}" aria-pressed="false">
            <b>${summary.verdicts[kind]}</b> ${kind}
          </button>`,
      )}
    </div>
    <nav aria-label="Sections">
      ${sections.map((id) => markup`<a href="#${id}">${id.replace('-', ' ')}</a>`)}
    </nav>
    <p id="matches" role="status" aria-live="polite"></p>
  </div>`
}
