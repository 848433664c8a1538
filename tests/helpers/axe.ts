import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Assert } from '@japa/assert'
import type { AxeResults, Result } from 'axe-core'
import type { Page } from 'playwright'

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** A desk, and a small phone: 320 pixels are also 1280 at 400 % (WCAG 1.4.10). */
const WIDTHS = [1280, 320]

/**
 * Fails with readable findings when the page as it stands breaks a WCAG 2.2 AA
 * rule that a machine can see, or scrolls sideways, on a desk or on a phone.
 */
export async function assertAccessible(page: Page, assert: Assert) {
  const twin = await copyOf(page)
  const findings: string[] = []
  for (const width of WIDTHS) {
    await twin.setViewportSize({ width, height: 800 })
    const seen = [...(await brokenRules(twin)), ...(await sidewaysScroll(twin))]
    findings.push(...seen.map((finding) => `${width} px: ${finding}`))
  }
  await twin.context().close()
  assert.deepEqual(findings, [], `${page.url()} is not accessible:\n${findings.join('\n')}`)
}

/** The same document in a window where scripts run: axe needs them, the page may have them off. */
async function copyOf(page: Page): Promise<Page> {
  const dark = await page.evaluate<boolean>('matchMedia("(prefers-color-scheme: dark)").matches')
  const body = await page.content()
  const context = await page
    .context()
    .browser()!
    .newContext({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
  const twin = await context.newPage()
  /** Its scripts would follow work in progress as somebody who is not signed in. */
  await twin.route('**/*', (route) =>
    route.request().resourceType() === 'fetch' ? route.abort() : route.fallback()
  )
  await twin.route(page.url(), (route) => route.fulfill({ body, contentType: 'text/html' }))
  await twin.goto(page.url())
  return twin
}

async function sidewaysScroll(page: Page): Promise<string[]> {
  const root = 'document.documentElement'
  const excess = await page.evaluate<number>(`${root}.scrollWidth - ${root}.clientWidth`)
  return excess > 0 ? [`the page scrolls sideways by ${excess} px`] : []
}

async function brokenRules(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const options = JSON.stringify({ runOnly: TAGS, resultTypes: ['violations'] })
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${options})`)
  return violations.flatMap(worded)
}

const worded = ({ id, help, nodes }: Result) =>
  nodes.map(({ target, failureSummary }) => {
    const why = failureSummary?.split('\n').slice(1).join('; ').replace(/\s+/g, ' ').trim()
    return `${id}: ${help}: ${target.join(' ')}: ${why}`
  })
