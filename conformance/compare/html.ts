import { ruleSays } from '../reports/facts.ts'
import { failureMarkup } from '../reports/html/failure.ts'
import { joined, markup, type Markup, searchText, shown } from '../reports/html/markup.ts'
import { documentOf } from '../reports/html/shell.ts'
import { visible } from '../reports/visible.ts'
import { groupsOf, type Matrix, type NamedView, type Row } from './matrix.ts'
import { alikeText } from './text.ts'

/** A matrix as one page that needs nothing else: a row opens to the failures behind it. */
export function matrixHtml(matrix: Matrix, views: readonly NamedView[]): string {
  const { edition, columns, alike } = matrix
  const names = columns.map(({ name }) => visible(name)).join(', ')
  const content = markup`<header class="head">
      <div class="bar">
        <p class="eyebrow">Comparison, edition ${edition}</p>
        <button type="button" id="theme" hidden>theme</button>
      </div>
      <h1>${columns.length} importers</h1>
      <div class="scores">
        ${columns.map(
          ({ name, from, claim, scores }) =>
            markup`<section class="score">
              <h2>${shown(name)}</h2>
              <p>${claim}</p>
              ${scores.map((line) => markup`<p class="of">${line}</p>`)}
              <p class="of"><code>${shown(from)}</code></p>
            </section>`,
        )}
      </div>
    </header>
    <div class="tools" role="search" data-of="rows" hidden>
      <input
        type="search"
        id="search"
        placeholder="Search rules and cases"
        aria-label="Search rules and cases"
        autocomplete="off"
        spellcheck="false"
      />
      <p id="matches" role="status" aria-live="polite"></p>
    </div>
    <main id="main">
      ${groupsOf(matrix).map(
        ({ title, rows }) =>
          markup`<section>
            <h2>${title}</h2>
            ${rows.map((row) => rowMarkup(row, matrix, views))}
          </section>`,
      )}
      <section>
        <h2>Alike for all</h2>
        <p class="lead">${alikeText(alike)}</p>
      </section>
    </main>`
  return documentOf(`gauntlet compare: ${names}`, content)
}

function rowMarkup(
  { rule, cells, ids, odd, shown: failing }: Row,
  { columns }: Matrix,
  views: readonly NamedView[],
): Markup {
  const text = searchText(rule, ruleSays(rule), ...ids, ...columns.map(({ name }) => name))
  const cases = ids.length === 1 ? 'one case' : `${ids.length} cases`
  return markup`<details class="failure row" data-id="${visible(ids[0]!)}" data-text="${text}">
    <summary>
      <span class="rule">${rule}</span> <span class="says">${ruleSays(rule)}</span> <span class="more">${cases}</span>
      <span class="cells"
        >${joined(
          cells.map(
            (cell, i) =>
              markup`<span class="${i === odd ? 'cell odd' : 'cell'}">${shown(columns[i]!.name)} <b class="kind ${cell}">${cell}</b></span>`,
          ),
          markup` `,
        )}</span
      >
    </summary>
    <div class="body">
      ${failing.map(
        (event, i) =>
          event &&
          markup`<section>
            <h4>${shown(columns[i]!.name)}</h4>
            ${failureMarkup(event, views[i]!.view, { open: i === odd, alike: [], anchor: `${i}-` })}
          </section>`,
      )}
      <p class="source">${shown(ids.join(', '))}</p>
    </div>
  </details>`
}
