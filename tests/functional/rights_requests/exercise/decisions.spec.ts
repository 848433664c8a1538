import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { isObjected } from '#inventory/queries/object'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
import { FILED_AT } from '#tests/helpers/rights_requests'
import { asIsName } from '#rights_requests/pages/change_groups'
import { directivesLying } from '#tests/helpers/after_death'
import { book } from '#tests/helpers/booking'
import {
  answerTo,
  APPOINTMENTS,
  aRightInHand,
  confirm,
  EMAIL,
  type InHand,
  nameOfField,
  partOf,
  send,
  stateOf,
} from '#tests/helpers/exercise'

const contact = async ({ appointmentId }: InHand, field: string) => {
  const rows = await db.from('appointment_contacts').where('appointment_id', appointmentId)
  return rows[0][field]
}

const read = (client: ApiClient, { dpo }: InHand, address: string) =>
  client.get(address).loginAs(dpo).redirects(0)

/** The page of the person, opened by a link that works on the day of the tests. */
async function followUp(client: ApiClient, { id }: InHand) {
  const life = { id, issuedAt: FILED_AT, expiresAt: FILED_AT.plus({ days: 90 }) }
  const token = await db.transaction((trx) => RightsRequestLink.issue(life, trx))
  return client.get(`/suivi/${token}`)
}

test.group('Deciding a rectification', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is proposed field by field, read again, carried out and answered', async ({
    client,
    assert,
  }) => {
    const inHand = await aRightInHand('rectification')
    const { dpo, path } = inHand
    const field = nameOfField(inHand, 'last_name')

    const page = await read(client, inHand, `${path}/decision`)
    page.assertStatus(200)
    page.assertTextIncludes('Mon nom est mal écrit')
    page.assertTextIncludes(`name="${field}"`)

    const decided = await send(client, dpo, `${path}/decision`, { [field]: 'Vasseur-Petit' })
    decided.assertHeader('location', `${path}/execution`)
    assert.notEqual(await contact(inHand, 'last_name'), 'Vasseur-Petit')

    const again = await read(client, inHand, `${path}/execution`)
    again.assertTextIncludes('Vasseur-Petit')
    again.assertTextIncludes('art. 19')

    await confirm(client, inHand)
    assert.equal(await contact(inHand, 'last_name'), 'Vasseur-Petit')
    const part = await partOf(inHand)
    assert.equal(part.state, 'answered')
    const letter = await answerTo(inHand)
    assert.include(letter, '1 donnée a été corrigée ou complétée')
    assert.include(letter, inHand.site.professional.name)
    assert.notInclude(letter, 'Vasseur-Petit')
    const person = await followUp(client, inHand)
    person.assertTextIncludes('1 donnée a été corrigée ou complétée')
    const story = await read(client, inHand, `/dpo/demandes/${inHand.id}`)
    story.assertTextIncludes('Qui en a été informé')
  })

  test('shows mistakes at their field, and keeps what was typed', async ({ client, assert }) => {
    const inHand = await aRightInHand('rectification')
    const { dpo, path } = inHand
    const field = nameOfField(inHand, 'email')
    const refused = await client
      .post(`${path}/decision`)
      .header('referer', `${path}/decision`)
      .form({ [field]: 'pas une adresse' })
      .loginAs(dpo)
      .withCsrfToken()
    refused.assertTextIncludes('Cette adresse électronique n’est pas complète.')
    refused.assertTextIncludes('value="pas une adresse"')
    assert.lengthOf(await db.from('part_instructions'), 0)
    assert.equal(await contact(inHand, 'email'), EMAIL)
  })

  test('that changes nothing, or names what is somebody else’s, is not taken', async ({
    client,
    assert,
  }) => {
    const inHand = await aRightInHand('rectification')
    const { dpo, path } = inHand
    const lastName = await contact(inHand, 'last_name')
    for (const form of [
      { [nameOfField(inHand, 'last_name')]: lastName },
      { [nameOfField({ ...inHand, appointmentId: inHand.id }, 'last_name')]: 'Autre' },
      { change_nonsense: 'Autre' },
    ]) {
      await send(client, dpo, `${path}/decision`, form)
      assert.lengthOf(await db.from('part_instructions'), 0)
    }
    await confirm(client, inHand)
    const { state } = await partOf(inHand)
    assert.equal(state, 'in_progress')
    const execution = await read(client, inHand, `${path}/execution`)
    execution.assertHeader('location', `${path}/decision`)
  })

  test('that is no longer possible stops, is decided anew and goes on', async ({
    client,
    assert,
  }) => {
    const inHand = await aRightInHand('rectification')
    const { dpo, path, id } = inHand
    await send(client, dpo, `${path}/decision`, { [nameOfField(inHand, 'email')]: '' })
    await db
      .from('appointment_contacts')
      .where('appointment_id', inHand.appointmentId)
      .update({ phone_e164: null })
    await confirm(client, inHand)
    const { state, progress } = await partOf(inHand)
    assert.deepEqual({ state, progress }, { state: 'executing', progress: 'needs_attention' })
    const page = await read(client, inHand, `/dpo/demandes/${id}`)
    page.assertTextIncludes('n’est plus possible tel quel')

    await send(client, dpo, `${path}/decision`, { [nameOfField(inHand, 'first_name')]: 'Agnès' })
    await send(client, dpo, `${path}/reprise`)
    await confirm(client, inHand)
    assert.equal(await contact(inHand, 'first_name'), 'Agnès')
    assert.equal(await stateOf(inHand), 'answered')
  })
})

