import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { statisticsOf } from '#booking/queries/statistics'
import Professional from '#parties/models/professional'
import { runNow, whatWouldGo } from '#retention/by_hand'
import type { RunSummary } from '#retention/domain/summary'
import { runPage } from '#retention/pages/run_page'
import { reportOf } from '#retention/queries/runs'
import { aSite, book, paris } from '#tests/helpers/booking'
import { endDue } from '#tests/helpers/retention'

const DATASET = 'booking.appointments'
const MONDAY = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30']

async function aMonth(keeps: boolean) {
  const site = await aSite({ professional: { keepsStatistics: keeps } })
  for (const time of MONDAY) await book(site, `2027-03-08T${time}`)
  await book(site, '2027-03-09T09:00')
  return site.professional.id
}

test.group('What stays of a month of appointments', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is counted once, before the first of them goes, and names only groups that are large enough', async ({
    assert,
  }) => {
    const professionalId = await aMonth(true)
    await endDue(paris('2027-07-01T03:00'), DATASET)
    assert.deepEqual(await statisticsOf(professionalId), [])
    await endDue(paris('2028-06-01T03:00'), DATASET)
    const left = await db.from('appointments').where('professional_id', professionalId)
    assert.lengthOf(left, 0)
    assert.deepEqual(await statisticsOf(professionalId), [
      { month: '2027-03-01', appointments: 6, missed: null },
    ])
    const kept = await db.from('appointment_statistics').where('professional_id', professionalId)
    assert.deepEqual(
      kept.map(({ weekday, half, appointments }) => [weekday, half, appointments]),
      [[1, 'morning', 6]]
    )
  })

  test('is told by the run as it was by the dry run: what became counts, and nothing else', async ({
    assert,
  }) => {
    const professionalId = await aMonth(true)
    const at = paris('2028-06-01T03:00')
    const { slug } = await Professional.findOrFail(professionalId)
    const own = ({ datasets }: RunSummary) =>
      datasets.find(({ dataset, controller }) => dataset === DATASET && controller === slug)
    const announced = own(await whatWouldGo(at))
    const done = own(await runNow(at, () => ({ actor: 'system', at }) as const))

    assert.deepEqual(announced!.anonymised, { appointments: 6 })
    assert.equal(announced!.records, 7)
    assert.deepEqual(done, announced)
    const lines = await reportOf('2028-06-01', db.connection(), professionalId)
    const line = lines.find(({ dataset }) => dataset === DATASET)!
    assert.deepEqual([line.records, line.anonymised], [7, 6])
    const page = await runPage('2028-06-01', i18nManager.locale('fr'))
    const shown = page!.lines.find(({ name, anonymised }) => name && anonymised > 0)
    assert.equal(shown!.anonymised, 6)
  })

  test('is nothing at all where the professional wants none', async ({ assert }) => {
    const professionalId = await aMonth(false)
    await endDue(paris('2028-06-01T03:00'), DATASET)
    assert.deepEqual(await statisticsOf(professionalId), [])
  })
})
