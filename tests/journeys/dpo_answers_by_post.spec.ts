import { readFile } from 'node:fs/promises'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import RightsRequest from '#rights_requests/models/rights_request'
import { assertAccessible } from '#tests/helpers/axe'
import { paperAbout } from '#tests/helpers/paper'
import { findings } from '#tests/helpers/pdf_rules'
import { pdfText } from '#tests/helpers/pdf_text'
import { aUser } from '#tests/helpers/rights_requests'

test.group('The DPO answers somebody who has no mailbox', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('from the visit at the counter to the letter noted as posted', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const dpo = await aUser('dpo')
    await browserContext.loginAs(dpo)
    const page = await visit('/dpo/demandes/nouvelle')
    const go = (path: string) => page.goto(new URL(path, page.url()).href)

    await page.locator('[name=channel][value=counter]').check()
    const today = await page.getByLabel('Jour de la réception').getAttribute('max')
    await page.getByLabel('Jour de la réception').fill(today!)
    await page.locator('[name=requester_kind]').first().check()
    await page.locator('[name=last_name]').fill('Martin')
    await page.locator('[name=first_name]').fill('Odette')
    await page.locator('[name=phone]').fill('05 61 22 33 44')
    await page.locator('[name=behalf][value=self]').check()
    await page.locator('[name="rights[]"][value=information]').check()
    await page.locator('[name=concern][value=platform]').check()
    await page.locator('[name=identity_seen]').check()
    await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
    await page.getByText('Aucune adresse où écrire').waitFor()
    const { id, reference } = await RightsRequest.query().where('lastName', 'Martin').firstOrFail()
    await assertAccessible(page, assert)

    await page.getByRole('link', { name: 'Indiquer son adresse postale' }).click()
    await page.getByLabel('Adresse postale').fill('4 rue des Lilas\n31200 Toulouse')
    await assertAccessible(page, assert)
    await page.getByRole('button', { name: 'Enregistrer l’adresse' }).click()
    await page.getByText('Les lettres partent par la poste').waitFor()

    await page.getByRole('button', { name: 'Prendre en charge' }).click()
    await page.getByRole('link', { name: 'Répondre', exact: true }).click()
    await page.getByLabel('Réponse').fill('Vos coordonnées servent à vous répondre.')
    await page.locator('[name=whole]').first().check()
    await page.locator('main form .button.primary').click()
    await page.getByText('La réponse n’est pas encore postée').waitFor()
    await assertAccessible(page, assert)

    await page.getByRole('link', { name: /Lettres à poster/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Lettres à poster' }).waitFor()
    await assertAccessible(page, assert)
    const bar = page.getByRole('form', { name: 'Lettres choisies' })
    assert.isFalse(await bar.isVisible())
    await page.getByLabel(`Choisir : Réponse à une demande, ${reference}`).check()
    await bar.getByText('1', { exact: true }).waitFor()
    await assertAccessible(page, assert)
    const printed = page.waitForResponse(/impression$/)
    const saved = page.waitForEvent('download')
    await bar.getByRole('button', { name: 'Imprimer' }).click()
    const response = await printed
    assert.equal(response.headers()['content-type'], 'application/pdf')
    const file = await saved
    const pdf = await readFile(await file.path())
    assert.deepEqual(findings(pdf), [])
    const text = await pdfText(pdf)
    for (const words of ['Odette Martin', '4 rue des Lilas', 'servent à vous répondre', reference])
      assert.include(text, words)

    await go('/dpo/courriers/papier')
    await page.getByRole('link', { name: 'Réponse à une demande' }).click()
    await assertAccessible(page, assert)
    await page.getByLabel('Numéro de recommandé').fill('1A 234 567 8901 2')
    await page.getByRole('button', { name: 'Noter comme postée' }).click()
    await page.getByText('La lettre est notée comme postée.').waitFor()
    await page.getByText('recommandé n° 1A23456789012').waitFor()
    await assertAccessible(page, assert)
    await page.getByRole('button', { name: 'Annuler : elle n’a pas été postée' }).click()
    await page.getByRole('button', { name: 'Noter comme postée' }).click()

    await go(`/dpo/demandes/${id}`)
    await page.getByText(/^Postée le /).waitFor()
    assert.equal(await page.getByText('La réponse n’est pas encore postée').count(), 0)
    const letters = await paperAbout(reference)
    assert.deepEqual(
      letters.map(({ state }) => state),
      ['void', 'to_print', 'posted']
    )
  })
})
