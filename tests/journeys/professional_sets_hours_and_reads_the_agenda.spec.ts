import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type { Page } from 'playwright'
import Appointment from '#booking/models/appointment'
import { assertAccessible } from '#tests/helpers/axe'
import { aCustomField, aSite, book, paris } from '#tests/helpers/booking'
import { atTheDesk, leaveTenant } from '#tests/helpers/desk'

const MONDAY = DateTime.now().setZone('Europe/Paris').plus({ weeks: 1 }).startOf('week')
const DAY = MONDAY.toISODate()!

/** After the first nine o'clock that is free: on a Monday before nine, that of the day itself. */
function afterFirstNine(): DateTime {
  const now = DateTime.now().setZone('Europe/Paris')
  const isToday = now.weekday === 1 && now.hour < 9
  return isToday ? now.startOf('day').set({ hour: 9, minute: 30 }) : paris(`${DAY}T10:00`)
}

/** Moves with Tab until the focus is on what bears that name, as somebody without a mouse does. */
async function tabTo(page: Page, name: string | RegExp) {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab')
    const focus = page.locator(':focus')
    if ((await focus.count()) === 0) continue
    const spoken = await focus.evaluate((element) => {
      const { labels } = element as unknown as { labels?: Iterable<{ textContent: string }> }
      const label = [...(labels ?? [])].map((it) => it.textContent).join(' ')
      return element.getAttribute('aria-label') ?? (label || (element.textContent ?? ''))
    })
    const heard = spoken.replaceAll(/\s+/g, ' ').trim()
    if (typeof name === 'string' ? heard === name : name.test(heard)) return
  }
  throw new Error(`Tab never reaches ${name} on ${page.url()}`)
}

async function press(page: Page, name: string | RegExp) {
  await tabTo(page, name)
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')])
  await page.waitForLoadState()
}

async function type(page: Page, name: string | RegExp, text: string) {
  await tabTo(page, name)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}

