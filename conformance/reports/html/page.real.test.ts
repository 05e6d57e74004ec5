import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { comparison } from '../../compare/index.ts'
import * as made from '../../hand-made.test.helper.ts'
import { describeWith, programOf } from '../../real.test.helper.ts'
import { hostile, ugly, viewFor } from '../view.test.helper.ts'
import { visible } from '../visible.ts'
import { htmlReport } from './page.ts'

const path = programOf('chromium', 'chromium-browser', 'google-chrome')
/** Where pictures are kept, to be looked at. */
const pictures = '.gauntlet/pictures'

describeWith('chromium', path !== undefined, 'the page in Chromium', () => {
  let browser: Browser
  let folder: string
  let report: string
  let matrix: string

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: path!, args: ['--no-sandbox'] })
    folder = mkdtempSync(join(tmpdir(), 'gauntlet-page-'))
    mkdirSync(pictures, { recursive: true })
    report = kept('report.html', htmlReport(await viewFor(ugly())))
    const views = await Promise.all(
      [ugly(), made.trimming(), made.correct()].map(async (importer, i) => ({
        from: `${i}.jsonl`,
        view: await viewFor(importer),
      })),
    )
    matrix = kept('matrix.html', comparison('html', views))
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  function kept(name: string, text: string): string {
    writeFileSync(join(folder, name), text)
    return pathToFileURL(join(folder, name)).href
  }

  interface Open {
    readonly page: Page
    readonly requests: string[]
    readonly complaints: string[]
  }

  async function open(url: string, options: BrowserContextOptions = {}): Promise<Open> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    const page = await context.newPage()
    const [requests, complaints]: [string[], string[]] = [[], []]
    page.on('request', (request) => requests.push(request.url()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('dialog', (dialog) => {
      complaints.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    await page.goto(url)
    return { page, requests, complaints }
  }

  const shownCases = (page: Page) => page.locator('#clauses li[data-kind]:not([hidden])').count()
  const widthOf = (page: Page) => page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]')

  it.each([
    ['report', () => report],
    ['matrix', () => matrix],
  ])('runs no value and asks for nothing: %s', async (_, url) => {
    const { page, requests, complaints } = await open(url())
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
    await page.mouse.move(300, 300)
    expect(await page.title()).not.toBe('owned')
    expect(requests).toEqual([url()])
    expect(complaints).toEqual([])
    expect(await page.locator('img, iframe, link, [onerror], [onmouseover]').count()).toBe(0)
    expect(await page.locator('script').count()).toBe(1)
  })

  it('would not run a script even if one got into it', async () => {
    const text = htmlReport(await viewFor(ugly())).replace(
      '<main id="main">',
      '<main id="main"><script>document.title="owned"</script><img src=x onerror="document.title=`owned`">',
    )
    const { page, complaints } = await open(kept('broken.html', text))
    expect(await page.title()).not.toBe('owned')
    expect(complaints.join('\n')).toMatch(/Content Security Policy/)
  })

  it('shows hostile values as they are', async () => {
    const { page } = await open(report)
    expect(await page.locator('h1').textContent()).toContain(visible(hostile))
    expect(await page.locator('td.observed mark').first().textContent()).toContain('</script><script>')
  })

  it('finds by words, and narrows by verdict', async () => {
    const { page } = await open(report)
    const all = await shownCases(page)
    await page.fill('#search', 'country')
    expect(await shownCases(page)).toBeGreaterThan(0)
    expect(await shownCases(page)).toBeLessThan(all)
    expect(await page.locator('#matches').textContent()).toMatch(/^\d+ of \d+ cases$/)
    await page.fill('#search', 'no such words')
    expect(await shownCases(page)).toBe(0)
    expect(await page.locator('.nothing:visible').count()).toBe(1)
    await page.fill('#search', '')
    expect(await shownCases(page)).toBe(all)
    await page.click('[data-filter=fail]')
    const kinds = await page.evaluate<string[]>(
      `[...document.querySelectorAll('#clauses li[data-kind]:not([hidden])')].map((one) => one.dataset.kind)`,
    )
    expect(new Set(kinds)).toEqual(new Set(['fail']))
    await page.click('[data-filter=fail]')
    expect(await shownCases(page)).toBe(all)
  })

  it('copies the command that shows a failure again', async () => {
    const { page } = await open(report, { permissions: ['clipboard-read', 'clipboard-write'] })
    const failure = page.locator('.failure').first()
    await failure.locator('.copy').click()
    await failure.locator('.copy', { hasText: 'copied' }).waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      await failure.locator('.replay code').textContent(),
    )
  })

  it('is used by keyboard alone', async () => {
    const { page } = await open(report)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    await page.keyboard.press('/')
    expect(await page.evaluate('document.activeElement.id')).toBe('search')
    await page.keyboard.type('every')
    await page.keyboard.press('Escape')
    expect(await page.inputValue('#search')).toBe('')
    const first = page.locator('.failure > summary').first()
    await first.focus()
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
    await page.keyboard.press('Enter')
    expect(await page.locator('.failure').first().getAttribute('open')).toBeNull()
    await page.keyboard.press('Enter')
    expect(await page.locator('.failure').first().getAttribute('open')).not.toBeNull()
  })

  it('opens the failure that a case of the tree points to', async () => {
    const { page } = await open(report)
    await page.evaluate(
      'for (const one of document.querySelectorAll("details")) one.open = one.matches(".clause, .of-rule")',
    )
    await page.locator('#clauses li a').first().click()
    expect(await page.locator('.failure[open]').count()).toBe(1)
  })

  it('fits a phone, and its parts too', async () => {
    for (const url of [report, matrix]) {
      const { page } = await open(url, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
      await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
      const [content, window] = await widthOf(page)
      expect(content).toBeLessThanOrEqual(window)
    }
  })

  it('follows the theme of the system, and the button', async () => {
    const background = (page: Page) => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
    const light = await open(report, { colorScheme: 'light' })
    const dark = await open(report, { colorScheme: 'dark' })
    expect(await background(light.page)).not.toBe(await background(dark.page))
    const [bright, gloomy] = [await background(light.page), await background(dark.page)]
    await dark.page.click('#theme')
    expect(await background(dark.page)).toBe(bright)
    await dark.page.reload()
    expect(await background(dark.page)).toBe(bright)
    await dark.page.click('#theme')
    expect(await background(dark.page)).toBe(gloomy)
  })

  it('has text that stands out from its ground in both themes', async () => {
    const url = kept('trimming.html', htmlReport(await viewFor(made.trimming())))
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await open(url, { colorScheme })
      for (const selector of ['.claim', '.meta', '.kind.fail', '.count.pass', '.mark', '.says', '.source'])
        expect(await page.evaluate<number>(contrastOf(selector)), `${selector}, ${colorScheme}`).toBeGreaterThanOrEqual(
          4.5,
        )
    }
  })

  it('is whole without its script', async () => {
    const { page } = await open(report, { javaScriptEnabled: false })
    expect(await page.locator('.failure').count()).toBeGreaterThan(0)
    expect(await page.locator('.tools').isVisible()).toBe(false)
  })

  it('has pictures', async () => {
    for (const [name, url] of [
      ['report', report],
      ['matrix', matrix],
    ] as const)
      for (const colorScheme of ['light', 'dark'] as const)
        for (const [device, viewport] of [
          ['desk', { width: 1280, height: 900 }],
          ['phone', { width: 390, height: 844 }],
        ] as const) {
          const { page } = await open(url, { colorScheme, viewport })
          const picture = await page.screenshot({
            path: `${pictures}/${name}-${colorScheme}-${device}.png`,
            fullPage: true,
          })
          expect(picture.length).toBeGreaterThan(10_000)
        }
  })
})

/** The contrast of an element's text with the first ground behind it that is not transparent, by WCAG 2. */
const contrastOf = (selector: string) => `(() => {
  const element = document.querySelector(${JSON.stringify(selector)})
  const parse = (text) => text.match(/[\\d.]+/g).map(Number)
  const light = ([r, g, b]) => {
    const part = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4)
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
  }
  let at = element
  let ground
  for (; at; at = at.parentElement) {
    ground = parse(getComputedStyle(at).backgroundColor)
    if (ground[3] !== 0) break
  }
  const [a, b] = [light(parse(getComputedStyle(element).color)), light(ground)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
})()`