test.group('The same correction in several records', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const names = async ({ site }: InHand) => {
    const rows = await db
      .from('appointment_contacts')
      .where({ professional_id: site.professional.id, email: EMAIL })
      .orderBy('last_name')
    return rows.map((row) => row.last_name)
  }

  /** The one field in which the name of every appointment is corrected. */
  const nameTogether = async (client: ApiClient, inHand: InHand) => {
    const page = await read(client, inHand, `${inHand.path}/decision`)
    const [, name] = /Nom, dans 3 enregistrements[\s\S]*?name="(together_[\w-]+)"/.exec(
      page.text()
    )!
    return { name, page }
  }

  test('is typed once, read again with its count, and made in each of them', async ({
    client,
    assert,
  }) => {
    const inHand = await aRightInHand('rectification')
    const { dpo, path, site } = inHand
    for (const at of ['2027-03-09T09:00', '2027-03-10T09:00']) {
      await book(site, at, { email: EMAIL })
    }
    const { name, page } = await nameTogether(client, inHand)
    page.assertTextIncludes('Un par un')
    await send(client, dpo, `${path}/decision`, { [name]: 'Vasseur-Petit' })
    const again = await read(client, inHand, `${path}/execution`)
    again.assertTextIncludes('3 enregistrements')
    await confirm(client, inHand)
    assert.deepEqual(
      await names(inHand),
      Array.from({ length: 3 }, () => 'Vasseur-Petit')
    )
    assert.include(await answerTo(inHand), '3 données ont été corrigées')
  })

  test('leaves one of them as it is, and tells a mistake at the field where it was typed', async ({
    client,
    assert,
  }) => {
    const inHand = await aRightInHand('rectification')
    const { dpo, path, site, appointmentId } = inHand
    for (const at of ['2027-03-09T09:00', '2027-03-10T09:00']) {
      await book(site, at, { email: EMAIL })
    }
    const [before] = await names(inHand)
    const { name } = await nameTogether(client, inHand)
    const refused = await send(client, dpo, `${path}/decision`, { [name]: ' ' })
    const mistakes = refused.flashMessages().inputErrorsBag as Record<string, string[]>
    assert.deepEqual(Object.keys(mistakes), [name])

    await send(client, dpo, `${path}/decision`, {
      [name]: 'Vasseur-Petit',
      [asIsName(APPOINTMENTS, appointmentId)]: '1',
    })
    await confirm(client, inHand)
    assert.sameMembers(await names(inHand), [before, 'Vasseur-Petit', 'Vasseur-Petit'])
    assert.equal(await contact(inHand, 'last_name'), before)
  })
})

