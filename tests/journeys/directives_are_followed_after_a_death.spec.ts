import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import RightsRequest from '#rights_requests/models/rights_request'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite, book } from '#tests/helpers/booking'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aFreshRequest, aUser, carryOut } from '#tests/helpers/rights_requests'

const OWN = 'odile.marchand@exemple.example'
const HEIR = 'paul.marchand@exemple.example'

const tokenOf = async (reference: string, template: string) => {
  const letters = await lettersAbout(reference)
  return letters.find((it) => it.template === `rights_requests/${template}`)!.content.token
}

/** Somebody says what becomes of the data; later, an heir asks, and that is what is done. */
test.group('Directives for after a death', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('are lodged by the person, and followed when an heir asks', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: OWN })
    const professional = {
      concern: 'professional',
      professionalIds: [site.professional.id],
    } as const
    const own = await aFreshRequest({ ...professional, askedRights: ['after_death'], email: OWN })
    const page = await visit(`/suivi/${await tokenOf(own.reference, 'received')}`)
    await page.getByRole('button', { name: 'Confirmer ma demande' }).click()
    await assertAccessible(page, assert)
    await page.getByRole('link', { name: 'Déposer mes directives' }).click()
    await page.getByRole('button', { name: 'Déposer mes directives' }).click()
    await page.getByText('2 réponses sont à corriger').waitFor()
    await assertAccessible(page, assert)
    await page.getByLabel('Effacer mes données').check()
    await page.getByLabel('Nom de la personne désignée').fill('Paul Marchand')
    await page.getByLabel('Comment joindre la personne désignée').fill(HEIR)
    await page.getByLabel('Précisions').fill('Que rien ne reste.')
    await page.getByLabel(/Je consens spécialement/).check()
    await page.getByRole('button', { name: 'Déposer mes directives' }).click()
    await page.getByText('Vos directives sont enregistrées.').first().waitFor()
    await assertAccessible(page, assert)

    const form = await visit(
      `/droits?qui=autre&droit=deces&professionnel=${site.professional.slug}`
    )
    await form.getByLabel('Nom', { exact: true }).fill('Marchand')
    await form.getByLabel('Prénom', { exact: true }).fill('Paul')
    await form.locator('[name=email]').fill(HEIR)
    await form.getByLabel('Pour une personne décédée, dont je suis héritier').check()
    await form.locator('[name=deceased_last_name]').fill('Marchand')
    await form.locator('[name=deceased_first_name]').fill('Odile')
    await form.locator('[name=deceased_email]').fill(OWN)
    await assertAccessible(form, assert)
    await form.getByRole('button', { name: 'Vérifier mes réponses' }).click()
    await form.getByText('dont je suis héritier').waitFor()
    await assertAccessible(form, assert)
    await form.getByRole('button', { name: 'Envoyer' }).click()
    await form.waitForURL('**/droits/envoyee')

    const { id, reference } = await RightsRequest.findByOrFail('email', HEIR)
    await browserContext.loginAs(await aUser('dpo'))
    const desk = await visit(`/dpo/demandes/${id}`)
    await desk.getByRole('link', { name: 'Noter que l’identité est établie' }).click()
    await desk.locator('[name=means][value=mandate_checked]').check()
    await desk.locator('main form button').first().click()
    await desk.getByRole('button', { name: 'Prendre en charge' }).first().click()
    await desk.getByRole('link', { name: 'Décider' }).first().click()
    await desk.getByText('Que rien ne reste.').waitFor()
    await assertAccessible(desk, assert)
    await desk.getByLabel('Effacer ses données').check()
    await desk.getByRole('button', { name: 'Relire avant de confirmer' }).click()
    await assertAccessible(desk, assert)
    await desk.getByLabel('J’ai vérifié').check()
    await desk.getByRole('button', { name: 'Effacer et attester' }).click()
    await carryOut(id)

    const answer = await visit(`/suivi/${await tokenOf(reference, 'answered')}`)
    await answer.getByText('Attestation partielle d’effacement').first().waitFor()
    await assertAccessible(answer, assert)
    const done = await RightsRequest.findOrFail(id)
    assert.equal(done.state, 'answered')
  }).timeout(90_000)
})
