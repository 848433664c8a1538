import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type { Page } from 'playwright'
import AskSignatures from '#agreements/actions/ask_signatures'
import KeepAnnexes from '#agreements/actions/keep_annexes'
import { assertAccessible } from '#tests/helpers/axe'
import { codeOf, lettersTo } from '#tests/helpers/agreements'
import { aSite } from '#tests/helpers/booking'
import { atTheDesk, leaveTenant } from '#tests/helpers/desk'
import { aUser } from '#tests/helpers/rights_requests'

const now = () => ({ actor: 'system', at: DateTime.utc() }) as const

test.group('A professional signs their contract', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('the site opens with the signature; a question amends the annexes; new clauses are signed again', async ({
    assert,
    browser,
    browserContext,
    visit,
  }) => {
    const site = await aSite({
      professional: { name: 'Reliure Brindille', agreementSignedAt: null },
    })
    const owner = { professional: site.professional, user: await atTheDesk(site, 'professional') }
    const { baseURL } = (browserContext as never as { _options: { baseURL: string } })._options
    const visitor = await browser.newContext({ baseURL, locale: 'fr' })
    const booking = await visitor.newPage()
    await booking.goto(`/rdv/${site.professional.slug}`)
    await booking.getByText('ne sont pas ouverts pour le moment').waitFor()
    await assertAccessible(booking, assert)

    await browserContext.loginAs(owner.user)
    const desk = await visit('/pro')
    await desk.getByText('votre contrat avec la plateforme n’est pas signé').waitFor()
    await desk.getByRole('link', { name: 'S’en occuper' }).click()
    await assertAccessible(desk, assert)
    await desk.getByRole('button', { name: 'Lire le contrat' }).click()
    await sign(desk)

    await booking.goto(`/rdv/${site.professional.slug}`)
    await booking.getByText(site.offering.name).waitFor()

    await desk.goto('/pro/reglages/questions/nouvelle')
    await desk.getByLabel('La question').fill('Format du livre')
    await desk.getByLabel('Pourquoi').fill('Le format permet de préparer le papier.')
    await desk.getByLabel('En écrivant').check()
    await desk.getByRole('button', { name: 'Ajouter' }).click()
    await leaveTenant()
    await new KeepAnnexes().handle({ stamp: now() })
    await desk.goto('/pro/contrat')
    await desk.getByText('Question ajoutée : Format du livre').waitFor()
    await assertAccessible(desk, assert)
    await desk.getByRole('link', { name: 'Version 2', exact: true }).click()
    await assertAccessible(desk, assert)
    const told = await lettersTo(owner, 'agreements/amended')
    assert.lengthOf(told, 1)

    await leaveTenant()
    const dpo = await aUser('dpo')
    const office = await browser.newContext({ baseURL, locale: 'fr' })
    const bureau = await office.newPage()
    await signIn(bureau, dpo.email)
    await bureau.goto('/dpo/contrats')
    await assertAccessible(bureau, assert)
    await bureau.getByRole('link', { name: 'Clauses' }).click()
    await assertAccessible(bureau, assert)
    await bureau.getByRole('link', { name: 'Changer les mots : Documentation et audits' }).click()
    const french = bureau.getByLabel('Français')
    await french.fill(`${await french.inputValue()} Un relevé vous est remis.`)
    const english = bureau.getByLabel('Anglais')
    await english.fill(`${await english.inputValue()} You are given a report.`)
    await assertAccessible(bureau, assert)
    await bureau.getByRole('button', { name: 'Enregistrer' }).click()
    await bureau.getByRole('link', { name: 'Voir ce qui change, puis la proposer' }).click()
    await bureau.locator('ins', { hasText: 'Un relevé vous est remis.' }).waitFor()
    await assertAccessible(bureau, assert)
    await bureau.getByRole('button', { name: 'Proposer cette version' }).click()
    await bureau.getByText('est proposée').waitFor()
    await leaveTenant()
    await new AskSignatures().handle({ stamp: now() })
    const asked = await lettersTo(owner, 'agreements/to_sign')
    assert.deepEqual(
      asked.map(({ content }) => content.why),
      ['new_version']
    )

    await desk.goto('/pro')
    await desk.getByText('Une nouvelle version de votre contrat').waitFor()
    await desk.getByRole('link', { name: 'S’en occuper' }).click()
    await desk.getByRole('button', { name: 'Voir ce qui change' }).click()
    await desk.locator('ins', { hasText: 'Un relevé vous est remis.' }).waitFor()
    await sign(desk)
    assert.equal(await desk.getByRole('link', { name: /Télécharger le contrat n°/ }).count(), 2)
    await visitor.close()
    await office.close()

    async function sign(page: Page) {
      await assertAccessible(page, assert)
      await page.getByLabel('En quelle qualité').fill('en mon nom propre')
      await page.getByLabel('Je suis majeur').check()
      await page.getByLabel('J’ai le pouvoir d’engager').check()
      await page.getByRole('button', { name: 'Recevoir le code' }).click()
      await page.getByRole('heading', { name: 'Signer le contrat' }).waitFor()
      await assertAccessible(page, assert)
      await leaveTenant()
      await page.getByLabel('Code reçu').fill(await codeOf(owner))
      await page.getByRole('button', { name: 'Signer' }).click()
      await page.getByText('Le contrat est signé.').waitFor()
      await leaveTenant()
    }
  }).timeout(240_000)

  test('an instruction that infringes the law waits for the answer of its controller', async ({
    assert,
    browser,
    browserContext,
    visit,
  }) => {
    const site = await aSite({ professional: { name: 'Auto-école du Canal' } })
    await browserContext.loginAs(await atTheDesk(site, 'professional'))
    const desk = await visit('/pro/contrat/instructions')
    await assertAccessible(desk, assert)
    await desk.getByLabel('Instruction').fill('Conservez toutes les coordonnées pendant dix ans.')
    await desk.getByRole('button', { name: 'Donner cette instruction' }).click()
    await desk.getByText('Votre instruction est inscrite').waitFor()
    await leaveTenant()

    const { baseURL } = (browserContext as never as { _options: { baseURL: string } })._options
    const office = await browser.newContext({ baseURL, locale: 'fr' })
    const bureau = await office.newPage()
    const dpo = await aUser('dpo')
    await signIn(bureau, dpo.email)
    await bureau.goto('/dpo/contrats/instructions')
    await assertAccessible(bureau, assert)
    await bureau.getByRole('link', { name: 'Conservez toutes les coordonnées' }).click()
    await assertAccessible(bureau, assert)
    await bureau
      .getByLabel('Pourquoi', { exact: true })
      .fill('Dix ans après, ces données ne servent plus à rien.')
    await bureau.getByLabel('Texte').fill('RGPD, art. 5(1)(e)')
    await bureau.getByRole('button', { name: 'Avertir et suspendre' }).click()
    await bureau.getByText('Exécution suspendue').waitFor()
    assert.equal(await bureau.getByRole('button', { name: 'Enregistrer la suite' }).count(), 0)

    await leaveTenant()
    await desk.goto('/pro/contrat')
    await desk.getByText('Une instruction attend votre réponse').waitFor()
    await desk.getByRole('link', { name: 'Donner ou relire une instruction' }).click()
    await desk.getByRole('link', { name: 'Conservez toutes les coordonnées' }).click()
    await desk.getByText('Dix ans après').waitFor()
    await assertAccessible(desk, assert)
    await desk.getByLabel('Je la change').check()
    await desk
      .getByRole('textbox', { name: 'Nouvelle instruction' })
      .fill('Conservez-les pendant cent vingt jours.')
    await desk.getByRole('button', { name: 'Répondre' }).click()
    await desk.getByText('Votre nouvelle instruction est inscrite').waitFor()
    await leaveTenant()

    await bureau.goto('/dpo/contrats/instructions')
    await bureau.getByRole('link', { name: 'Conservez-les pendant cent vingt jours' }).click()
    await bureau.getByLabel('L’instruction est exécutée').check()
    await bureau
      .getByRole('textbox', { name: 'Ce qui a été fait' })
      .fill('La durée de 120 jours est en place.')
    await bureau.getByRole('button', { name: 'Enregistrer la suite' }).click()
    await bureau.getByText('L’exécution est inscrite').waitFor()
    await office.close()
  }).timeout(180_000)
})

async function signIn(page: Page, email: string) {
  await page.goto('/connexion')
  await page.getByLabel('Adresse électronique').fill(email)
  await page.getByLabel('Mot de passe').fill('une phrase de passe')
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForURL('**/dpo')
}