test.group('The professional sets the hours and reads the agenda', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('from the keyboard alone, on any width', async ({ visit, assert }) => {
    const site = await aSite({ at: DateTime.utc(), days: [] })
    const { email } = await atTheDesk(site, 'professional')
    const page = await visit('/connexion')
    await type(page, 'Adresse électronique', email)
    await type(page, 'Mot de passe', 'une phrase de passe')
    await press(page, 'Se connecter')
    assert.match(page.url(), /\/pro$/)
    await page.getByText('aucun horaire d’ouverture n’est fixé').waitFor()
    await assertAccessible(page, assert)

    await press(page, 'S’en occuper')
    await type(page, /^Lundi/, '9h-12h, 14h-18h')
    await type(page, /^Mardi/, '9h-12h, 11h-18h')
    await assertAccessible(page, assert)
    await press(page, 'Enregistrer les horaires')
    await page.getByText('ces heures se chevauchent').first().waitFor()
    assert.equal(await page.getByLabel('Lundi').inputValue(), '9h-12h, 14h-18h')
    await assertAccessible(page, assert)
    await type(page, /^Mardi/, '9h-12h')
    await press(page, 'Enregistrer les horaires')
    await page.getByText('Vos horaires sont enregistrés').waitFor()

    await leaveTenant()
    await book(site, `${DAY}T09:30`, { stamp: { actor: 'person', at: DateTime.utc() } })
    await page.goto(`/pro?jour=${DAY}`)
    await page.getByText('Ouvert 9 h 00 – 12 h 00, 14 h 00 – 18 h 00').waitFor()
    await page.getByText('Libre 9 h 00 – 9 h 30, 10 h 00 – 12 h 00, 14 h 00 – 18 h 00').waitFor()
    await page.getByText('Tout est en ordre').waitFor()
    await assertAccessible(page, assert)

    await press(page, /Élodie Garnier/)
    await page.getByRole('heading', { name: 'Qui vient' }).waitFor()
    await page.getByText('06 12 34 56 78').waitFor()
    await assertAccessible(page, assert)

    await press(page, 'Déplacer')
    await tabTo(page, /9\sh\s00/)
    await page.keyboard.press('ArrowDown')
    await assertAccessible(page, assert)
    await press(page, 'Déplacer le rendez-vous')
    await page.getByText('Le rendez-vous est déplacé').waitFor()
    await page.getByText('Un rendez-vous a été déplacé.').waitFor()
    await leaveTenant()
    const [moved] = await Appointment.query().where('status', 'booked')
    assert.equal(+moved.startsAt, +afterFirstNine())
  })

  test('and every setting, without losing their way', async ({ visit, browserContext, assert }) => {
    const site = await aSite({ at: DateTime.utc() })
    await aCustomField(site)
    const user = await atTheDesk(site, 'professional')
    await browserContext.loginAs(user)
    const page = await visit('/pro/reglages')
    await assertAccessible(page, assert)

    await press(page, /^Prestations/)
    await press(page, 'Ajouter une prestation')
    await type(page, 'Nom', 'Cours d’essai')
    await assertAccessible(page, assert)
    await press(page, 'Enregistrer la prestation')
    await page.getByText('La prestation est proposée').waitFor()
    await assertAccessible(page, assert)
    await press(page, 'Retirer Cours d’essai')
    await page.getByText('La prestation n’est plus proposée').waitFor()

    await page.goto('/pro/reglages/conservation')
    await assertAccessible(page, assert)
    await tabTo(page, /^120 jours/)
    await page.keyboard.press('ArrowUp')
    await press(page, 'Appliquer cette durée')
    await page.getByText('Conserver 90 jours seulement').waitFor()
    await assertAccessible(page, assert)
    await press(page, 'Passer à 90 jours')
    await page.getByText('Les données seront conservées 90 jours').waitFor()

    await page.goto('/pro/reglages/questions')
    await assertAccessible(page, assert)
    await press(page, 'Ajouter une question')
    await type(page, 'La question', 'Allergies')
    await type(page, 'Pourquoi est-elle nécessaire ?', 'Pour choisir le matériau des cordes.')
    await tabTo(page, /^En choisissant/)
    await page.keyboard.press('ArrowDown')
    await press(page, 'Ajouter la question')
    await page.getByText('Cette question semble toucher un sujet sensible').waitFor()
    await assertAccessible(page, assert)
    await tabTo(page, /^J’ai relu/)
    await page.keyboard.press('Space')
    await press(page, 'Ajouter la question')
    await page.getByText('La question est posée à partir de maintenant').waitFor()

    await page.goto('/pro/reglages/fermetures')
    await page.getByLabel('Premier jour').fill(DAY)
    await page.getByLabel('Dernier jour').fill(DAY)
    await press(page, 'Fermer cette période')
    await page.getByText('La période est fermée').waitFor()
    await assertAccessible(page, assert)
    await leaveTenant()
    assert.lengthOf(await db.from('time_off').where('professional_id', site.professional.id), 1)
  })

  test('and enters the appointment of somebody who calls', async ({
    visit,
    browserContext,
    assert,
  }) => {
    const site = await aSite({ at: DateTime.utc() })
    await browserContext.loginAs(await atTheDesk(site, 'assistant'))
    const page = await visit('/pro')
    await press(page, 'Noter un rendez-vous')
    await assertAccessible(page, assert)
    await press(page, /^Réglage 30/)
    await assertAccessible(page, assert)
    await press(page, /^\d+\sh\s\d\d$/)
    await type(page, 'Nom', 'Garnier')
    await type(page, 'Prénom', 'Élodie')
    await assertAccessible(page, assert)
    await press(page, 'Noter ce rendez-vous')
    await page.locator('#error-summary').waitFor()
    await type(page, /^Téléphone/, '0612345678')
    await press(page, 'Noter ce rendez-vous')
    await page.getByText('Le rendez-vous est noté').waitFor()

    await press(page, 'Annuler le rendez-vous')
    await assertAccessible(page, assert)
    await press(page, 'Annuler le rendez-vous')
    await page.getByText('l’heure est de nouveau libre').waitFor()
    await leaveTenant()
    const [{ status }] = await db.from('appointments')
    assert.equal(status, 'cancelled')
  })
})
