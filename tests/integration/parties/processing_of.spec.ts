import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import { processingOf, processingOfPlatform } from '#parties/queries/processing_of'
import { recipientsInUse } from '#parties/queries/recipients_in_use'
import type { Served } from '#parties/queries/subprocessors_in_use'
import { aSubprocessor } from '#tests/helpers/parties'
import { aProfessional } from '#tests/helpers/rights_requests'

const day = (iso: string) => DateTime.fromISO(iso)

test.group('What is done for one controller', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('names the sub-processors in use on that day, and no other', async ({ assert }) => {
    const professional = await aProfessional()
    await aSubprocessor({ name: 'Of today', inUseSince: day('2026-02-01') })
    await aSubprocessor({ name: 'Of tomorrow', inUseSince: day('2026-12-01') })
    await aSubprocessor({ name: 'Who sees nothing', seesPersonalData: false })
    const former = await aSubprocessor({ name: 'Of before', inUseSince: day('2025-01-01') })
    await former.merge({ endedOn: day('2026-03-01') }).save()

    const namesOn = (iso: string) =>
      db.transaction(async (trx) => {
        const { recipients } = await processingOf(professional, trx, day(iso))
        return recipients.map(({ name }) => name).sort()
      })
    assert.deepEqual(await namesOn('2026-11-22'), ['Of today'])
    assert.deepEqual(await namesOn('2026-02-28'), ['Of before', 'Of today'])
    assert.deepEqual(await namesOn('2026-12-01'), ['Of today', 'Of tomorrow'])
  })

  test('what was decided for one controller comes before the general list', async ({ assert }) => {
    const [one, other] = [await aProfessional(), await aProfessional()]
    const former = await aSubprocessor({ name: 'Former' })
    const next = await aSubprocessor({ name: 'Next' })
    await next.merge({ inUseSince: null }).save()
    const from = '2026-06-01T00:00:00Z'
    await db.table('controller_subprocessors').multiInsert([
      { professional_id: one.id, subprocessor_id: next.id, effective_from: from },
      {
        professional_id: one.id,
        subprocessor_id: former.id,
        effective_from: '2026-01-05',
        effective_until: from,
      },
      { professional_id: other.id, subprocessor_id: next.id, effective_from: null },
    ])
    const namesFor = (served: Served, iso: string) =>
      db.transaction(async (trx) => {
        const recipients = await recipientsInUse(served, DateTime.fromISO(iso), trx)
        return recipients.map(({ name }) => name)
      })
    assert.deepEqual(await namesFor({ professionalId: one.id }, '2026-05-31T23:59:59Z'), ['Former'])
    assert.deepEqual(await namesFor({ professionalId: one.id }, from), ['Next'])
    assert.deepEqual(await namesFor({ professionalId: other.id }, from), ['Former'])
    assert.deepEqual(await namesFor('any_professional', from), ['Former', 'Next'])
    assert.deepEqual(await namesFor('platform', from), ['Former'])
  })

  test('tells the professional from the platform', async ({ assert }) => {
    const professional = await aProfessional({ retentionDays: 90 })
    const [theirs, ours] = await db.transaction(async (trx) => [
      await processingOf(professional, trx, day('2026-11-22')),
      await processingOfPlatform(trx, day('2026-11-22')),
    ])
    assert.equal(theirs.controller.name, professional.name)
    assert.equal(theirs.processor!.name, ours.controller.name)
    assert.isNull(ours.processor)

    const keys = (processing: typeof theirs) => processing.activities.map(({ dataset }) => dataset)
    assert.include(keys(theirs), 'booking.appointments')
    assert.include(keys(ours), 'people.accounts')
    assert.isEmpty(keys(theirs).filter((key) => keys(ours).includes(key)))
  })

  test('a sub-processor enters the list with its trace', async ({ assert, db: tables }) => {
    const { id } = await aSubprocessor({ activity: 'mail_delivery' })
    await tables.assertHas('subprocessors', { id, activity: 'mail_delivery' })
    const entry = await db.from('journal.entry').where('kind', 'subprocessor.registered').first()
    assert.deepEqual(entry.body, { subprocessor: id, activity: 'mail_delivery' })
  })
})
