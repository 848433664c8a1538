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

  test('on an old phone: less than 150 kB before images', async ({ browserContext, assert }) => {
    const page = await browserContext.newPage()
    const sizes: number[] = []
    page.on('response', async (response) => {
      const body = response.body().then(
        (bytes) => bytes.length,
        () => 0
      )
      sizes.push(await body)
    })
    await page.goto('/')
    await page.waitForLoadState('networkidle')
    await page.evaluate('document.fonts.ready.then(() => true)')

    const weight = sizes.reduce((sum, size) => sum + size, 0)
    assert.isAbove(sizes.length, 3)
    assert.isBelow(weight, 150_000)
  })
})
