import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import Attestation from '#attestations/models/attestation'
import RightsRequest from '#rights_requests/models/rights_request'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite, book } from '#tests/helpers/booking'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { attestationOf, aUser, carryOut, onlyPart } from '#tests/helpers/rights_requests'

const EMAIL = 'ines.vasseur@exemple.example'

/** The person without a line of script; the DPO with them. */
test.group('A person asks for erasure', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('files, proves the mailbox, is answered, and downloads an attestation', async ({
    assert,
    browser,
    browserContext,
    visit,
  }) => {
    /** Among the first of the list, whatever other tests have left there. */
    const name = `A ${randomUUID().slice(0, 8)}`
    const site = await aSite({ professional: { name } })
    const other = await aSite({ professional: { name: 'Étude Vernay' } })
    await book(site, '2027-03-08T09:00', { email: EMAIL, lastName: 'Vasseur' })
    await book(site, '2027-03-08T10:00', { email: 'autre@exemple.example' })
    await book(other, '2027-03-08T09:00', { email: EMAIL })
    const { baseURL } = (browserContext as never as { _options: { baseURL: string } })._options
    const person = await browser.newContext({ javaScriptEnabled: false, baseURL, locale: 'fr' })
    const page = await person.newPage()
    const accessible = () => assertAccessible(page, assert)

    await page.goto('/droits')
    await accessible()
    await page.getByLabel('J’ai pris rendez-vous').check()
    await page.getByRole('button', { name: 'Continuer' }).click()
    await accessible()
    await page.getByLabel('Effacer mes données').check()
    await page.getByRole('button', { name: 'Continuer' }).click()
    await accessible()
    await page.getByLabel(name).check()
    await page.getByRole('button', { name: 'Continuer' }).click()
    await accessible()

    await page.getByRole('button', { name: 'Vérifier mes réponses' }).click()
    await page.getByRole('heading', { name: /réponses sont à corriger/ }).waitFor()
    await accessible()
    await page.getByLabel('Nom', { exact: true }).fill('Vasseur')
    await page.getByLabel('Prénom', { exact: true }).fill('Inès')
    await page.getByLabel('Adresse électronique', { exact: true }).fill(EMAIL)
    await page.getByLabel(/Précisions/).fill('Je ne viendrai plus.')
    await page.getByRole('button', { name: 'Vérifier mes réponses' }).click()
    await accessible()
    await page.getByRole('button', { name: 'Modifier' }).click()
    assert.equal(await page.getByLabel(/Précisions/).inputValue(), 'Je ne viendrai plus.')
    await page.getByRole('button', { name: 'Vérifier mes réponses' }).click()
    await page.getByRole('button', { name: 'Envoyer ma demande' }).click()
    await page.getByRole('heading', { name: 'Votre demande est enregistrée' }).waitFor()
    await accessible()

    const { id, reference } = await RightsRequest.findByOrFail('email', EMAIL)
    const [{ content }] = await lettersAbout(reference)
    await page.goto(`/suivi/${content.token}`)
    await accessible()
    await page.getByRole('button', { name: 'Confirmer ma demande' }).click()
    await page.getByText('votre demande est confirmée').waitFor()
    await accessible()

    await browserContext.loginAs(await aUser('dpo'))
    const desk = await visit('/dpo')
    await assertAccessible(desk, assert)
    await desk.getByRole('link', { name: reference }).first().click()
    await assertAccessible(desk, assert)
    await desk.getByRole('button', { name: 'Prendre en charge' }).click()
    await desk.getByRole('link', { name: 'Décider' }).click()
    await desk.getByText('Ce qui serait effacé').waitFor()
    await assertAccessible(desk, assert)
    await desk.getByRole('link', { name: 'Accepter' }).click()
    await assertAccessible(desk, assert)
    await desk.getByLabel(/J’ai vérifié/).check()
    await desk.getByRole('button', { name: 'Effacer et attester' }).click()
    await desk.getByText('Exécution en cours').waitFor()
    await assertAccessible(desk, assert)

    await carryOut(id)
    await desk.getByText('Exécution terminée').waitFor()
    await assertAccessible(desk, assert)

    const letters = await lettersAbout(reference)
    const answer = letters.find(({ template }) => template.endsWith('/answered'))
    await page.goto(`/suivi/${answer!.content.token}`)
    await accessible()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: /Attestation partielle d’effacement/ }).click()
    const file = await download
    await page.goto('/verifier')
    await page.getByLabel('Fichier PDF de l’attestation').setInputFiles(await file.path())
    await page.getByRole('button', { name: 'Vérifier le fichier' }).click()
    await page.getByRole('heading', { name: await attestationOf(id) }).waitFor()
    assert.include(await page.getByRole('status').textContent(), 'Authentique')

    const left = await db
      .from('appointment_contacts')
      .whereIn('professional_id', [site.professional.id, other.professional.id])
      .select('email', 'professional_id')
    assert.sameDeepMembers(left, [
      { email: 'autre@exemple.example', professional_id: site.professional.id },
      { email: EMAIL, professional_id: other.professional.id },
    ])
    const { partId } = await onlyPart(id)
    assert.lengthOf(await Attestation.query().where('key', `erasure:${partId}`), 1)
    await person.close()
  })
})
