import testUtils from '@adonisjs/core/services/test_utils'
import { identifiersOf } from '#inventory/domain/identifiers'
import db from '@adonisjs/lucid/services/db'
import pg from 'pg'
import { test } from '@japa/runner'
import { remember } from '#inventory/queries/object'
import { restrict } from '#inventory/queries/restrict'
import { datasets } from '#inventory/registry'
import { foundAnywhere } from '#rights_requests/queries/found_for'
import { directivesLying } from '#tests/helpers/after_death'
import { aSite, book, BOOKED_AT } from '#tests/helpers/booking'
import { anEntry, PAYROLL } from '#tests/helpers/registers'
import { aFiledRequest } from '#tests/helpers/rights_requests'

const EMAIL = 'partout@exemple.example'

/** Queries sent to the database while something is done. */
async function counted(work: () => Promise<unknown>): Promise<number> {
  const { query } = pg.Client.prototype
  let queries = 0
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    queries += 1
    return Reflect.apply(query, this, given)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return queries
}

/** A professional with something about the person in every data set. */
async function aHolder() {
  const site = await aSite()
  await book(site, '2027-03-08T09:00', { email: EMAIL })
  await directivesLying(site, EMAIL)
  const recipients = [{ ...PAYROLL.recipients[0], contact: EMAIL }]
  await anEntry(site.professional, { facts: { ...PAYROLL, recipients } })
  const { id: professionalId } = site.professional
  await db.transaction(async (trx) => {
    const search = { who: identifiersOf({ email: EMAIL }), professionalId, trx }
    const mark = {
      ground: 'needed_for_claims',
      reference: 'DR-2027-0001',
      since: BOOKED_AT,
    } as const
    await restrict(search, mark)
    const act = 'objection_to_marketing'
    const refused = { purpose: 'direct_marketing', email: EMAIL, professionalId }
    await remember(trx, { ...refused, act, at: BOOKED_AT })
  })
  return site.professional
}

test.group('Looking for a person who does not know with whom', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('names those who hold something, with true counts', async ({ assert }) => {
    const [holder] = [await aHolder(), await aSite()]
    const request = await aFiledRequest({ concern: 'unknown', email: EMAIL })

    const found = await foundAnywhere(request)

    assert.deepEqual(
      found.map(({ professionalId }) => professionalId),
      [null, holder.id]
    )
    const who = identifiersOf({ email: EMAIL })
    for (const dataset of datasets.of('professional')) {
      const search = { who, professionalId: holder.id }
      const { count } = await db.transaction((trx) => dataset.find({ ...search, trx }))
      const everywhere = await db.transaction((trx) => dataset.findEverywhere!(who, trx))
      assert.isAbove(count, 0)
      assert.equal(everywhere.get(holder.id), count, dataset.key)
    }
  })

  test('asks the same number of questions of one professional or of six', async ({ assert }) => {
    const request = await aFiledRequest({ concern: 'unknown', email: EMAIL })
    await aHolder()
    const one = await counted(() => foundAnywhere(request))
    for (let more = 0; more < 5; more++) await aHolder()
    const six = await counted(() => foundAnywhere(request))

    assert.isAbove(one, 0)
    assert.equal(six, one)
  })
})
