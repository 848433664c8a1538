import env from '#start/env'
import testUtils from '@adonisjs/core/services/test_utils'
import limiter from '@adonisjs/limiter/services/main'
import type { ApiClient } from '@japa/api-client'
import type { SessionData } from '@adonisjs/session/types'
import { test } from '@japa/runner'
import type { DateTime } from 'luxon'
import Offering from '#booking/models/offering'
import type User from '#people/models/user'
import Termination from '#terminations/models/termination'
import TerminationLink from '#terminations/models/termination_link'
import { aClamd, EICAR } from '#tests/helpers/clamd_peer'
import { PDF_BYTES } from '#tests/helpers/audits'
import { aSite, book } from '#tests/helpers/booking'
import { aClock } from '#tests/helpers/clock'
import { asUser, leaveTenant } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aUser } from '#tests/helpers/rights_requests'
import {
  AFTER_NOTICE,
  AFTER_REACH,
  aHost,
  aLeavingSite,
  carriedOn,
  GIVEN_AT,
  whole,
} from '#tests/helpers/terminations'

const NOTICE = '/pro/contrat/fin/preavis'
const REASON = 'Les conditions générales ne sont plus respectées.'

type Errors = Record<string, string[]>

async function sent(client: ApiClient, user: User, path: string, fields: object = {}) {
  const answer = await asUser(client, user).post(path, fields)
  await leaveTenant()
  return answer
}

async function opened(client: ApiClient, user: User, path: string) {
  const answer = await asUser(client, user).get(path).redirects(0)
  await leaveTenant()
  return answer
}

async function inReach() {
  const { site, owner, termination } = await aLeavingSite()
  return { site, owner, termination: await carriedOn(termination, AFTER_NOTICE) }
}

async function destroyed() {
  const host = await aHost()
  const { site, termination } = await inReach()
  const gone = await carriedOn(termination, AFTER_REACH)
  const confirmation = gone.unconfirmed.find(({ subprocessorId }) => subprocessorId === host.id)!
  return { site, host, confirmation, termination: gone, page: `/dpo/contrats/fins/${gone.id}` }
}

