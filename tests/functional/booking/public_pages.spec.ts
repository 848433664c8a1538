import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import { freeStartsOf } from '#booking/queries/bookable'
import { startInAddress } from '#booking/wording'
import { aCustomField, aSite, book, type Site } from '#tests/helpers/booking'
import { aSubprocessor } from '#tests/helpers/parties'
import { inEnglish } from '#tests/helpers/in_language'

const EVERY_DAY = { days: [1, 2, 3, 4, 5, 6, 7] }

/** Sites of these tests live in the present: their pages read the clock. */
async function today(fields: Parameters<typeof aSite>[0] = {}) {
  const at = DateTime.utc()
  const site = await aSite({ ...EVERY_DAY, at, ...fields })
  const starts = await freeStartsOf(db, site.offering.id, at)
  const start = (index: number) => startInAddress(DateTime.fromMillis(starts[index] * 60_000))
  return { site, start, address: `/rdv/${site.professional.slug}/${site.offering.slug}` }
}

function form(site: Site, start: string, fields: Record<string, unknown> = {}) {
  return {
    start,
    request_key: randomUUID(),
    notice: site.notice.id,
    last_name: 'Garnier',
    first_name: 'Élodie',
    phone: '06 12 34 56 78',
    email: 'Elodie@Exemple.Example',
    note: '',
    accepted: '1',
    ...fields,
  }
}

test.group('The booking site', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('lists what can be booked, and only that', async ({ client }) => {
    const { site, address } = await today()
    const response = await client.get(`/rdv/${site.professional.slug}`)
    response.assertStatus(200)
    response.assertTextIncludes('Réglage')
    response.assertTextIncludes(address)

    await site.offering.merge({ priceCents: 0 }).save()
    const free = await client.get(`/rdv/${site.professional.slug}`)
    free.assertTextIncludes('Gratuit')

    await site.offering.merge({ archivedAt: DateTime.utc() }).save()
    const after = await client.get(`/rdv/${site.professional.slug}`)
    after.assertTextIncludes('Aucun rendez-vous ne peut être pris en ligne')
    const gone = await client.get(address)
    gone.assertStatus(404)
  })

  test('{address} is nowhere')
    .with([
      { address: '/rdv/personne-de-ce-nom' },
      { address: '/rdv/personne-de-ce-nom/reglage' },
      { address: '/rdv/%00' },
      { address: '/rdv/a%27b' },
    ])
    .run(async ({ client }, { address }) => {
      const response = await client.get(address)
      response.assertStatus(404)
    })

  test('shows free times and nothing about the others', async ({ client, assert }) => {
    const { site, start, address } = await today()
    const taken = start(1)
    await book(site, taken, { stamp: { actor: 'person', at: DateTime.utc() }, note: 'Secret' })

    const response = await client.get(address)
    response.assertStatus(200)
    response.assertTextIncludes(start(0))
    assert.notInclude(response.text(), taken)
    assert.notMatch(response.text(), /Garnier|Secret|exemple\.example/)
  })

  test('speaks English to whom asks for it', async ({ client }) => {
    const { address } = await today()
    const response = await inEnglish(client.get(address))
    response.assertTextIncludes('choose a time')
    response.assertTextIncludes('Paris')
  })

  test('shows a notice drawn from the settings, and keeps the former ones', async ({
    client,
    assert,
  }) => {
    const { site } = await today()
    const address = `/rdv/${site.professional.slug}/confidentialite`
    const first = await client.get(address)
    first.assertTextIncludes('120 jours après la fin du rendez-vous')
    await client.get(address)
    assert.lengthOf(await versions(site), 1)

    await aCustomField(site)
    await site.professional.merge({ retentionDays: 240 }).save()
    const second = await client.get(address)
    second.assertTextIncludes('240 jours après la fin du rendez-vous')
    second.assertTextIncludes('Nous préparons l’établi selon l’instrument apporté.')
    assert.lengthOf(await versions(site), 2)

    const former = await client.get(`${address}?version=1`)
    former.assertTextIncludes('120 jours')
    former.assertTextIncludes('n’est plus en vigueur')
    second.assertTextIncludes('confidentialite?version=1')
    assert.notInclude(first.text(), 'Versions précédentes')

    const inEnglishPage = await inEnglish(client.get(`${address}?version=1&langue=fr`))
    inEnglishPage.assertTextIncludes('no longer in force')
    inEnglishPage.assertTextIncludes('lang="fr"')
    inEnglishPage.assertTextIncludes('120 jours')
  })
})

