import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import Appointment from '#booking/models/appointment'
import { assertAccessible } from '#tests/helpers/axe'
import { aCustomField, aSite } from '#tests/helpers/booking'

/** Without a single line of script, from the address of the site to a cancelled appointment. */
test.group('A visitor books, moves and cancels', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('without an account, without a script, with a note that speaks of health', async ({
    assert,
    browser,
  }) => {
    const site = await aSite({ days: [1, 2, 3, 4, 5, 6, 7], at: DateTime.utc() })
    await aCustomField(site)
    const context = await browser.newContext({
      javaScriptEnabled: false,
      baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
    })
    const page = await context.newPage()
    const accessible = () => assertAccessible(page, assert)

    await page.goto(`/rdv/${site.professional.slug}`)
    await accessible()
    await page.getByRole('link', { name: /Comment Atelier Morel utilise vos données/ }).click()
    await accessible()
    await page.getByRole('link', { name: 'Retour à la prise de rendez-vous' }).click()
    await page.getByRole('link', { name: /Réglage/ }).click()
    await accessible()

    await page.locator('.hours a').nth(2).click()
    await accessible()
    await page.getByRole('button', { name: 'Vérifier mes réponses' }).click()
    await page.getByRole('heading', { name: /réponses sont à corriger/ }).waitFor()
    await accessible()
    await page.getByRole('link', { name: /« Nom »/ }).click()

    await page.getByLabel('Nom', { exact: true }).fill('Garnier')
    await page.getByLabel('Prénom').fill('Élodie')
    await page.getByLabel('Téléphone').fill('06 12 34 56 78')
    await page.getByLabel('Adresse électronique').fill('elodie@exemple.example')
    await page.getByLabel('Instrument').fill('Alto')
    await page.getByLabel(/Un mot pour le professionnel/).fill('Je suis diabétique')
    await page.getByLabel(/J’ai lu l’information/).check()
    await page.getByRole('button', { name: 'Vérifier mes réponses' }).click()
    await page.getByText('semble parler de santé').waitFor()
    await accessible()

    await page.getByRole('button', { name: 'Modifier mes réponses' }).click()
    assert.equal(await page.getByLabel('Instrument').inputValue(), 'Alto')
    assert.isTrue(await page.getByLabel(/J’ai lu l’information/).isChecked())
    await page.getByLabel(/Un mot pour le professionnel/).fill('Le soir si possible')
    await page.getByRole('button', { name: 'Vérifier mes réponses' }).click()
    await page.getByRole('button', { name: 'Prendre ce rendez-vous' }).click()
    await page.getByRole('heading', { name: 'Votre rendez-vous est pris' }).waitFor()
    await accessible()

    await page.getByRole('link', { name: 'Gérer mon rendez-vous' }).click()
    assert.match(page.url(), /\/rdv\/gerer$/)
    await accessible()
    await page.getByRole('link', { name: 'Déplacer le rendez-vous' }).click()
    await accessible()
    await page.locator('.hours a').first().click()
    await accessible()
    await page.getByRole('button', { name: 'Déplacer le rendez-vous' }).click()
    await page.getByText('Votre rendez-vous est déplacé').waitFor()

    await page.getByRole('link', { name: 'Annuler le rendez-vous' }).click()
    await accessible()
    await page.getByRole('button', { name: 'Annuler le rendez-vous' }).click()
    await page.getByText('Votre rendez-vous est annulé').waitFor()
    await accessible()

    const rows = await Appointment.query()
      .where('professional_id', site.professional.id)
      .preload('contact')
      .orderBy('created_at')
    assert.deepEqual(
      rows.map(({ status }) => status),
      ['cancelled', 'cancelled']
    )
    assert.equal(rows.find(({ movedFrom }) => movedFrom)!.contact.note, 'Le soir si possible')
    const told = await db
      .from('letters')
      .where('template', 'booking/cancelled')
      .whereIn(
        'about',
        rows.map(({ id }) => id)
      )
    assert.lengthOf(told, 1)
    await context.close()
  })
})
