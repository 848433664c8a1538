import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import ApproveVersion from '#register/actions/approve_version'
import DraftVersion from '#register/actions/draft_version'
import RemindOfRegisterReviews from '#register/actions/remind_of_register_reviews'
import { anEntry, KEPT_AT } from '#tests/helpers/registers'
import { aProfessional } from '#tests/helpers/rights_requests'

const ring = (day: string) =>
  new RemindOfRegisterReviews().handle({
    stamp: { actor: 'system', at: DateTime.fromISO(`${day}T06:30:00Z`) },
  })

async function reminders(professionalId: string): Promise<string[]> {
  const rows = await db
    .from('letters')
    .where({ professional_id: professionalId, template: 'register/review_due' })
    .orderBy('dedupe_key')
  return rows.map((row) => row.dedupe_key.split(':').at(-1))
}

test.group('Reminders to read a register again', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('go out a year after the version in force, once, and not a day before', async ({
    assert,
  }) => {
    const professional = await aProfessional()
    const stamp = { actor: 'system', at: KEPT_AT } as const
    const owner = { kind: 'controller', professional } as const
    const { number, digest } = await new DraftVersion().handle({ owner, stamp })
    const approver = { approverName: 'Ada Roux', note: '', stamp }
    await new ApproveVersion().handle({ owner, number, digest, ...approver })
    await ring('2027-11-19')
    assert.deepEqual(await reminders(professional.id), [])
    await ring('2027-11-20')
    await ring('2027-11-21')
    assert.deepEqual(await reminders(professional.id), ['2027-11-20'])
  })

  test('go out on the day set for an activity, and again for the next day set', async ({
    assert,
  }) => {
    const professional = await aProfessional()
    const entry = await anEntry(professional, { nextReviewOn: DateTime.fromISO('2027-01-10') })
    await ring('2027-01-10')
    await entry.merge({ nextReviewOn: DateTime.fromISO('2027-03-01') }).save()
    await ring('2027-02-01')
    await ring('2027-03-01')
    assert.deepEqual(await reminders(professional.id), ['2027-01-10', '2027-03-01'])
  })

  test('spare a professional who has left, and one who has set nothing', async ({ assert }) => {
    const left = await aProfessional({ contractEndsAt: DateTime.fromISO('2026-12-01') })
    await anEntry(left, { nextReviewOn: DateTime.fromISO('2027-01-10') })
    const silent = await aProfessional()
    await anEntry(silent)
    await ring('2027-02-01')
    assert.deepEqual(await reminders(left.id), [])
    assert.deepEqual(await reminders(silent.id), [])
  })
})