test.group('The privacy notice of a booking site', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('promises what the form does, and an answer as the law has it', async ({
    client,
    assert,
  }) => {
    const { site } = await today()
    const page = await client.get(`/rdv/${site.professional.slug}/confidentialite`)
    page.assertTextIncludes('Pour l’accès et l’effacement, le formulaire en ligne suffit')
    page.assertTextIncludes('Pour les autres droits, écrivez au délégué')
    page.assertTextIncludes('ou la raison d’un délai plus long')
    assert.notInclude(page.text(), 'La réponse vient dans le mois')
  })

  test('names the recipients right after saying that there are some', async ({
    client,
    assert,
  }) => {
    await aSubprocessor()
    const { site } = await today()
    const page = await client.get(`/rdv/${site.professional.slug}/confidentialite`)
    assert.match(
      page.text(),
      /fait appel à\s:<\/p>\s*<ul>[^]*?Nuage du Midi[^]*?<\/ul>\s*<p>Aucun transfert/
    )
  })

  test('says that earlier bookings keep a shorter period', async ({ client }) => {
    const { site } = await today()
    const page = await client.get(`/rdv/${site.professional.slug}/confidentialite`)
    page.assertTextIncludes('garde cette durée plus courte')
  })
})

const versions = ({ professional }: Site) =>
  db.from('notice_versions').where({ professional_id: professional.id, locale: 'fr' })

