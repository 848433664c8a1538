import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import CancelAppointment from '#booking/actions/cancel_appointment'
import Appointment from '#booking/models/appointment'
import { freeStartsOf } from '#booking/queries/bookable'
import { startInAddress } from '#booking/wording'
import { aSite, book } from '#tests/helpers/booking'
import { inLanguage } from '#tests/helpers/in_language'
import { lettersAbout } from '#tests/helpers/letters_owed'

/** An appointment a week ahead, on a site that lives in the present. */
async function anAppointment(offering: object = {}) {
  const at = DateTime.utc()
  const site = await aSite({ days: [1, 2, 3, 4, 5, 6, 7], at, offering })
  const starts = await freeStartsOf(db, site.offering.id, at)
  const start = (index: number) => DateTime.fromMillis(starts[index] * 60_000)
  const stamp = { actor: 'person', at } as const
  const booked = await book(site, start(20).toISO()!, { stamp, note: 'Le soir si possible' })
  return { site, start, ...booked }
}

/** A browser that has opened the link: it holds the session and nothing else. */
async function opened(client: ApiClient, token: string) {
  const response = await client.get(`/rdv/gerer/${token}`)
  return { response, session: response.session() }
}

test.group('The link that manages an appointment', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('opens the appointment at an address without the secret', async ({ client, assert }) => {
    const { token } = await anAppointment()
    const { response } = await opened(client, token)
    response.assertStatus(200)
    assert.match(response.redirects().at(-1)!, /\/rdv\/gerer$/)
    response.assertTextIncludes('Élodie')
    response.assertTextIncludes('Le soir si possible')
    response.assertHeader('cache-control', 'no-store')
    response.assertTextIncludes('/droits?professionnel=')
    assert.notInclude(response.text(), token)
  })

  test('speaks the language it was booked in, unless its reader has chosen one', async ({
    client,
    assert,
  }) => {
    const { id, token } = await anAppointment()
    await Appointment.query().where({ id }).update({ locale: 'en' })
    const { response, session } = await opened(client, token)
    assert.include(response.text(), '<html lang="en">')
    const chosen = await inLanguage(client.get('/rdv/gerer').withSession(session), 'fr')
    assert.include(chosen.text(), '<html lang="fr">')
  })

  test('says how to use one’s rights, and which notice was ticked', async ({ client, assert }) => {
    const { site, token } = await anAppointment()
    await site.professional.merge({ retentionDays: 90 }).save()
    const { response } = await opened(client, token)
    const ticked = `/rdv/${site.professional.slug}/confidentialite?version=1&amp;langue=fr`
    response.assertTextIncludes(ticked)
    const notice = await client.get(ticked.replace('&amp;', '&'))
    notice.assertTextIncludes('120 jours')
    response.assertTextIncludes('Pour les faire corriger ou pour un autre droit, écrivez')
    assert.notMatch(response.text(), /à corriger ou à faire effacer/)
  })

  test('says that erasure cancels, as long as there is something to cancel', async ({
    client,
    assert,
  }) => {
    const { id, token } = await anAppointment()
    const { response, session } = await opened(client, token)
    response.assertTextIncludes('ce rendez-vous est annulé')
    const stamp = { actor: 'person', at: DateTime.utc() } as const
    await new CancelAppointment().handle({ appointmentId: id, revision: 0, by: 'person', stamp })
    const after = await client.get('/rdv/gerer').withSession(session)
    assert.notInclude(after.text(), 'ce rendez-vous est annulé')
  })

  test('changes nothing when a program opens it, or any page behind it', async ({
    client,
    assert,
  }) => {
    const { id, token } = await anAppointment()
    const { session } = await opened(client, token)
    for (const page of ['/rdv/gerer', '/rdv/gerer/annuler', '/rdv/gerer/deplacer']) {
      const response = await client.get(page).withSession(session)
      response.assertStatus(200)
    }
    const { status, revision } = await Appointment.findOrFail(id)
    assert.deepEqual({ status, revision }, { status: 'booked', revision: 0 })
  })

  test('{what} explains what to do')
    .with([
      { what: 'an unknown link', token: 'abcdefghijklmnopqrstuvwxyz012345' },
      { what: 'a link cut in two', token: 'abc' },
    ])
    .run(async ({ client }, { token }) => {
      const response = await client.get(`/rdv/gerer/${token}`)
      response.assertStatus(404)
      response.assertTextIncludes('Ce lien ne fonctionne pas')
    })

  test('a link explains itself once the appointment is over', async ({ client }) => {
    const { id, token } = await anAppointment()
    const past = DateTime.utc().minus({ minutes: 1 }).toISO()
    await db.from('manage_tokens').where('appointment_id', id).update({ expires_at: past })
    const response = await client.get(`/rdv/gerer/${token}`)
    response.assertStatus(404)
    response.assertTextIncludes('le lien du dernier courriel')
  })

  test('the page closes after ten minutes', async ({ client }) => {
    const { id } = await anAppointment()
    const session = { managed_appointment: { id, until: Date.now() - 1 } }
    const response = await client.get('/rdv/gerer').withSession(session)
    response.assertStatus(403)
    response.assertTextIncludes('Cette page s’est fermée')
    const post = await client.post('/rdv/gerer/annulation').withSession(session).withCsrfToken()
    post.assertStatus(403)
  })

  test('cancels when asked, and tells both', async ({ client, assert }) => {
    const { id, token, site } = await anAppointment()
    const { session } = await opened(client, token)
    const response = await client
      .post('/rdv/gerer/annulation')
      .withSession(session)
      .withCsrfToken()
      .form({ revision: 0 })
    response.assertTextIncludes('Votre rendez-vous est annulé')
    const cancelled = await Appointment.findOrFail(id)
    assert.equal(cancelled.status, 'cancelled')
    const letters = await lettersAbout(id)
    const told = letters.filter(({ content }) => content.what !== 'booked')
    assert.includeMembers(
      told.map(({ template, to }) => `${template} ${to.email}`),
      [`booking/agenda_changed ${site.professional.email}`]
    )
    assert.include(
      told.map(({ template }) => template),
      'booking/cancelled'
    )
  })

  test('moves to a time picked, and the former link dies', async ({ client, assert }) => {
    const { id, token, start } = await anAppointment()
    const { session } = await opened(client, token)
    const check = await client
      .get(`/rdv/gerer/deplacer/verifier?debut=${startInAddress(start(10))}`)
      .withSession(session)
    check.assertTextIncludes('Confirmez le nouvel horaire')

    const response = await client
      .post('/rdv/gerer/deplacement')
      .withSession(session)
      .withCsrfToken()
      .form({ revision: 0, start: startInAddress(start(10)) })
    response.assertTextIncludes('Votre rendez-vous est déplacé')
    const successor = await Appointment.findByOrFail('moved_from', id)
    assert.equal(+successor.startsAt, +start(10))
    const again = await client.get(`/rdv/gerer/${token}`)
    again.assertStatus(404)
    const letters = await lettersAbout(successor.id)
    const moved = letters.find((it) => it.template === 'booking/moved')!
    const fresh = await client.get(`/rdv/gerer/${moved.content.token}`)
    fresh.assertStatus(200)
  })

  test('offers the nearest free times instead of confirming {what}')
    .with([
      { what: 'a time that is past', at: () => '2020-01-06T09:00Z' },
      { what: 'the time it has', at: (of: (index: number) => DateTime) => startInAddress(of(20)) },
      {
        what: 'a time outside the hours',
        at: (of: (index: number) => DateTime) => startInAddress(of(10).plus({ minutes: 7 })),
      },
    ])
    .run(async ({ client, assert }, { at }) => {
      const { token, start } = await anAppointment()
      const { session } = await opened(client, token)
      const address = '/rdv/gerer/deplacer/verifier'
      const check = await client.get(`${address}?debut=${at(start)}`).withSession(session)
      check.assertStatus(409)
      assert.notInclude(check.text(), 'Confirmez le nouvel horaire')
      const offered = check.text().split('<ul class="plain">')[1].split('</ul>')[0]
      const near = [...offered.matchAll(/verifier\?debut=([^"]+)"/g)].map(([, value]) => value)
      assert.lengthOf(near, 3)
      assert.notInclude(near, startInAddress(start(20)))
      const next = await client.get(`${address}?debut=${near[0]}`).withSession(session)
      next.assertTextIncludes('Confirmez le nouvel horaire')
    })

  test('leaves everything as it was when {what}')
    .with([
      {
        what: 'the time is no longer free',
        form: () => ({ revision: 0, start: '2020-01-06T09:00Z' }),
      },
      { what: 'the page was out of date', form: (at: string) => ({ revision: 7, start: at }) },
      { what: 'the revision is nonsense', form: (at: string) => ({ revision: 'x', start: at }) },
      { what: 'no time is named', form: () => ({ revision: 0 }) },
    ])
    .run(async ({ client, assert }, { form }) => {
      const { id, token, start } = await anAppointment()
      const { session } = await opened(client, token)
      const response = await client
        .post('/rdv/gerer/deplacement')
        .withSession(session)
        .withCsrfToken()
        .header('referer', '/rdv/gerer/deplacer')
        .form(form(startInAddress(start(10))))
      response.assertStatus(200)
      const { status, revision } = await Appointment.findOrFail(id)
      assert.deepEqual({ status, revision }, { status: 'booked', revision: 0 })
      assert.isNull(await Appointment.findBy('moved_from', id))
    })

  test('offers no change when it is too late, and refuses a forged one', async ({
    client,
    assert,
  }) => {
    const { id, token } = await anAppointment({ changeNoticeMin: 43_200 })
    const { response, session } = await opened(client, token)
    response.assertTextIncludes('Il est trop tard')
    await client
      .post('/rdv/gerer/annulation')
      .withSession(session)
      .withCsrfToken()
      .form({ revision: 0 })
    const kept = await Appointment.findOrFail(id)
    assert.equal(kept.status, 'booked')
  })

  test('still shows a cancelled appointment, and the way to have the data erased', async ({
    client,
  }) => {
    const { id, token } = await anAppointment()
    const stamp = { actor: 'person', at: DateTime.utc() } as const
    await new CancelAppointment().handle({ appointmentId: id, revision: 0, by: 'person', stamp })
    const { response } = await opened(client, token)
    response.assertStatus(200)
    response.assertTextIncludes('annulé')
    response.assertTextIncludes('Demander une copie ou l’effacement')
  })
})
