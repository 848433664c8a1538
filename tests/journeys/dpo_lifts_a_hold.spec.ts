import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import type { Page } from 'playwright'
import { letGoOfUnheld } from '#holds/jobs'
import VerifyRightsRequest from '#rights_requests/actions/verify_rights_request'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite, book, paris } from '#tests/helpers/booking'
import { aClock } from '#tests/helpers/clock'
import { attestationOf, aFreshRequest, aUser, carryOut } from '#tests/helpers/rights_requests'

const HOLDS = '/dpo/conservation/gels'
const NAME = 'Lutherie Quatrefages'
const EMAIL = 'solene.arnaud@exemple.example'
const PLACED = paris('2027-03-08T10:00')
const ASKED = paris('2027-03-08T10:20')
const LIFTED = paris('2027-03-08T10:40')

const contacts = () => db.from('appointment_contacts').where('email', EMAIL)

/** From the search of a person to a hold on everything a professional has of them. */
async function place(page: Page, look: () => Promise<void>) {
  await page.getByText('Aucun gel en vigueur').waitFor()
  await look()
  await page.getByRole('link', { name: 'Poser un gel' }).click()
  await look()
  await page.getByLabel('Adresse électronique de la personne').fill(EMAIL)
  await page.getByRole('button', { name: 'Chercher' }).click()
  await page.getByRole('heading', { name: 'Geler ce qui a été trouvé' }).waitFor()
  await page.getByLabel(`${NAME} : Rendez-vous`).check()
  await page.getByLabel('Constatation, exercice ou défense de droits en justice').check()
  await page.getByLabel('Texte qui l’impose').fill('Code civil, art. 2224')
  await page.getByLabel('Dernier jour du gel').fill('2030-06-30')
  await page.getByLabel('Jour de revue').fill('2028-01-10')
  await page.getByLabel('Pourquoi, pour l’équipe').fill('Litige en cours sur un acompte.')
  await look()
  await page.getByRole('button', { name: 'Geler', exact: true }).click()
  await page.getByText('Le gel est posé.').waitFor()
  await look()
}

/** The person asks for erasure of what that professional has, and confirms by the link of the letter. */
async function askForErasure(professionalId: string) {
  const request = await aFreshRequest({
    ...{ concern: 'professional', professionalIds: [professionalId], email: EMAIL },
    ...{ lastName: 'Arnaud', firstName: 'Solène' },
  })
  const link = await RightsRequestLink.findByOrFail('rightsRequestId', request.id)
  const stamp = { actor: 'person', at: ASKED } as const
  await new VerifyRightsRequest().handle({ linkId: link.id, stamp })
  return request
}

test.group('The DPO lifts a hold', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('that had kept what a person asked to erase, and it goes by itself', async ({
    assert,
    browserContext,
    cleanup,
    visit,
  }) => {
    const clock = aClock(cleanup)
    clock.isAt(PLACED)
    const site = await aSite({ professional: { name: NAME } })
    await book(site, '2027-03-11T09:00', { email: EMAIL })
    const dpo = await aUser('dpo')
    await browserContext.loginAs(dpo)
    const page = await visit(HOLDS)
    const go = (path: string) => page.goto(new URL(path, page.url()).href)
    const look = () => assertAccessible(page, assert)
    await place(page, look)

    /** An erasure keeps what is held, and says so. */
    clock.isAt(ASKED)
    const request = await askForErasure(site.professional.id)
    await go(`/dpo/demandes/${request.id}`)
    await page.getByRole('button', { name: 'Prendre en charge' }).click()
    await page.getByRole('link', { name: 'Décider', exact: true }).click()
    await page.getByRole('link', { name: 'Accepter' }).click()
    await page.getByText('Constatation, exercice ou défense de droits').first().waitFor()
    await look()
    await page.getByLabel('J’ai vérifié').check()
    await page.getByRole('button', { name: 'Effacer et attester' }).click()
    await page.getByText('L’exécution a commencé.').waitFor()
    await go(HOLDS)
    await carryOut(request.id)
    assert.lengthOf(await contacts(), 1)
    const first = await attestationOf(request.id)

    /** Lifting says before what goes. */
    clock.isAt(LIFTED)
    await page.getByRole('link', { name: `Données d’une personne, chez ${NAME}` }).click()
    await page.getByText('Litige en cours sur un acompte.').waitFor()
    await look()
    await page.getByRole('link', { name: 'Lever ce gel' }).click()
    await page
      .getByText('1 rendez-vous dont l’effacement avait été reporté s’efface aussitôt.')
      .waitFor()
    await look()
    await page.getByRole('button', { name: 'Lever le gel' }).click()
    await page.locator('#error-summary').waitFor()
    await look()
    assert.lengthOf(await contacts(), 1)
    await page.getByLabel('Pourquoi le gel est levé').fill('Le litige est terminé.')
    await page.getByLabel('J’ai vérifié').check()
    await page.getByRole('button', { name: 'Lever le gel' }).click()
    await page.getByText('Le gel est levé. Un effacement reprend.').waitFor()
    await page.getByText('Aucun gel en vigueur').waitFor()
    await look()

    /** What was owed is done by the jobs, without anybody asking again. */
    await letGoOfUnheld.run({})
    await carryOut(request.id)
    assert.lengthOf(await contacts(), 0)
    const part = await RequestPart.findByOrFail('rightsRequestId', request.id)
    assert.deepEqual([part.progress, part.round], ['done', 2])
    const second = await attestationOf(request.id)
    assert.notEqual(second, first)
    await go(`/dpo/demandes/${request.id}`)
    await page.getByRole('link', { name: `Attestation ${second}` }).waitFor()
    await page.getByRole('row', { name: 'à la fin d’un gel' }).getByText('fait').waitFor()
    await look()

    await go('/dpo/journal?genre=hold')
    const told = await page.locator('tbody').innerText()
    assert.include(told, 'Un gel de données a pris fin.')
    assert.include(told, 'Des données ont été gelées contre tout effacement.')
    await page.getByText('Précisions').first().click()
    await page.getByText('Le litige est terminé.').waitFor()
    await look()
  }).timeout(120_000)
})