test.group('The booking form', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('asks, lets one check, books, and shows the link once', async ({ client, assert }) => {
    const { site, start, address } = await today()
    const asked = await client.get(`${address}/reserver?debut=${start(0)}`)
    asked.assertStatus(200)
    asked.assertTextIncludes('J’ai lu l’information')
    asked.assertTextIncludes('action="/langue"')

    const sent = form(site, start(0))
    const check = await client.post(`${address}/verification`).form(sent).withCsrfToken()
    check.assertStatus(200)
    check.assertTextIncludes('Vérifiez vos réponses')
    check.assertTextIncludes('06 12 34 56 78')
    /** Answers not yet sent have no address to come back to: switching would lose them. */
    assert.notInclude(check.text(), 'action="/langue"')
    assert.lengthOf(await appointmentsOf(site), 0)

    const done = await client.post(`${address}/reservation`).form(sent).withCsrfToken()
    assert.match(done.redirects().at(-1)!, /\/rdv\/confirmation$/)
    done.assertTextIncludes('Votre rendez-vous est pris')
    assert.match(done.text(), /\/rdv\/gerer\/[\w-]{32}/)
    const [kept] = await appointmentsOf(site)
    assert.equal(kept.notice_version_id, site.notice.id)
    const [contact] = await db.from('appointment_contacts').where('appointment_id', kept.id)
    assert.include(contact, { email: 'elodie@exemple.example', phone_e164: '+33612345678' })
  })

  test('keeps everything typed when something is missing', async ({ client, assert }) => {
    const { site, start, address } = await today()
    const sent = form(site, start(0), { phone: '12', accepted: undefined, note: 'Le soir' })
    const response = await client.post(`${address}/verification`).form(sent).withCsrfToken()
    response.assertStatus(422)
    response.assertTextIncludes('2 réponses sont à corriger')
    response.assertTextIncludes('value="Garnier"')
    response.assertTextIncludes('Le soir')
    assert.lengthOf(await appointmentsOf(site), 0)
  })

  test('answers bad input clearly: {what}')
    .with([
      { what: '20,000 characters', fields: { note: 'x'.repeat(20_000) }, status: 422 },
      {
        what: 'a name of 20,000 characters',
        fields: { last_name: 'é'.repeat(20_000) },
        status: 422,
      },
      {
        what: 'an object for a name',
        fields: { 'last_name[a]': 'b', 'last_name': undefined },
        status: 422,
      },
      { what: 'no request key', fields: { request_key: 'abc' }, status: 422 },
      { what: 'two addresses', fields: { email: 'a@b.example,c@d.example' }, status: 422 },
      {
        what: 'an address with a line end',
        fields: { email: 'a@b.example\r\nBcc: c@d.example' },
        status: 422,
      },
      { what: 'emoji', fields: { last_name: 'Garnier 🎻' }, status: 200 },
      { what: 'a right-to-left name', fields: { first_name: 'مريم' }, status: 200 },
      { what: 'markup', fields: { last_name: '<script>alert(1)</script>' }, status: 200 },
      { what: 'NUL', fields: { note: 'a\u0000b' }, status: 200 },
    ])
    .run(async ({ client, assert }, { fields, status }) => {
      const { site, start, address } = await today()
      const sent = form(site, start(0), fields)
      const response = await client.post(`${address}/verification`).form(sent).withCsrfToken()
      response.assertStatus(status)
      assert.notInclude(response.text(), '<script>alert')
      assert.lengthOf(await appointmentsOf(site), 0)
      if (status !== 200) return

      const done = await client.post(`${address}/reservation`).form(sent).withCsrfToken()
      done.assertTextIncludes('Votre rendez-vous est pris')
    })

  test('sends back to the times when {what}')
    .with([
      { what: 'no time is named', start: '' },
      { what: 'the time is nonsense', start: '2026-99-99T99:99Z' },
    ])
    .run(async ({ client, assert }, { start }) => {
      const { site, address } = await today()
      const sent = form(site, start)
      const response = await client.post(`${address}/reservation`).form(sent).withCsrfToken()
      assert.match(response.redirects().at(-1)!, new RegExp(`${address}$`))
    })

  test('a time that cannot be booked is refused without inventing a reason: {what}')
    .with([
      { what: 'in the past', move: { years: -1 } },
      { what: 'outside the hours', move: { hours: 12 } },
    ])
    .run(async ({ client, assert }, { move }) => {
      const { start, address } = await today()
      const wanted = startInAddress(DateTime.fromISO(start(0)).plus(move))
      const response = await client.get(`${address}/reserver?debut=${wanted}`)
      response.assertStatus(409)
      response.assertTextIncludes('Cet horaire ne peut pas être réservé')
      response.assertTextIncludes(start(0))
      assert.notMatch(response.text(), /vient d’être pris|Vos réponses sont conservées/)
    })

  test('says what is wrong in the order of the fields, cutting nothing', async ({
    client,
    assert,
  }) => {
    const { start, site, address } = await today()
    const page = await client.get(`${address}/reserver?debut=${start(0)}`)
    assert.notInclude(page.text(), 'maxlength')
    const wrong = { note: 'x'.repeat(501), last_name: '', phone: '12', accepted: undefined }
    const sent = form(site, start(0), wrong)
    const response = await client.post(`${address}/verification`).form(sent).withCsrfToken()
    const summary = response.text().split('id="error-summary"')[1].split('</ul>')[0]
    const fields = [...summary.matchAll(/href="#([\w-]+)"/g)].map(([, name]) => name)
    assert.deepEqual(fields, ['last_name', 'phone', 'note', 'accepted'])
    assert.include(summary, 'Un mot pour le professionnel')
    assert.include(response.text(), 'x'.repeat(501))
  })

  test('offers other times when somebody was faster, with everything typed', async ({
    client,
    assert,
  }) => {
    const { site, start, address } = await today()
    const wanted = start(1)
    await book(site, wanted, { stamp: { actor: 'person', at: DateTime.utc() } })
    const sent = form(site, wanted, { note: 'Le soir' })
    const response = await client.post(`${address}/reservation`).form(sent).withCsrfToken()

    response.assertStatus(409)
    response.assertTextIncludes('n’est plus libre')
    response.assertTextIncludes('value="Le soir"')
    response.assertTextIncludes(start(0))
    assert.lengthOf(await appointmentsOf(site), 1)

    const again = { ...sent, start: start(0) }
    const back = await client.post(`${address}/modification`).form(again).withCsrfToken()
    back.assertStatus(200)
    back.assertTextIncludes('Le soir')
  })

  test('asks to tick again when the notice has changed', async ({ client, assert }) => {
    const { site, start, address } = await today()
    await site.professional.merge({ retentionDays: 90 }).save()
    await client.get(`/rdv/${site.professional.slug}/confidentialite`)
    const sent = form(site, start(0))
    const response = await client.post(`${address}/reservation`).form(sent).withCsrfToken()

    response.assertStatus(409)
    response.assertTextIncludes('L’information sur vos données a changé')
    assert.notMatch(response.text(), /name="accepted"[^>]*checked/)
    assert.lengthOf(await appointmentsOf(site), 0)
  })

  test('flags what looks like health, and lets it pass', async ({ client }) => {
    const { site, start, address } = await today()
    const sent = form(site, start(0), { note: 'Je suis diabétique' })
    const response = await client.post(`${address}/verification`).form(sent).withCsrfToken()
    response.assertStatus(200)
    response.assertTextIncludes('semble parler de santé')
    response.assertTextIncludes('Prendre ce rendez-vous')
  })

  test('asks the questions of the professional, with why', async ({ client, assert }) => {
    const { site, start, address } = await today()
    const field = await aCustomField(site, { kind: 'choice', choices: ['Violon', 'Alto'] })
    const asked = await client.get(`${address}/reserver?debut=${start(0)}`)
    asked.assertTextIncludes('Nous préparons l’établi')

    const fields = (answer: string) => ({ [`answers[${field.id}]`]: answer })
    const post = async (sent: object) =>
      client.post(`${address}/verification`).form(sent).withCsrfToken()
    const page = await client.get(`${address}/reserver?debut=${start(0)}`)
    const notice = /name="notice" value="([^"]+)"/.exec(page.text())![1]
    const without = await post(form(site, start(0), { notice }))
    without.assertStatus(422)
    const forged = await post(form(site, start(0), { notice, ...fields('Piano') }))
    forged.assertStatus(422)

    const sent = form(site, start(0), { notice, ...fields('Alto') })
    const done = await client.post(`${address}/reservation`).form(sent).withCsrfToken()
    done.assertTextIncludes('Votre rendez-vous est pris')
    const [answer] = await db.from('appointment_answers').where('custom_field_id', field.id)
    assert.equal(answer.answer, 'Alto')
  })

  test('books nothing for a machine that fills in every field', async ({ client, assert }) => {
    const { site, start, address } = await today()
    const sent = form(site, start(0), { website: 'https://spam.example' })
    const response = await client.post(`${address}/reservation`).form(sent).withCsrfToken()
    response.assertStatus(200)
    assert.lengthOf(await appointmentsOf(site), 0)
  })

  test('writes to the address when it has too many appointments, and tells the page nothing of them', async ({
    client,
    assert,
  }) => {
    const { site, start, address } = await today()
    const email = 'souvent@exemple.example'
    const stamp = { actor: 'person', at: DateTime.utc() } as const
    for (const index of [0, 2, 4]) await book(site, start(index), { email, stamp })
    const sent = form(site, start(8), { email })
    const response = await client.post(`${address}/reservation`).form(sent).withCsrfToken()

    response.assertStatus(409)
    response.assertTextIncludes('Ce rendez-vous n’a pas été pris')
    assert.notMatch(response.text(), /trois|souvent@/)
    assert.lengthOf(await appointmentsOf(site), 3)
    assert.lengthOf(await db.from('letters').where('template', 'booking/limit'), 1)
  })

  test('needs its own token against forged posts', async ({ client, assert }) => {
    const { site, start, address } = await today()
    await client.post(`${address}/reservation`).form(form(site, start(0)))
    assert.lengthOf(await appointmentsOf(site), 0)
  })
})

const appointmentsOf = ({ professional }: Site) =>
  db.from('appointments').where('professional_id', professional.id)
