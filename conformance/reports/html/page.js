// Search, filters, copying and the theme. The page is whole without them.

const tools = document.querySelector('.tools')
if (tools) bringToLife(tools)
document.addEventListener('click', onClick)
bringTheme(document.getElementById('theme'))
window.addEventListener('hashchange', openTarget)
openTarget()

function bringToLife(tools) {
  const search = document.getElementById('search')
  const matches = document.getElementById('matches')
  const chips = [...tools.querySelectorAll('[data-filter]')]
  const items = [...document.querySelectorAll('[data-text]')].filter((one) => !one.parentElement.closest('[data-text]'))
  const branches = [...document.querySelectorAll('[data-branch]')]
  tools.hidden = false
  search.addEventListener('input', apply)
  for (const chip of chips) {
    chip.addEventListener('click', () => {
      chip.setAttribute('aria-pressed', String(chip.getAttribute('aria-pressed') !== 'true'))
      apply()
    })
  }
  document.addEventListener('keydown', (event) => {
    const typing = event.target === search
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      search.focus()
    } else if (event.key === 'Escape' && typing) {
      search.value = ''
      apply()
      search.blur()
    }
  })

  function apply() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean)
    const kinds = chips
      .filter((chip) => chip.getAttribute('aria-pressed') === 'true')
      .map((chip) => chip.dataset.filter)
    const narrowed = words.length > 0 || kinds.length > 0
    for (const item of items) {
      const { text, kind } = item.dataset
      const fits = words.every((word) => text.includes(word)) && (kinds.length === 0 || !kind || kinds.includes(kind))
      item.hidden = !fits
    }
    for (const branch of branches) {
      const left = [...branch.querySelectorAll('li[data-text]')].filter((item) => !item.hidden).length
      branch.hidden = left === 0
      branch.open = narrowed && words.length > 0 && left > 0 && left <= 12
    }
    for (const note of document.querySelectorAll('.nothing')) {
      note.hidden = [...note.parentElement.children].some((one) => one.matches('[data-text]') && !one.hidden)
    }
    // A case stands under each clause that it cites.
    const cases = items.filter((item) => item.dataset.id !== undefined)
    const ids = (all) => new Set(all.map((item) => item.dataset.id)).size
    const shown = cases.filter((item) => !item.hidden)
    matches.textContent = narrowed ? `${ids(shown)} of ${ids(cases)} ${tools.dataset.of ?? 'cases'}` : ''
  }
}

async function onClick({ target }) {
  if (!(target instanceof HTMLElement) || !target.matches('.copy')) return
  const code = target.previousElementSibling
  target.textContent = (await copied(code)) ? 'copied' : 'select and copy'
  setTimeout(() => (target.textContent = 'copy'), 2000)
}

/** A page that was opened as a file may have no clipboard: then the command is selected. */
async function copied(code) {
  try {
    await navigator.clipboard.writeText(code.textContent)
    return true
  } catch {
    getSelection().selectAllChildren(code)
    return document.execCommand('copy')
  }
}

function bringTheme(button) {
  if (!button) return
  const order = ['auto', 'light', 'dark']
  let theme = stored() ?? 'auto'
  button.hidden = false
  button.addEventListener('click', () => {
    theme = order[(order.indexOf(theme) + 1) % order.length]
    show()
    try {
      localStorage.setItem('gauntlet-theme', theme)
    } catch {
      // It is forgotten when the page is closed.
    }
  })
  show()

  function show() {
    button.textContent = `theme: ${theme}`
    if (theme === 'auto') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }

  function stored() {
    try {
      const name = localStorage.getItem('gauntlet-theme')
      return order.includes(name) ? name : undefined
    } catch {
      return undefined
    }
  }
}

/** A link to a case opens what it is in. */
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!target) return
  for (let at = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true
  if (location.hash.startsWith('#case-')) target.scrollIntoView()
}
