import { randomUUID } from 'node:crypto'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import RightsRequest from '#rights_requests/models/rights_request'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite, book } from '#tests/helpers/booking'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { packageOf } from '#tests/helpers/packages'
import { aUser, carryOut } from '#tests/helpers/rights_requests'

const PRINCIPAL = 'ines.vasseur@exemple.example'
const AGENT = 'cabinet.lenoir@exemple.example'

/** A mandate that arrives by post: nothing is handed over before somebody has read it. */
test.group('Somebody asks for another', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('is entered, waits for the mandate to be checked, and receives the data of the other', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const name = `A ${randomUUID().slice(0, 8)}`
    const site = await aSite({ professional: { name } })
    await book(site, '2027-03-08T09:00', { email: PRINCIPAL, lastName: 'Vasseur' })
    await book(site, '2027-03-09T09:00', { email: AGENT, lastName: 'Lenoir' })
    await browserContext.loginAs(await aUser('dpo'))
    const desk = await visit('/dpo/demandes/nouvelle')
    const accessible = () => assertAccessible(desk, assert)

    const yesterday = DateTime.now().setZone('Europe/Paris').minus({ days: 1 })
    await desk.getByLabel('Par courrier postal').check()
    await desk.getByLabel('Jour de la réception').fill(yesterday.toISODate()!)
    await desk.getByLabel('Nom', { exact: true }).fill('Lenoir')
    await desk.getByLabel('Prénom', { exact: true }).fill('Ada')
    await desk.locator('[name=email]').fill(AGENT)
    await desk.locator('[name=behalf][value=mandate]').check()
    await desk.locator('[name=principal_last_name]').fill('Vasseur')
    await desk.locator('[name=principal_first_name]').fill('Inès')
    await desk.locator('[name=principal_email]').fill(PRINCIPAL)
    await desk.locator('[name=mandate_scope]').fill('Accès à toutes les données.')
    await desk.locator('[name=mandate_until]').fill('2099-12-31')
    await desk.getByLabel('Accès à ses données').check()
    await desk.getByLabel('D’un ou de plusieurs professionnels').check()
    await desk.getByLabel(site.professional.name).check()
    await accessible()
    await desk.getByRole('button', { name: 'Enregistrer la demande' }).click()
    await desk.getByText(/La demande DR-\d{4}-\w{4}-\w{4} est enregistrée/).waitFor()
    await accessible()

    const { id, reference } = await RightsRequest.findByOrFail('email', AGENT)
    const [letter] = await lettersAbout(reference)
    assert.equal(letter.template, 'rights_requests/received_for_another')
    const page = await visit(`/suivi/${letter.content.token}`)
    await page.getByText('Nous vérifions d’abord à quel titre').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Confirmer ma demande' }).count(), 0)
    await assertAccessible(page, assert)

    await desk.getByRole('link', { name: 'Noter que l’identité est établie' }).click()
    await accessible()
    assert.equal(await desk.locator('[name=means]').count(), 1)
    await desk.getByLabel('mandat vérifié').check()
    await desk.getByRole('button', { name: 'Enregistrer' }).click()
    await desk.getByRole('button', { name: 'Prendre en charge' }).click()
    await desk.getByRole('link', { name: 'Décider' }).click()
    await desk.getByRole('link', { name: 'Accepter' }).click()
    await desk.getByLabel(/J’ai vérifié/).check()
    await desk.getByRole('button', { name: 'Préparer et remettre la copie' }).click()
    await carryOut(id)

    const { text } = await packageOf(id)
    assert.include(text, PRINCIPAL)
    assert.notInclude(text, AGENT)
    const letters = await lettersAbout(reference)
    const answer = letters.find(({ template }) => template.endsWith('/answered'))
    assert.equal(answer?.to.email, AGENT)
  })
})
