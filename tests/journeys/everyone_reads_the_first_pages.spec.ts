import { test } from '@japa/runner'
import { assertAccessible } from '#tests/helpers/axe'

const PAGES = ['/', '/connexion', '/styleguide', '/nulle-part']

test.group('Everyone reads the first pages', () => {
  for (const scheme of ['light', 'dark'] as const) {
    test(`whatever the width of the screen, in a ${scheme} scheme`, async ({ visit, assert }) => {
      for (const address of PAGES) {
        const page = await visit(address)
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
        await assertAccessible(page, assert)
        await page.close()
      }
    })
  }

  test('in their language, with one press of a button', async ({ visit, assert }) => {
    const page = await visit('/')
    await page.getByRole('button', { name: 'English' }).click()

    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    await page.getByRole('link', { name: /Exercise my rights/ }).waitFor()
  })

  test('without a script, from the keyboard', async ({ browser, assert }) => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
    })
    const page = await context.newPage()
    await page.goto('/connexion')
    await page.keyboard.press('Tab')

    const skip = page.locator(':focus')
    assert.equal(await skip.getAttribute('href'), '#main')
    assert.isTrue(await skip.isVisible())
    await assertAccessible(page, assert)
    await context.close()
  })

  test('with what to correct said first, and what was typed kept', async ({ visit, assert }) => {
    const page = await visit('/connexion')
    await page.locator('form[action="/connexion"]').evaluate((form) => {
      form.setAttribute('novalidate', '')
    })
    await page.getByLabel('Adresse électronique').fill('camille@exemple.fr')
    await page.getByRole('button', { name: 'Se connecter' }).click()

    await page.locator('#error-summary:focus').waitFor()
    assert.match(await page.title(), /^Erreur/)
    assert.equal(await page.getByLabel('Adresse électronique').inputValue(), 'camille@exemple.fr')
    await assertAccessible(page, assert)
    await page.locator('#error-summary a').click()
    assert.equal(await page.locator(':focus').getAttribute('name'), 'password')
  })

  test('on a bad network: less than 150 kB, fonts included', async ({ browserContext, assert }) => {
    const page = await browserContext.newPage()
    const wire = await browserContext.newCDPSession(page)
    const sizes: number[] = []
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength))
    await wire.send('Network.enable')

    await page.goto('/styleguide')
    await page.waitForLoadState('networkidle')

    const weight = sizes.reduce((sum, size) => sum + size, 0)
    assert.isAbove(sizes.length, 4)
    assert.isBelow(weight, 150_000)
  })

  test('with keys of one letter in a list, until they are silenced', async ({ visit, assert }) => {
    const page = await visit('/styleguide')
    const focused = () => page.locator(':focus').innerText()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    assert.equal(await focused(), 'DR-2026-0043')
    await page.keyboard.press('k')
    assert.equal(await focused(), 'DR-2026-0042')

    await page.getByRole('button', { name: 'Désactiver' }).click()
    await page.keyboard.press('j')
    assert.equal(await focused(), 'Activer')
  })

  test('and see work advance by itself until it has ended', async ({ browserContext }) => {
    const page = await browserContext.newPage()
    const at = (done: number, url: string) =>
      `<div id="work" role="status" ${url}><progress value="${done}" max="40"></progress>${done} sur 40</div>`
    await page.route('**/travail', (route) =>
      route.fulfill({ contentType: 'text/html', body: at(40, '') })
    )
    await page.route('**/styleguide', async (route) => {
      const response = await route.fetch()
      const html = await response.text()
      const body = html.replace('<h1>', `${at(12, 'data-progress-url="/travail"')}<h1>`)
      await route.fulfill({ response, body })
    })
    await page.goto('/styleguide')

    await page.getByText('40 sur 40').waitFor()
    await page.locator('#work:not([data-progress-url])').waitFor()
  })
})
