import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { book } from '#tests/helpers/booking'
import { entriesOfKind } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'
import {
  answerTo,
  APPOINTMENTS,
  aRightInHand,
  confirm,
  EMAIL,
  type InHand,
  partOf,
  send,
  stateOf,
} from '#tests/helpers/exercise'

const read = (client: ApiClient, { dpo }: InHand, address: string) =>
  client.get(address).loginAs(dpo).redirects(0)

const templatesAbout = async ({ reference }: InHand) => {
  const letters = await lettersAbout(reference)
  return letters.map(({ template }) => template.split('/')[1])
}

/** A restriction that was decided, confirmed and carried out. */
async function aRestriction(client: ApiClient) {
  const inHand = await aRightInHand('restriction')
  const { dpo, path, id } = inHand
  await send(client, dpo, `${path}/decision`, { restriction_ground: 'needed_for_claims' })
  await confirm(client, inHand)
  const [restriction] = await db.from('restrictions')
  const address = `/dpo/demandes/${id}/limitations/${restriction?.id}`
  return { inHand, address }
}

test.group('A restriction, from its decision to its end', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('marks the data on its ground, and tells the person what it means', async ({
    client,
    assert,
  }) => {
    const { inHand } = await aRestriction(client)
    assert.equal(await stateOf(inHand), 'answered')
    assert.lengthOf(await db.from('appointment_contacts').where('email', EMAIL), 0)
    const text = await answerTo(inHand)
    for (const words of ['art. 18(1)(c)', 'avant que la limitation soit levée', 'Rendez-vous']) {
      assert.include(text, words)
    }
    const page = await read(client, inHand, `/dpo/demandes/${inHand.id}`)
    page.assertTextIncludes('Limitation en vigueur')
    page.assertTextIncludes('Annoncer la levée')
  })

  test('without a ground is not taken', async ({ client, assert }) => {
    const inHand = await aRightInHand('restriction')
    await send(client, inHand.dpo, `${inHand.path}/decision`)
    await confirm(client, inHand)
    assert.lengthOf(await db.from('restrictions'), 0)
  })

  test('is lifted in two acts, the person told first', async ({ client, assert }) => {
    const { inHand, address } = await aRestriction(client)
    const { dpo } = inHand
    const early = await send(client, dpo, `${address}/levee`)
    early.assertStatus(302)
    assert.lengthOf(await db.from('restrictions'), 1)

    await send(client, dpo, `${address}/annonce`)
    await send(client, dpo, `${address}/annonce`)
    const sent = await templatesAbout(inHand)
    assert.lengthOf(
      sent.filter((it) => it === 'restriction_ends'),
      1
    )
    await send(client, dpo, `${address}/levee`)
    assert.lengthOf(await db.from('restrictions'), 1)
    const waiting = await read(client, inHand, `/dpo/demandes/${inHand.id}`)
    waiting.assertTextIncludes('n’est pas encore partie')
    await db
      .from('letters')
      .where('template', 'rights_requests/restriction_ends')
      .update({ state: 'sent', ended_at: new Date() })
    const page = await read(client, inHand, `${address}/levee`)
    page.assertTextIncludes('Lever la limitation')
    await send(client, dpo, `${address}/levee`)
    assert.lengthOf(await db.from('restrictions'), 0)
    assert.lengthOf(await db.from('appointment_contacts').where('email', EMAIL), 1)
  })

  test('is opened once for a reason of art. 18(2), which is kept', async ({ client, assert }) => {
    const { inHand, address } = await aRestriction(client)
    const { dpo } = inHand
    const unsaid = await send(client, dpo, `${address}/ouverture`, { exception: 'legal_claims' })
    unsaid.assertStatus(302)
    assert.lengthOf(await entriesOfKind('restriction.opened'), 0)

    const opened = await send(client, dpo, `${address}/ouverture`, {
      ...{ exception: 'legal_claims', opening_reason: 'Une action en justice est engagée.' },
    })
    opened.assertStatus(200)
    opened.assertTextIncludes(EMAIL)
    opened.assertHeader('cache-control', 'no-store')
    const [entry] = await entriesOfKind('restriction.opened')
    assert.equal(entry.body.exception, 'legal_claims')
    assert.lengthOf(await db.from('appointment_contacts').where('email', EMAIL), 0)
  })

  test('is not reached through another request', async ({ client, assert }) => {
    const { address } = await aRestriction(client)
    const other = await aRightInHand('restriction')
    const stranger = address.replace(/demandes\/[^/]+/, `demandes/${other.id}`)
    for (const act of ['annonce', 'levee', 'ouverture']) {
      const answer = await send(client, other.dpo, `${stranger}/${act}`)
      answer.assertStatus(404)
    }
    assert.lengthOf(await db.from('restrictions').whereNull('end_announced_at'), 1)
  })
})