test.group('The professional’s side of the end of a contract', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => leaveTenant())

  test('says what a notice does before it is given, with its counts and dates', async ({
    client,
    assert,
    cleanup,
  }) => {
    aClock(cleanup).isAt(GIVEN_AT)
    const site = await aSite()
    await book(site, '2027-04-12T09:00')
    const owner = await aUser('professional', { professionalId: site.professional.id })
    const page = await opened(client, owner, NOTICE)
    for (const words of [
      'Le contrat prend fin le 7 avril 2027',
      'Un rendez-vous pris après ce jour est annulé',
      'Aucune demande de droits n’est en cours',
      'Passé le 22 avril 2027',
      'trois ans dans une archive fermée',
      'RGPD, art. 17(3)',
    ]) {
      page.assertTextIncludes(words)
    }
    assert.notMatch(page.text(), /translation missing|undefined/)
  })

  test('takes a notice with a choice and an express confirmation, once', async ({
    client,
    assert,
  }) => {
    const { professional } = await aSite()
    const owner = await aUser('professional', { professionalId: professional.id })
    const unsaid = await sent(client, owner, NOTICE, {})
    const errors = unsaid.flashMessage('inputErrorsBag') as Errors
    assert.sameMembers(Object.keys(errors), ['fate', 'termination_confirmed'])
    assert.isNull(await Termination.findBy('professionalId', professional.id))

    const fields = { fate: 'destroy', termination_confirmed: '1' }
    const given = await sent(client, owner, NOTICE, fields)
    given.assertHeader('location', '/pro/contrat/fin')
    const termination = await Termination.findByOrFail('professionalId', professional.id)
    assert.deepInclude(termination.$attributes, { fate: 'destroy', givenBySide: 'professional' })
    const again = await opened(client, owner, NOTICE)
    again.assertHeader('location', '/pro/contrat/fin')
    const twice = await sent(client, owner, NOTICE, fields)
    assert.isString(twice.flashMessage('refusal'))

    await sent(client, owner, '/pro/contrat/fin/sort', { fate: 'return' })
    await termination.refresh()
    assert.equal(termination.fate, 'return')
  })

  test('an assistant reads what comes, and decides nothing', async ({ client, assert }) => {
    const { professional } = await aSite()
    const assistant = await aUser('assistant', { professionalId: professional.id })
    const page = await opened(client, assistant, '/pro/contrat/fin')
    page.assertStatus(200)
    assert.notInclude(page.text(), NOTICE)
    const refused = await sent(client, assistant, NOTICE, { fate: 'return' })
    refused.assertStatus(404)
  })

  test('nothing of it is another professional’s', async ({ client, assert, cleanup }) => {
    const clock = aClock(cleanup)
    clock.isAt(GIVEN_AT)
    const { termination } = await inReach()
    const neighbour = await aSite()
    const other = await aUser('professional', { professionalId: neighbour.professional.id })
    clock.isAt(AFTER_NOTICE)
    const page = await opened(client, other, '/pro/contrat/fin')
    assert.notInclude(page.text(), termination.reference)
    const file = await opened(client, other, '/pro/contrat/fin/archive.zip')
    file.assertStatus(404)
    const received = await sent(client, other, '/pro/contrat/fin/reception')
    received.assertStatus(404)
    const chosen = await sent(client, other, '/pro/contrat/fin/sort', { fate: 'destroy' })
    chosen.assertStatus(404)
    const untouched = await whole(termination.id)
    assert.deepEqual([untouched.fate, untouched.acknowledgedAt], ['return', null])
  })

  test('after the end an account opens the end and the contract, and changes nothing else', async ({
    client,
    assert,
    cleanup,
  }) => {
    const clock = aClock(cleanup)
    clock.isAt(GIVEN_AT)
    const { site, owner } = await inReach()
    const { id: professionalId } = site.professional
    const assistant = await aUser('assistant', {
      professionalId,
      confinedFrom: site.professional.contractEndsAt ?? AFTER_NOTICE,
    })
    clock.isAt(AFTER_NOTICE)
    for (const path of ['/pro', '/pro/reglages', '/pro/registre', '/pro/demandes']) {
      const led = await opened(client, owner, path)
      led.assertHeader('location', '/pro/contrat/fin')
    }
    const agenda = await opened(client, assistant, '/pro')
    agenda.assertHeader('location', '/pro/contrat/fin')
    const refused = await sent(client, owner, `/pro/reglages/prestations/${site.offering.id}`, {
      name: 'Autre chose',
    })
    refused.assertHeader('location', '/pro/contrat/fin')
    const offering = await Offering.findOrFail(site.offering.id)
    assert.equal(offering.name, site.offering.name)
    for (const path of ['/pro/contrat', '/pro/contrat/fin']) {
      const page = await opened(client, owner, path)
      page.assertStatus(200)
      assert.notMatch(page.text(), /href="\/pro\/(reglages|registre|demandes)"/)
    }
    const theirs = await opened(client, assistant, '/pro/contrat/fin')
    assert.notInclude(theirs.text(), 'archive.zip')
  })

  test('hands the package over while the reach lasts, and not an instant longer', async ({
    client,
    assert,
    cleanup,
  }) => {
    const clock = aClock(cleanup)
    clock.isAt(GIVEN_AT)
    const { owner, termination } = await inReach()
    const path = '/pro/contrat/fin/archive.zip'
    clock.isAt(termination.reachEndsAt.minus({ seconds: 1 }))
    const file = await opened(client, owner, path)
    file.assertStatus(200)
    file.assertHeader('content-type', 'application/zip')
    file.assertHeader('content-length', String(termination.returnPackage.byteSize))
    assert.include(file.header('content-disposition'), `${termination.reference}.zip`)
    const { returnPackage } = await whole(termination.id)
    assert.equal(returnPackage.downloads, 1)

    clock.isAt(termination.reachEndsAt)
    const late = await opened(client, owner, path)
    late.assertStatus(404)
    await sent(client, owner, '/pro/contrat/fin/reception')
    const { acknowledgedAt } = await whole(termination.id)
    assert.isNull(acknowledgedAt)
  })
})

