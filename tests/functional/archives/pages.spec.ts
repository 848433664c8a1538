import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type User from '#people/models/user'
import { aSite, book, paris } from '#tests/helpers/booking'
import { aClock } from '#tests/helpers/clock'
import { asUser, leaveTenant } from '#tests/helpers/desk'
import { endDue } from '#tests/helpers/retention'
import { aUser } from '#tests/helpers/rights_requests'

const email = 'lucie.fontaine@exemple.example'
const NIGHT = paris('2027-04-10T03:00')
const REASON = 'Facture impayée, relance par courrier.'

async function read(client: ApiClient, user: User, path: string) {
  const answer = await asUser(client, user).get(path)
  await leaveTenant()
  return answer
}

test.group('The pages of the archive', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => leaveTenant())

  test('an archived appointment leaves the agenda, and opens for an hour to its owner', async ({
    client,
    assert,
    cleanup,
  }) => {
    const clock = aClock(cleanup)
    clock.isAt(NIGHT)
    const site = await aSite()
    const { id: professionalId } = site.professional
    const { id } = await book(site, '2027-03-10T09:00', { email, note: 'Corde cassée' })
    const owner = await aUser('professional', { professionalId })
    const before = await read(client, owner, `/pro/rendez-vous/${id}`)
    before.assertTextIncludes('Corde cassée')

    await endDue(NIGHT, 'booking.appointments')
    const after = await read(client, owner, `/pro/rendez-vous/${id}`)
    after.assertStatus(404)
    const agenda = await read(client, owner, '/pro?jour=2027-03-10')
    assert.notInclude(agenda.text(), 'Garnier')

    const page = await read(client, owner, '/pro/archives')
    page.assertTextIncludes('L’archive contient 1 rendez-vous.')
    const opening = { archived_email: email, archive_opening_reason: REASON }
    const opened = await asUser(client, owner).post('/pro/archives', opening)
    await leaveTenant()
    const path = new URL(opened.header('location')!, 'http://localhost').pathname
    assert.notInclude(path, 'fontaine')
    const shown = await read(client, owner, path)
    shown.assertTextIncludes('Corde cassée')
    shown.assertHeader('cache-control', 'no-store')

    const dpo = await aUser('dpo')
    const watched = await read(client, dpo, '/dpo/conservation/archives')
    watched.assertTextIncludes(REASON)
    watched.assertTextIncludes('Atelier Morel')
    assert.notInclude(watched.text(), email)

    clock.isAt(NIGHT.plus({ hours: 1 }))
    const closed = await read(client, owner, path)
    closed.assertStatus(404)
  })

  test('whoever owns chooses when appointments leave the agenda', async ({ client, assert }) => {
    const { professional } = await aSite({ at: DateTime.utc() })
    const owner = await aUser('professional', { professionalId: professional.id })
    const choice = { archive_days: 90, previous: 30 }
    await asUser(client, owner).post('/pro/reglages/conservation/archive', choice)
    await leaveTenant()
    await professional.refresh()
    assert.equal(professional.archiveAfterDays, 90)
  })

  test('the DPO names readers, and only they are offered an opening', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const page = () => read(client, dpo, '/dpo/conservation/archives')
    const before = await page()
    before.assertTextIncludes('Vous n’êtes pas sur la liste')
    const naming = { archive_reader: dpo.id }
    await asUser(client, dpo).post('/dpo/conservation/archives/lecteurs', naming)
    const named = await page()
    assert.notInclude(named.text(), 'Vous n’êtes pas sur la liste')
  })
})
