import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import type { DateTime } from 'luxon'
import type { Page } from 'playwright'
import { withArchived } from '#inventory/restricted'
import type User from '#people/models/user'
import { nightOf } from '#retention/domain/night'
import { carryOnRetention, runRetention } from '#retention/jobs'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite, book, BOOKED_AT, paris } from '#tests/helpers/booking'
import { aClock } from '#tests/helpers/clock'
import { atTheDesk, leaveTenant } from '#tests/helpers/desk'
import { aUser } from '#tests/helpers/rights_requests'

const NAME = 'Lutherie Quatrevents'
const EMAIL = 'lucie.fontaine@exemple.example'
const REASON = 'Facture impayée, relance par courrier.'

/** It leaves the agenda 30 days after, on 10 April, and ends 120 days after, on 9 July. */
const APPOINTMENT = '2027-03-10T09:00'
const ITS_DAY = '/pro?jour=2027-03-10'
const ARCHIVED = paris('2027-04-10T03:15')
const OPENED = paris('2027-04-12T10:00')
const LAST_DAY = paris('2027-07-08T03:15')
const DAY_AFTER = paris('2027-07-09T03:15')

async function theNightPasses(at: DateTime) {
  await leaveTenant()
  await runRetention.run({})
  await carryOnRetention.run({ night: nightOf(at) })
}

/** Wherever it is kept. */
const contacts = () =>
  db.transaction((trx) =>
    withArchived(trx, () => trx.from('appointment_contacts').where('email', EMAIL).exec())
  )

/** As everybody does: a session of another day is over. */
async function signIn(page: Page, { email }: User) {
  await leaveTenant()
  await page.context().clearCookies()
  await page.goto(new URL('/connexion', page.url()).href)
  await page.getByLabel('Adresse électronique').fill(email)
  await page.getByLabel('Mot de passe').fill('une phrase de passe')
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.getByRole('navigation').first().waitFor()
}

test.group('Appointments leave for the archive', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())
  group.each.setup(() => () => leaveTenant())

  test('by night, are opened for a reason that the DPO reads, and go by themselves', async ({
    assert,
    cleanup,
    visit,
  }) => {
    const clock = aClock(cleanup)
    clock.isAt(BOOKED_AT)
    const site = await aSite({ professional: { name: NAME } })
    const { id } = await book(site, APPOINTMENT, { email: EMAIL, note: 'Corde cassée' })
    const owner = await atTheDesk(site, 'professional')
    const assistant = await atTheDesk(site, 'assistant')
    const dpo = await aUser('dpo')
    const page = await visit('/connexion')
    const look = () => assertAccessible(page, assert)
    const go = async (path: string) => {
      await leaveTenant()
      return page.goto(new URL(path, page.url()).href)
    }

    /** The day before, the agenda still shows it. */
    clock.isAt(ARCHIVED.minus({ days: 1 }))
    await theNightPasses(ARCHIVED.minus({ days: 1 }))
    await signIn(page, owner)
    await go(ITS_DAY)
    assert.include(await page.locator('main').innerText(), 'Garnier')

    clock.isAt(ARCHIVED)
    await theNightPasses(ARCHIVED)
    clock.isAt(OPENED)
    await signIn(page, owner)
    await go(ITS_DAY)
    assert.notInclude(await page.locator('main').innerText(), 'Garnier')
    const gone = await go(`/pro/rendez-vous/${id}`)
    assert.equal(gone!.status(), 404)

    /** Its owner says why, and sees this person only, for an hour. */
    await go('/pro/archives')
    await page.getByText('L’archive contient 1 rendez-vous.').waitFor()
    await page.getByText('Personne n’a ouvert l’archive.').waitFor()
    await look()
    await page.getByLabel('Adresse électronique de la personne').fill(EMAIL)
    await page.getByRole('button', { name: 'Ouvrir pour une heure' }).click()
    await page.locator('#error-summary').waitFor()
    await look()
    await leaveTenant()
    await page.getByLabel('Pourquoi vous ouvrez l’archive').fill(REASON)
    await page.getByRole('button', { name: 'Ouvrir pour une heure' }).click()
    await page.getByRole('heading', { level: 1, name: 'Archive ouverte' }).waitFor()
    await page.getByText('Corde cassée').waitFor()
    await page.getByText('Garnier').waitFor()
    const opened = new URL(page.url()).pathname
    await look()
    await go('/pro/archives')
    await page.getByText(REASON).waitFor()
    await look()

    /** Nobody else of the desk. */
    await signIn(page, assistant)
    for (const path of ['/pro/archives', opened]) {
      const refused = await go(path)
      assert.oneOf(refused!.status(), [403, 404])
      assert.notInclude(await page.locator('body').innerText(), 'Corde cassée')
    }
    await look()

    await signIn(page, dpo)
    await go('/dpo/conservation/archives')
    await page.getByText(REASON).waitFor()
    await page.getByText(`${NAME} : 1 ouverture`).waitFor()
    assert.notInclude(await page.content(), EMAIL)
    await look()
    await go('/dpo/journal?genre=archive')
    const told = page.getByRole('row', { name: 'L’archive intermédiaire a été ouverte' })
    assert.include(await told.innerText(), owner.fullName!)
    await look()

    /** An hour later it is closed to whoever had opened it. */
    clock.isAt(OPENED.plus({ hours: 1, minutes: 1 }))
    await signIn(page, owner)
    const closed = await go(opened)
    assert.equal(closed!.status(), 404)

    clock.isAt(LAST_DAY)
    await theNightPasses(LAST_DAY)
    assert.lengthOf(await contacts(), 1)
    clock.isAt(DAY_AFTER)
    await theNightPasses(DAY_AFTER)
    assert.lengthOf(await contacts(), 0)
    await signIn(page, owner)
    await go('/pro/archives')
    await page.getByText('L’archive est vide.').waitFor()
    await look()
  }).timeout(180_000)
})