const HOLD = {
  'held_items[]': [APPOINTMENTS],
  'hold_ground': 'legal_claims',
  'until_day': '2030-06-30',
  'explanation': 'Un litige est en cours.',
}

test.group('Holds on the decision of an erasure', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('leave what they hold, and the answer says what, why, until when and what can be done', async ({
    client,
    assert,
  }) => {
    const inHand = await aRightInHand('erasure')
    const { dpo, path } = inHand
    const form = await read(client, inHand, `${path}/gels`)
    form.assertTextIncludes('art. 17(3)(e)')
    const placed = await send(client, dpo, `${path}/gels`, HOLD)
    placed.assertHeader('location', `${path}/decision`)
    const decision = await read(client, inHand, `${path}/decision`)
    for (const words of ['Gels en vigueur', '30 juin 2030', 'art. 17(3)(e)', 'Mettre fin']) {
      decision.assertTextIncludes(words)
    }
    await confirm(client, inHand)

    const part = await partOf(inHand)
    assert.equal(part.state, 'partly_answered')
    assert.isNotNull(part.attestationNumber)
    assert.lengthOf(await db.from('appointment_contacts').where('email', EMAIL), 1)
    const text = await answerTo(inHand)
    for (const words of ['acceptée en partie', 'art. 17(3)(e)', '30 juin 2030', 'art. 77']) {
      assert.include(text, words)
    }
  })

  test('are ended before their day, and then hold nothing', async ({ client, assert }) => {
    const inHand = await aRightInHand('erasure')
    const { dpo, path, id } = inHand
    await send(client, dpo, `${path}/gels`, HOLD)
    const [{ id: holdId }] = await db.from('legal_holds')
    const other = await aRightInHand('erasure')
    const stranger = await send(client, dpo, `/dpo/demandes/${other.id}/gels/${holdId}/fin`)
    stranger.assertStatus(404)
    const before = await read(client, inHand, `/dpo/demandes/${id}/gels/${holdId}/fin`)
    before.assertTextIncludes('1 enregistrement peut de nouveau être effacé')
    await send(client, dpo, `/dpo/demandes/${id}/gels/${holdId}/fin`)
    const [{ ended_at: unconfirmed }] = await db.from('legal_holds')
    assert.isNull(unconfirmed)
    await send(client, dpo, `/dpo/demandes/${id}/gels/${holdId}/fin`, { confirmed: 'on' })
    const page = await read(client, inHand, `${path}/decision`)
    assert.notInclude(page.text(), 'Gels en vigueur')
    const [{ ended_at: endedAt }] = await db.from('legal_holds')
    assert.isNotNull(endedAt)
  })

  test('are placed record by record, each with its own, and overlaps are shown', async ({
    client,
    assert,
  }) => {
    const inHand = await aRightInHand('erasure')
    const { dpo, path, site, appointmentId } = inHand
    const other = await book(site, '2027-03-09T09:00', { email: EMAIL })
    await book(site, '2027-03-10T09:00', { email: EMAIL })
    const items = [appointmentId, other.id].map((record) => `${APPOINTMENTS}|${record}`)
    await send(client, dpo, `${path}/gels`, { ...HOLD, 'held_items[]': items })
    const holds = await db.from('legal_holds')
    assert.sameMembers(
      holds.map(({ record_id: record }) => record),
      [appointmentId, other.id]
    )

    const form = await read(client, inHand, `${path}/gels`)
    assert.lengthOf([...form.text().matchAll(/Déjà gelé/g)], 2)
    const whole = [APPOINTMENTS, items[0]]
    const again = {
      'held_items[]': whole,
      'hold_ground': 'legal_obligation',
      'until_day': '2028-01-31',
    }
    await send(client, dpo, `${path}/gels`, { ...HOLD, ...again })
    assert.lengthOf(await db.from('legal_holds'), 3)
    const decision = await read(client, inHand, `${path}/decision`)
    decision.assertTextIncludes('2 de ces enregistrements sont aussi gelés par un autre gel')
    decision.assertTextIncludes('mardi 9 mars 2027')
  })

  test('whose day is past, or on nothing of the person, are refused', async ({
    client,
    assert,
  }) => {
    const inHand = await aRightInHand('erasure')
    const { dpo, path } = inHand
    for (const wrong of [
      { until_day: '2020-01-01' },
      { until_day: '2030-02-31' },
      { 'held_items[]': ['people.accounts'] },
      { 'held_items[]': [] },
      { 'held_items[]': [`${APPOINTMENTS}|${inHand.id}`] },
      { explanation: 'court' },
    ]) {
      const refused = await send(client, dpo, `${path}/gels`, { ...HOLD, ...wrong })
      refused.assertStatus(302)
      assert.lengthOf(await db.from('legal_holds'), 0)
    }
  })
})
