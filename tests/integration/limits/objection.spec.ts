import { randomUUID } from 'node:crypto'
import { identifiersOf } from '#inventory/domain/identifiers'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { eraseBatch, discover } from '#inventory/queries/discover'
import { isObjected, purposesOf } from '#inventory/queries/object'
import { secondSearch } from '#inventory/queries/second_search'
import DeliverLetter from '#letters/actions/deliver_letter'
import { queueLetter } from '#letters/queue'
import RecordObjection from '#rights_requests/actions/record_objection'
import { NothingStopsIt } from '#rights_requests/errors'
import TakeBackObjection from '#rights_requests/actions/take_back_objection'
import { aSite, book } from '#tests/helpers/booking'
import { entriesOfKind } from '#tests/helpers/desk'
import { aPart, REFERENCE, searching, SYSTEM } from '#tests/helpers/limits'

const email = 'elodie@exemple.example'
const OF_PROFESSIONALS = 'inventory.objections_of_professionals'

const objecting = async (professionalId: string | null, fields: object = {}) =>
  new RecordObjection().handle({
    ...{
      partId: await aPart(),
      reference: REFERENCE,
      who: identifiersOf({ email }),
      professionalId,
      stamp: SYSTEM,
    },
    act: 'objection_to_marketing',
    purposes: ['direct_marketing'],
    ...fields,
  })

const refuses = (professionalId: string | null, purpose = 'direct_marketing', who = email) =>
  db.transaction((trx) => isObjected(trx, purpose, who, professionalId))

const usesOf = (professionalId: string | null) =>
  searching(identifiersOf({ email }), professionalId, purposesOf)

/** Owes a letter for a purpose and tries to send it; says what became of it. */
async function sendFor(purpose: string | undefined, professionalId: string) {
  const about = randomUUID()
  const at = DateTime.fromISO('2027-03-08T09:00:00Z')
  await db.transaction((trx) =>
    queueLetter(trx, {
      ...{ template: 'booking/limit', to: { email }, locale: 'fr', about, dedupeKey: about },
      content: { professional: { name: 'Atelier Morel', slug: 'atelier', phone: null } },
      ...{ queuedAt: at, professionalId, purpose },
    })
  )
  const { id } = await db.from('letters').where('about', about).firstOrFail()
  const delivered: string[] = []
  const post = {
    deliver: async ({ to }: { to: { email: string } }) => void delivered.push(to.email),
  }
  await new DeliverLetter().handle({ id, post, at })
  const { state } = await db.from('letters').where('id', id).firstOrFail()
  return { state, delivered }
}

