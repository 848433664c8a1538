import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type { Download } from 'playwright'
import EnterAppointment from '#booking/actions/enter_appointment'
import RightsRequest from '#rights_requests/models/rights_request'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite, paris, type Site } from '#tests/helpers/booking'
import { paperAbout } from '#tests/helpers/paper'
import { pdfText } from '#tests/helpers/pdf_text'
import { aUser, attestationOf, carryOut } from '#tests/helpers/rights_requests'

const PHONE = '+33644556677'

/** Odette calls, gives her number and no address, and the professional writes it down. */
async function aCaller(site: Site, name: string, hour: string) {
  const at = DateTime.utc()
  const day = at.plus({ weeks: 2 }).startOf('week').toISODate()
  await new EnterAppointment().handle({
    professionalId: site.professional.id,
    requestKey: randomUUID(),
    offeringId: site.offering.id,
    startsAt: paris(`${day}T${hour}`),
    ...{ lastName: 'Martin', firstName: name, email: null, phone: PHONE, note: null },
    ...{ answers: [], noticeVersionId: null, locale: 'fr', stamp: { actor: 'person', at } },
  })
}

async function downloaded(download: Promise<Download>): Promise<Buffer> {
  const file = await download
  return readFile(await file.path())
}

test.group('The DPO erases the data of somebody who writes by post', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('from the letter to the attestation that is printed with the answer', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const site = await aSite({ at: DateTime.utc(), professional: { name: 'Cabinet Desmoulins' } })
    await aCaller(site, 'Odette', '09:00')
    await aCaller(site, 'Odette', '10:00')
    const dpo = await aUser('dpo')
    await browserContext.loginAs(dpo)
    const page = await visit('/dpo/demandes/nouvelle')
    const go = (path: string) => page.goto(new URL(path, page.url()).href)

    await page.locator('[name=channel][value=post]').check()
    const today = await page.getByLabel('Jour de la réception').getAttribute('max')
    await page.getByLabel('Jour de la réception').fill(today!)
    await page.locator('[name=requester_kind]').first().check()
    await page.locator('[name=last_name]').fill('Martin')
    await page.locator('[name=first_name]').fill('Odette')
    await page.locator('[name=postal_address]').fill('4 rue des Lilas\n31200 Toulouse')
    await page.locator('[name=behalf][value=self]').check()
    await page.locator('[name="rights[]"][value=erasure]').check()
    await page.locator('[name=concern][value=professional]').check()
    await page.getByLabel('Cabinet Desmoulins').check()
    await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
    await page.getByText('n’importe qui peut écrire n’ouvre rien').waitFor()
    const request = await RightsRequest.query().where('lastName', 'Martin').firstOrFail()

    await page.getByRole('link', { name: 'Noter que l’identité est établie' }).click()
    await page.locator('[name=means][value=in_person]').check()
    await page.locator('main form .button.primary').click()
    await page.getByRole('link', { name: 'Noter un identifiant' }).click()
    await page.getByLabel('Adresse électronique ou numéro de téléphone').fill('06 44 55 66 77')
    await page.getByLabel('Document d’identité conforme au dossier').check()
    await page
      .getByLabel('Pourquoi, en quelques mots')
      .fill('Carte vue, même nom que dans l’agenda.')
    await assertAccessible(page, assert)
    await page.getByRole('button', { name: 'Noter l’identifiant' }).click()
    await page.getByText('06 44 55 66 77').waitFor()
    await assertAccessible(page, assert)
    const found = page.getByRole('row', { name: 'Rendez-vous et coordonnées' })
    await found.getByRole('cell', { name: '2', exact: true }).waitFor()

    await page.getByRole('button', { name: 'Prendre en charge' }).click()
    await page.getByRole('link', { name: 'Décider', exact: true }).click()
    await page.getByRole('link', { name: 'Accepter' }).click()
    await page.getByLabel('J’ai vérifié').check()
    await page.getByRole('button', { name: 'Effacer et attester' }).click()
    await page.getByText('L’exécution est ordonnée').waitFor()
    /** The page looks again every few seconds. */
    await go('/dpo/courriers/papier')
    await carryOut(request.id)
    assert.lengthOf(await db.from('appointment_contacts').where('phone_e164', PHONE), 0)
    const number = await attestationOf(request.id)

    await go(`/dpo/demandes/${request.id}`)
    await page.getByText('La réponse n’est pas encore postée').waitFor()
    await assertAccessible(page, assert)
    const taken = page.waitForEvent('download')
    await page.getByRole('link', { name: `Attestation n° ${number}` }).click()
    const attestation = await downloaded(taken)
    assert.include(await pdfText(attestation), number)

    const letters = await paperAbout(request.reference)
    const answer = letters.at(-1)!
    await go(`/dpo/courriers/papier/${answer.id}`)
    const printed = page.waitForEvent('download')
    await page.locator(`main a[href="/dpo/courriers/papier/${answer.id}/lettre.pdf"]`).click()
    const letter = await pdfText(await downloaded(printed))
    for (const words of ['Odette Martin', '4 rue des Lilas', number, request.reference])
      assert.include(letter, words)
  })
})
