import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { markup, Markup } from './markup.ts'

const require = createRequire(import.meta.url)

/** A file of the page, as it is: the page must hold everything that it needs. */
function asset(name: 'page.css' | 'page.js'): Markup {
  return new Markup(readFileSync(require.resolve(`#html/${name}`), 'utf8'))
}

/**
 * A whole document around its content. It loads nothing, and runs nothing but our one script: the policy names both by their
 * hashes, so that a value that got into the markup could neither run nor fetch.
 */
export function documentOf(title: string, content: Markup): string {
  const [style, script] = [asset('page.css'), asset('page.js')]
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const page = markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>${style}</style>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the results</a>
        ${content}
        <script>${script}</script>
      </body>
    </html> `
  return page.text
}

function hashOf({ text }: Markup): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