test.group('Objections and withdrawals of consent', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('hold at once, for one controller and one purpose, whatever the case of the address', async ({
    assert,
  }) => {
    const site = await aSite()
    const other = await aSite()
    await objecting(site.professional.id)
    assert.isTrue(await refuses(site.professional.id))
    assert.isTrue(
      await refuses(site.professional.id, 'direct_marketing', ' ELODIE@exemple.example')
    )
    assert.isFalse(await refuses(other.professional.id))
    assert.isFalse(await refuses(null))
    assert.isFalse(await refuses(site.professional.id, 'newsletter'))
    assert.isFalse(await refuses(site.professional.id, 'direct_marketing', 'autre@exemple.example'))
  })

  test('are remembered by a digest that nothing links to another row', async ({ assert }) => {
    const [site, other] = [await aSite(), await aSite()]
    await objecting(site.professional.id)
    await objecting(other.professional.id)
    const rows = await db.from('objections')
    assert.lengthOf(rows, 2)
    assert.notEqual(rows[0].digest, rows[1].digest)
    assert.notMatch(JSON.stringify(rows), /elodie|DR-2027/)
    const [entry] = await entriesOfKind('objection.recorded')
    assert.deepEqual(entry.body, {
      controller: site.professional.id,
      act: 'objection_to_marketing',
      purposes: ['direct_marketing'],
      refused: [],
    })
  })

  test('survive an erasure, are told as kept, and are seen by the second search', async ({
    assert,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-10T09:00', { email })
    await objecting(site.professional.id)
    await searching(identifiersOf({ email }), site.professional.id, async (search) => {
      const found = await discover(search)
      for (const { dataset } of found) {
        await eraseBatch(dataset, search)
      }
      const after = await discover(search)
      const { count, kept } = after.find(({ dataset }) => dataset === OF_PROFESSIONALS)!
      assert.deepEqual([count, kept.map(({ reason }) => reason)], [1, ['objection_remembered']])
      const scope = { professionalId: site.professional.id, except: [] }
      const { traces } = await secondSearch(identifiersOf({ email }), scope, search.trx)
      assert.deepEqual(
        traces.filter(({ table }) => table === 'public.objections'),
        [{ table: 'public.objections', column: 'digest', count: 1, ofController: true }]
      )
    })
    assert.isTrue(await refuses(site.professional.id))
  })

  test('keep a letter for that purpose from leaving, and no other one', async ({ assert }) => {
    const { professional } = await aSite()
    const before = await sendFor('direct_marketing', professional.id)
    assert.deepEqual(before, { state: 'sent', delivered: [email] })
    await objecting(professional.id)
    const after = await sendFor('direct_marketing', professional.id)
    assert.deepEqual(after, { state: 'void', delivered: [] })
    const others = await sendFor(undefined, professional.id)
    assert.deepEqual(others, { state: 'sent', delivered: [email] })
  })

  test('reach the purposes of their right: what rests on a contract goes on, and is told', async ({
    assert,
  }) => {
    const { professional } = await aSite()
    const done = await objecting(professional.id, {
      act: 'objection',
      purposes: ['appointments', 'direct_marketing'],
    })
    assert.deepEqual(done, {
      ...{ stopped: ['direct_marketing'], notRefusable: ['appointments'], refused: [] },
      standings: { appointments: 'not_objectable' },
    })
    const standingOf = async (purpose: string, controller: string | null) => {
      const uses = await usesOf(controller)
      return uses.find((it) => it.purpose === purpose)?.standing
    }
    assert.equal(await standingOf('appointments', professional.id), 'not_objectable')
    assert.equal(await standingOf('security', null), 'objectable')
    assert.isUndefined(await standingOf('heard_of_by_nobody', null))
    const consent = await objecting(professional.id, {
      act: 'withdrawal_of_consent',
      purposes: ['appointments'],
    })
    assert.deepEqual(consent.stopped, [])
    const ofPlatform = await usesOf(null)
    assert.equal(ofPlatform.at(-1)?.standing, 'marketing')
  })

  test('to a use that nothing stops are not recorded as stopped', async ({ assert }) => {
    const refusing = () => objecting(null, { act: 'objection', purposes: ['security'] })
    await assert.rejects(refusing, NothingStopsIt)
    assert.isFalse(await refuses(null, 'security'))
    const uses = await usesOf(null)
    const stops = (purpose: string) => uses.find((it) => it.purpose === purpose)!.stops
    assert.deepEqual(['security', 'proof_of_contract', 'account'].map(stops), [false, false, false])
    assert.deepEqual(['form_in_progress', 'direct_marketing'].map(stops), [true, true])
  })

  test('to what forms keep end the sessions that hold something typed', async ({ assert }) => {
    const kept = async (id: string, typed: string) =>
      db.table('sessions').insert({
        ...{ id, data: JSON.stringify({ __flash__: { email: typed } }) },
        expires_at: DateTime.utc().plus({ hours: 1 }).toISO(),
      })
    const [own, other] = [randomUUID(), randomUUID()]
    await kept(own, email)
    await kept(other, 'autre@exemple.example')
    await objecting(null, { act: 'objection', purposes: ['form_in_progress'] })
    const left = await db.from('sessions').whereIn('id', [own, other])
    assert.deepEqual(
      left.map(({ id }) => id),
      [other]
    )
  })

  test('end when the person takes them back', async ({ assert }) => {
    const { professional } = await aSite()
    await objecting(professional.id)
    const refused = {
      purpose: 'direct_marketing',
      emails: [email],
      professionalId: professional.id,
    }
    const takeBack = () => new TakeBackObjection().handle({ ...refused, stamp: SYSTEM })
    assert.isTrue(await takeBack())
    assert.isFalse(await takeBack())
    assert.isFalse(await refuses(professional.id))
  })

  test('are recorded once, however often the execution runs', async ({ assert }) => {
    const { professional } = await aSite()
    const partId = await aPart()
    const first = await objecting(professional.id, { partId })
    assert.deepEqual(await objecting(professional.id, { partId }), first)
    assert.lengthOf(await db.from('objections'), 1)
    assert.lengthOf(await entriesOfKind('objection.recorded'), 1)
  })
})
