import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import type { Page } from 'playwright'
import { test } from '@japa/runner'
import { assertAccessible } from '#tests/helpers/axe'
import { aRightInHand, type InHand, stateOf } from '#tests/helpers/exercise'
import { carryOut } from '#tests/helpers/rights_requests'

const press = (page: Page, name: string) => page.getByRole('button', { name }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name }).first().click()

async function signIn(page: Page, { dpo }: InHand) {
  await page.goto('/connexion')
  await page.getByLabel('Adresse électronique').fill(dpo.email)
  await page.getByLabel('Mot de passe').fill('une phrase de passe')
  await press(page, 'Se connecter')
}

async function confirm(page: Page, { id }: InHand, label: string) {
  await page.getByLabel('J’ai vérifié').check()
  await press(page, label)
  await carryOut(id)
  await page.goto(`/dpo/demandes/${id}`)
}

/** Without a line of script, on a telephone. */
test.group('The DPO carries rights out', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('corrects, restricts and lifts, objects, and holds back from an erasure', async ({
    assert,
    browser,
  }) => {
    const context = await browser.newContext({
      ...{ javaScriptEnabled: false, locale: 'fr', viewport: { width: 390, height: 844 } },
      baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
    })
    const page = await context.newPage()
    const accessible = () => assertAccessible(page, assert)
    const rectification = await aRightInHand('rectification')
    await signIn(page, rectification)

    await page.goto(`/dpo/demandes/${rectification.id}`)
    await follow(page, 'Décider')
    await accessible()
    await page.getByLabel('Adresse électronique').fill('pas une adresse')
    await press(page, 'Relire avant de confirmer')
    await page.getByText('n’est pas complète').first().waitFor()
    await accessible()
    await page.getByLabel('Adresse électronique').fill('ines.vasseur@exemple.example')
    await page.getByLabel('Prénom').fill('Agnès')
    await press(page, 'Relire avant de confirmer')
    await page.getByText('Agnès').waitFor()
    await accessible()
    await confirm(page, rectification, 'Corriger et répondre')
    await page.getByText('1 donnée a été corrigée').waitFor()
    await accessible()

    const restriction = await aRightInHand('restriction')
    await page.goto(`/dpo/demandes/${restriction.id}`)
    await follow(page, 'Décider')
    await page.getByLabel('L’exactitude des données est contestée').check()
    await accessible()
    await press(page, 'Relire avant de confirmer')
    await accessible()
    await confirm(page, restriction, 'Limiter et répondre')
    await accessible()
    await follow(page, 'Consulter pour un motif légal')
    await accessible()
    await page.getByLabel('Pour des droits en justice').check()
    await page.getByLabel('Pourquoi, en quelques mots').fill('Une action en justice est engagée.')
    await press(page, 'Consulter et garder le motif')
    await page.getByText('Consultation notée au journal').waitFor()
    await accessible()
    await follow(page, 'Revenir à la demande')
    await follow(page, 'Annoncer la levée')
    await accessible()
    await press(page, 'Informer la personne')
    await page.getByText('n’est pas encore partie').first().waitFor()
    await accessible()
    await db
      .from('letters')
      .where('template', 'rights_requests/restriction_ends')
      .update({ state: 'sent', ended_at: new Date() })
    await page.goto(`/dpo/demandes/${restriction.id}`)
    await follow(page, 'Lever la limitation')
    await press(page, 'Lever la limitation')
    await page.getByText('La limitation est levée').waitFor()

    const objection = await aRightInHand('objection')
    await page.goto(`/dpo/demandes/${objection.id}`)
    await follow(page, 'Décider')
    await accessible()
    await press(page, 'Relire avant de confirmer')
    await accessible()
    await confirm(page, objection, 'Arrêter et répondre')

    const erasure = await aRightInHand('erasure')
    await page.goto(`${erasure.path}/decision`)
    await follow(page, 'Geler une partie des données')
    await accessible()
    await page.getByLabel(/Tout\s*: Rendez-vous et coordonnées/).check()
    await page.getByLabel(/Constatation, exercice/).check()
    await page.getByLabel('Dernier jour du gel').fill('2030-06-30')
    await page.getByLabel('Pourquoi, pour l’équipe').fill('Un litige est en cours.')
    await press(page, 'Geler')
    await page.getByText('30 juin 2030').first().waitFor()
    await accessible()
    await follow(page, 'Accepter')
    await confirm(page, erasure, 'Effacer et attester')
    const states = [rectification, restriction, objection, erasure].map(stateOf)
    assert.deepEqual(await Promise.all(states), [
      ...['answered', 'answered', 'answered', 'partly_answered'],
    ])

    await follow(page, 'Mettre fin à ce gel')
    await accessible()
    await confirm(page, erasure, 'Mettre fin à ce gel')
    await page.getByText('L’effacement de ce qu’un gel gardait est attesté').waitFor()
    await accessible()
    assert.equal(await stateOf(erasure), 'answered')
    await context.close()
  }).timeout(90_000)
})
