import db from '@adonisjs/lucid/services/db'
import { identifiersOf } from '#inventory/domain/identifiers'
import { test } from '@japa/runner'
import { eraseBatch } from '#inventory/queries/discover'
import PlaceHold from '#rights_requests/actions/place_hold'
import RecordObjection from '#rights_requests/actions/record_objection'
import { NothingToHold } from '#rights_requests/errors'
import { aSite, book } from '#tests/helpers/booking'
import { aPart, rectifyFor, restrictFor, searching, SYSTEM } from '#tests/helpers/limits'

const email = 'ensemble@exemple.example'
const four = <Result>(act: () => Promise<Result>) => Promise.all([act(), act(), act(), act()])
const entries = async (kind: string, professionalId: string) => {
  const { rows } = await db.rawQuery(
    `select count(*)::int as count from journal.entry
     where kind = ? and body ->> 'controller' = ?`,
    [kind, professionalId]
  )
  return rows[0].count
}

/** Real connections: nothing of this can be seen inside one transaction. */
test.group('Two executions at once', (group) => {
  group.each.teardown(async () => {
    await db.transaction(async (trx) => {
      await trx.rawQuery(`select set_config('app.restricted', 'open', true)`)
      await trx.from('letters').delete()
      await trx.from('appointments').update({ held_by: null })
      await trx.from('appointments').delete()
      for (const table of ['restrictions', 'objections', 'legal_holds', 'rights_requests']) {
        await trx.from(table).delete()
      }
    })
  })

  test('restrict, correct and object once', async ({ assert }) => {
    const site = await aSite()
    const { id: professionalId } = site.professional
    const { id } = await book(site, '2027-03-10T09:00', { email })
    const parts = [await aPart(), await aPart(), await aPart()]
    const changes = [{ record: id, field: 'last_name', value: 'Garnier-Petit' }]

    const corrected = await four(() => rectifyFor(site, email, changes, parts[0]))
    assert.deepEqual(corrected, Array(4).fill(corrected[0]))
    const restricted = await four(() => restrictFor(site, email, { partId: parts[1] }))
    assert.lengthOf(new Set(restricted.map(({ restrictionId }) => restrictionId)), 1)
    await four(() =>
      new RecordObjection().handle({
        ...{
          partId: parts[2],
          reference: 'DR-2027-0044',
          who: identifiersOf({ email }),
          professionalId,
        },
        ...{ act: 'objection_to_marketing', purposes: ['direct_marketing'], stamp: SYSTEM },
      })
    )
    for (const kind of ['data.rectified', 'restriction.placed', 'objection.recorded']) {
      assert.equal(await entries(kind, professionalId), 1, kind)
    }
  })

  test('requests that restrict the same person at once each leave their mark', async ({
    assert,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-10T09:00', { email })
    const references = ['DR-2027-0051', 'DR-2027-0052', 'DR-2027-0053']
    await Promise.all(references.map((reference) => restrictFor(site, email, { reference })))
    const marks = await db.from('restrictions').select('request_reference')
    assert.sameMembers(
      marks.map((mark) => mark.request_reference),
      references
    )
  })

  test('what is held is there, what is erased is not held', async ({ assert }) => {
    const site = await aSite()
    const { id: professionalId } = site.professional
    const { id } = await book(site, '2027-03-10T09:00', { email })
    const holding = () =>
      new PlaceHold().handle({
        ...{
          who: identifiersOf({ email }),
          professionalId,
          items: [{ dataset: 'booking.appointments', record: id }],
        },
        ...{ ground: 'legal_claims', untilDay: '2030-06-30', explanation: 'Litige.' },
        stamp: SYSTEM,
      })
    const erasing = () =>
      searching(identifiersOf({ email }), professionalId, (search) =>
        eraseBatch('booking.appointments', search)
      )
    const [held, erased] = await Promise.allSettled([holding(), erasing()])
    const left = await db.from('appointments').where('id', id)
    if (held.status === 'fulfilled') assert.lengthOf(left, 1)
    else assert.instanceOf(held.reason, NothingToHold)
    if (left.length === 0) assert.equal(erased.status, 'fulfilled')
  })
})
