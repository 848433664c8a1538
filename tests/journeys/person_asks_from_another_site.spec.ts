import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import SetEmbeddingSites from '#rights_requests/actions/set_embedding_sites'
import { assertAccessible } from '#tests/helpers/axe'
import { aProfessional } from '#tests/helpers/rights_requests'

const OURS = `http://${process.env.HOST}:${process.env.PORT}`

/** A site of somebody else, on another origin, that shows our frame. */
async function aSite(frame: string, cleanup: (callback: () => void) => void) {
  const html = `<!doctype html><html lang="fr"><title>Site</title><h1>Mon cabinet</h1>
    <iframe title="Droits" src="${frame}" width="600" height="400"></iframe></html>`
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanup(() => void server.close())
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

test.group('A person asks from another site', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('in a tab of its own, without a script or a cookie; other sites show nothing', async ({
    assert,
    browser,
    cleanup,
  }) => {
    const { id, slug, name } = await aProfessional()
    const site = await aSite(`${OURS}/droits/integre/${slug}`, cleanup)
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr' })
    const page = await context.newPage()
    const frame = page.frameLocator('iframe')

    await page.goto(site)
    await page.waitForLoadState('networkidle')
    assert.equal(await frame.getByRole('link').count(), 0)

    const stamp = { actor: 'system', at: DateTime.utc() } as const
    await new SetEmbeddingSites().handle({ professionalId: id, origins: [site], stamp })
    await page.reload()
    await frame.getByRole('heading', { name: 'Vos droits sur vos données' }).waitFor()
    await frame.getByText(name).waitFor()
    assert.isEmpty(await context.cookies())

    const opened = context.waitForEvent('page')
    await frame.getByRole('link', { name: 'Exercer vos droits' }).click()
    const form = await opened
    await form.getByRole('heading', { level: 1 }).waitFor()
    assert.equal(form.url(), `${OURS}/droits?professionnel=${slug}`)

    await page.goto(`${OURS}/droits/integre/${slug}`)
    await assertAccessible(page, assert)
    await context.close()
  })
})