test.group('Deciding an objection', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('shows what can be refused and why the rest cannot; the answer says so too', async ({
    client,
    assert,
  }) => {
    const inHand = await aRightInHand('objection')
    const { dpo, path, site } = inHand
    const page = await read(client, inHand, `${path}/decision`)
    for (const words of ['art. 6(1)(b)', 'ne s’y applique pas', 'motif impérieux', '/refus']) {
      page.assertTextIncludes(words)
    }
    const purposes = ['direct_marketing', 'appointments']
    const decided = { decision_direct_marketing: 'stops', purposes: ['appointments'] }
    await send(client, dpo, `${path}/decision`, decided)
    await confirm(client, inHand)

    const part = await partOf(inHand)
    assert.equal(part.state, 'partly_answered')
    const stopped = (purpose: string) =>
      db.transaction((trx) => isObjected(trx, purpose, EMAIL, site.professional.id))
    assert.deepEqual(await Promise.all(purposes.map(stopped)), [true, false])
    const text = await answerTo(inHand)
    for (const words of ['acceptée en partie', 'Prospection', 'Prendre, déplacer', 'art. 77']) {
      assert.include(text, words)
    }
  })

  test('to nothing the right reaches is not taken: that is a refusal, written for the person', async ({
    client,
    assert,
  }) => {
    const inHand = await aRightInHand('objection')
    const { dpo, path } = inHand
    const sent = await send(client, dpo, `${path}/decision`, { purposes: ['appointments'] })
    sent.assertHeader('location', `${path}/refus`)
    assert.lengthOf(await db.from('part_instructions'), 0)
    const { ground, reasons } = sent.flashMessages() as Record<string, string>
    assert.equal(ground, 'not_objectionable')
    assert.include(reasons, 'ne repose ni sur un consentement')
  })

  test('of nothing at all is not taken', async ({ client, assert }) => {
    const inHand = await aRightInHand('objection')
    const { dpo, path } = inHand
    await send(client, dpo, `${path}/decision`, { decision_direct_marketing: 'none' })
    assert.lengthOf(await db.from('part_instructions'), 0)
  })
})

test.group('Ending marketing, or what rests on consent', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('to marketing needs no reason and knows no refusal', async ({ client, assert }) => {
    const inHand = await aRightInHand('objection_to_marketing')
    const page = await read(client, inHand, `${inHand.path}/decision`)
    page.assertTextIncludes('aucun refus n’est possible')
    assert.notInclude(page.text(), '/refus"')
    await confirm(client, inHand)
    assert.equal(await stateOf(inHand), 'answered')
    const text = await answerTo(inHand)
    assert.include(text, 'opposition à la prospection est retenue')
  })

  test('is taken back by the person, and then no more', async ({ client, assert }) => {
    const inHand = await aRightInHand('objection_to_marketing')
    const { dpo, path, site } = inHand
    await confirm(client, inHand)
    const isStopped = () =>
      db.transaction((trx) => isObjected(trx, 'direct_marketing', EMAIL, site.professional.id))
    const page = await read(client, inHand, `${path}/opposition-reprise`)
    page.assertTextIncludes('Prospection')
    await send(client, dpo, `${path}/opposition-reprise`)
    assert.isTrue(await isStopped())
    await send(client, dpo, `${path}/opposition-reprise`, { confirmed: 'on' })
    assert.isFalse(await isStopped())
    const again = await read(client, inHand, `${path}/opposition-reprise`)
    again.assertStatus(302)
  })

  test('a consent that was never asked for is told as such, and the past stays lawful', async ({
    client,
    assert,
  }) => {
    const inHand = await aRightInHand('withdrawal_of_consent')
    const decision = await read(client, inHand, `${inHand.path}/decision`)
    assert.notInclude(decision.text(), 'L’opposition est retenue')
    await confirm(client, inHand)
    const text = await answerTo(inHand)
    assert.include(text, 'il n’y avait rien à arrêter')
    assert.include(text, 'reste licite (RGPD, art. 7(3))')
    const person = await followUp(client, inHand)
    person.assertTextIncludes('il n’y avait rien à arrêter')
  })

  test('a consent that was given is read again, withdrawn, and told as stopped', async ({
    client,
    assert,
  }) => {
    const inHand = await aRightInHand('withdrawal_of_consent')
    const stopped = 'Les directives déposées sont effacées'
    const none = await read(client, inHand, `${inHand.path}/execution`)
    none.assertStatus(200)
    assert.notInclude(none.text(), stopped)

    await directivesLying(inHand.site, EMAIL)
    const again = await read(client, inHand, `${inHand.path}/execution`)
    again.assertTextIncludes(stopped)
    await confirm(client, inHand)
    const text = await answerTo(inHand)
    assert.include(text, stopped)
    assert.notInclude(text, 'il n’y avait rien à arrêter')
  })
})