test.group('The platform’s side of the end of a contract', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())
  group.each.setup(() => () => leaveTenant())

  test('the DPO gives notice for a reason, which the professional reads', async ({
    client,
    assert,
  }) => {
    const { professional } = await aSite()
    const { slug } = professional
    const dpo = await aUser('dpo')
    const unknown = await opened(
      client,
      dpo,
      '/dpo/contrats/fins/nouvelle?professionnel=nulle-part'
    )
    unknown.assertTextIncludes('Aucun professionnel n’a ce nom')
    const address = `/dpo/contrats/fins/nouvelle?professionnel=https://rdv.example/rdv/${slug}`
    const before = await opened(client, dpo, address)
    before.assertTextIncludes(`Mettre fin au contrat de ${professional.name}`)
    assert.notInclude(before.text(), 'votre site')

    const path = '/dpo/contrats/fins/nouvelle'
    const unsaid = await sent(client, dpo, path, { site_name: slug, termination_reason: 'Non.' })
    const errors = unsaid.flashMessage('inputErrorsBag') as Errors
    assert.sameMembers(Object.keys(errors), ['termination_reason', 'termination_confirmed'])
    await sent(client, dpo, path, {
      ...{ site_name: slug, termination_reason: REASON, termination_confirmed: '1' },
    })
    const termination = await Termination.findByOrFail('professionalId', professional.id)
    assert.deepInclude(termination.$attributes, { givenBySide: 'platform', fate: 'return' })
    const owner = await aUser('professional', { professionalId: professional.id })
    const page = await opened(client, owner, '/pro/contrat/fin')
    page.assertTextIncludes(REASON)
    page.assertTextIncludes('Vous n’avez pas encore choisi')
    for (const fate of ['return', 'destroy']) {
      page.assertTextIncludes(`name="fate" value="${fate}"`)
    }
    const seen = await opened(client, dpo, `/dpo/contrats/fins/${termination.id}`)
    seen.assertTextIncludes('(sans choix du professionnel)')
    await sent(client, owner, '/pro/contrat/fin/sort', { fate: 'return' })
    const { fateChosenAt } = await whole(termination.id)
    assert.isNotNull(fateChosenAt)
    const chosen = await opened(client, owner, '/pro/contrat/fin')
    chosen.assertTextIncludes('Votre choix')
    chosen.assertTextIncludes('name="fate" value="destroy"')
    assert.notInclude(chosen.text(), 'name="fate" value="return"')
  })

  test('a notice is taken back by agreement, which is said', async ({
    client,
    assert,
    cleanup,
  }) => {
    aClock(cleanup).isAt(GIVEN_AT.plus({ days: 2 }))
    const { site, termination } = await aLeavingSite()
    const dpo = await aUser('dpo')
    const path = `/dpo/contrats/fins/${termination.id}/annulation`
    const page = await opened(client, dpo, path)
    page.assertTextIncludes('Les rendez-vous déjà annulés le restent')
    const unsaid = await sent(client, dpo, path, { cancel_reason: '' })
    assert.property(unsaid.flashMessage('inputErrorsBag'), 'cancel_reason')
    await sent(client, dpo, path, { cancel_reason: 'Convenu par courriel du 8 mars.' })
    const { state } = await whole(termination.id)
    assert.equal(state, 'cancelled')
    const list = await opened(client, dpo, '/dpo/contrats/fins')
    list.assertTextIncludes(site.professional.name)
    list.assertTextIncludes('Annulé')
  })

  test('staff reads the story, and finds nothing to decide', async ({
    client,
    assert,
    cleanup,
  }) => {
    const clock = aClock(cleanup)
    clock.isAt(GIVEN_AT)
    const { page } = await destroyed()
    clock.isAt(AFTER_REACH)
    const staff = await aUser('staff')
    const story = await opened(client, staff, page)
    story.assertStatus(200)
    assert.notMatch(story.text(), /\/archive"|\/annulation|\/reprise|confirmations\/[\w-]+"/)
  })

  test('an answer is recorded with its day and its evidence, checked at the field', async ({
    client,
    assert,
    cleanup,
  }) => {
    const clock = aClock(cleanup)
    clock.isAt(GIVEN_AT)
    const { page, termination, confirmation } = await destroyed()
    clock.isAt(AFTER_REACH.plus({ days: 3 }))
    const dpo = await aUser('dpo')
    const path = `${page}/confirmations/${confirmation.id}`
    const evidence = 'Courriel du 25 avril, certificat n° 12.'
    const file = { filename: 'certificat.pdf', contentType: 'application/pdf' }
    const answer = (day: string, bytes = PDF_BYTES) =>
      client
        .post(path)
        .loginAs(dpo)
        .withCsrfToken()
        .redirects(0)
        .fields({ destroyed_on: day, confirmation_evidence: evidence })
        .file('confirmation_file', bytes, file)

    const noDay = await answer('2027-04-31')
    assert.property(noDay.flashMessage('inputErrorsBag'), 'destroyed_on')
    const noFile = await answer('2027-04-25', Buffer.from('Bonjour, rien ici.'))
    assert.property(noFile.flashMessage('inputErrorsBag'), 'confirmation_file')
    const clamd = await aClamd()
    env.set('CLAMD_URL', clamd.url)
    const infected = await answer('2027-04-25', Buffer.concat([PDF_BYTES, EICAR, PDF_BYTES]))
    env.set('CLAMD_URL', '')
    await clamd.stop()
    const { confirmation_file: said } = infected.flashMessage('inputErrorsBag') as Errors
    assert.match(said[0], /logiciel malveillant/)
    for (const day of ['2027-04-22', '2027-04-27']) {
      const wrong = await answer(day)
      assert.isString(wrong.flashMessage('refusal'), day)
    }
    const waiting = await whole(termination.id)
    assert.isNotEmpty(waiting.unconfirmed)

    const kept = await answer('2027-04-25')
    kept.assertHeader('location', page)
    const shown = await opened(client, dpo, page)
    shown.assertTextIncludes('certificat n° 12')
    const piece = await opened(client, dpo, `${path}/piece`)
    piece.assertHeader('content-type', 'application/pdf')
    assert.isTrue(Buffer.from(piece.body()).equals(PDF_BYTES))
    const twice = await answer('2027-04-26')
    assert.isString(twice.flashMessage('refusal'))
  })

  test('an archived file opens for a quarter of an hour, to whoever said why', async ({
    client,
    assert,
    cleanup,
  }) => {
    const clock = aClock(cleanup)
    clock.isAt(GIVEN_AT)
    const { page } = await destroyed()
    const dpo = await aUser('dpo')
    const at = async (instant: DateTime, session: SessionData) => {
      clock.isAt(instant)
      return client.get(`${page}/archive.zip`).loginAs(dpo).withSession(session).redirects(0)
    }
    clock.isAt(AFTER_REACH)
    const closed = await at(AFTER_REACH, {})
    closed.assertStatus(404)
    const unsaid = await sent(client, dpo, `${page}/archive`, { archive_reason: '' })
    assert.property(unsaid.flashMessage('inputErrorsBag'), 'archive_reason')
    const reason = 'Réclamation du 3 mai, dossier 12.'
    const open = await sent(client, dpo, `${page}/archive`, { archive_reason: reason })
    const session = { opened_archive: open.session().opened_archive }
    const file = await at(AFTER_REACH.plus({ minutes: 14 }), session)
    file.assertStatus(200)
    file.assertHeader('content-type', 'application/zip')
    const late = await at(AFTER_REACH.plus({ minutes: 15 }), session)
    late.assertStatus(404)
    const shown = await opened(client, dpo, `${page}/archive`)
    shown.assertTextIncludes(reason)
  })

  test('the link of the last letter gives the attestation, for ninety days', async ({
    client,
    assert,
    cleanup,
  }) => {
    const clock = aClock(cleanup)
    clock.isAt(GIVEN_AT)
    const { termination } = await destroyed()
    const letters = await lettersAbout(termination.reference)
    const { content } = letters.find(({ template }) => template === 'terminations/attested')!
    const path = `/fin-de-contrat/${content.token}`
    clock.isAt(AFTER_REACH.plus({ days: 89 }))
    const page = await client.get(path)
    page.assertStatus(200)
    page.assertTextIncludes(termination.partialNumber!)
    page.assertHeader('cache-control', 'no-store')
    const pdf = await client.get(`${path}/attestation.pdf`)
    pdf.assertHeader('content-type', 'application/pdf')
    const links = await TerminationLink.query().where('terminationId', termination.id)
    assert.notInclude(JSON.stringify(links), content.token)

    const wrong = await client.get(`/fin-de-contrat/${'x'.repeat(content.token.length)}`)
    wrong.assertStatus(404)
    clock.isAt(AFTER_REACH.plus({ days: 90 }))
    const late = await client.get(path)
    late.assertStatus(404)
  })
})
