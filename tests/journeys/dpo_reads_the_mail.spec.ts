import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import limiter from '@adonisjs/limiter/services/main'
import { DateTime } from 'luxon'
import { readMailbox } from '#rights_requests/mailbox/read_mailbox'
import RightsRequest from '#rights_requests/models/rights_request'
import { assertAccessible } from '#tests/helpers/axe'
import { aMessageWith, anImapMailbox } from '#tests/helpers/imap_mailbox'
import { aUser } from '#tests/helpers/rights_requests'

test.group('The DPO reads the mail', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('and makes it a request with its true day, without a script', async ({
    assert,
    browser,
    cleanup,
  }) => {
    const at = DateTime.utc().minus({ days: 4 }).startOf('second')
    const raw = aMessageWith({ 'preuve.pdf': Buffer.from('%PDF-1.7') }, { Subject: 'Effacement' })
    const { settings } = await anImapMailbox([{ raw, at }], cleanup)
    await readMailbox(settings, () => DateTime.utc())
    const { email } = await aUser('dpo')
    const context = await browser.newContext({
      javaScriptEnabled: false,
      baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
      locale: 'fr',
      viewport: { width: 360, height: 800 },
    })
    const page = await context.newPage()
    const accessible = () => assertAccessible(page, assert)

    await page.goto('/connexion')
    await page.getByLabel('Adresse électronique').fill(email)
    await page.getByLabel('Mot de passe').fill('une phrase de passe')
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await page.getByRole('link', { name: 'Lire les courriels' }).click()
    await page.getByRole('heading', { level: 1, name: 'Courriels à lire' }).waitFor()
    await accessible()
    await page.getByRole('link', { name: 'Effacement' }).click()
    await page.getByText('Voir la pièce jointe.').waitFor()
    await accessible()
    const saved = page.waitForEvent('download')
    await page.getByRole('link', { name: 'preuve.pdf' }).click()
    const file = await saved
    assert.equal(file.suggestedFilename(), 'preuve.pdf')

    await page.getByRole('link', { name: 'En faire une demande' }).click()
    await accessible()
    const day = at.setZone('Europe/Paris').toISODate()!
    assert.equal(await page.getByLabel('Jour de la réception').inputValue(), day)
    await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
    await page.locator('#rights-error').waitFor()
    await accessible()
    await page.getByLabel('Effacement').check()
    await page.getByLabel('De la plateforme elle-même').check()
    await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
    await page.getByText(/La demande DR-\d{4}-\w{4}-\w{4} est enregistrée/).waitFor()

    const [filed, ...others] = await RightsRequest.query().where('email', 'ines@exemple.example')
    assert.isEmpty(others)
    assert.equal(filed.receivedAt.toMillis(), at.toMillis())
    await page.goto('/dpo/brouillons')
    await page.getByText('Aucun courriel à lire').waitFor()
    await accessible()
    await context.close()
  })
})
