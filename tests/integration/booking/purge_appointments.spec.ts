import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { withArchived } from '#inventory/restricted'
import { aCustomField, aSite, book, paris } from '#tests/helpers/booking'
import { endDue } from '#tests/helpers/retention'

const OF_AN_APPOINTMENT = [
  'appointments',
  'appointment_contacts',
  'appointment_answers',
  'manage_tokens',
]

/** In the archive too: they left the back office long before. */
const held = (professionalId: string, table = 'appointments') =>
  db.transaction((trx) =>
    withArchived(trx, () => trx.from(table).where('professional_id', professionalId).exec())
  )

async function bookedUntil(day: string) {
  const site = await aSite()
  const field = await aCustomField(site)
  const { id } = await book(site, '2027-03-09T09:00', {
    answers: [{ fieldId: field.id, answer: 'B1' }],
  })
  await db.from('appointments').where('id', id).update({ purge_after: day })
  return { id, professionalId: site.professional.id }
}

const purge = (at: string) => endDue(paris(at), 'booking.appointments')

test.group('Appointments whose last day is over', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('holds an appointment to the end of its last day, then erases all of it', async ({
    assert,
  }) => {
    const { professionalId } = await bookedUntil('2027-07-07')

    await purge('2027-07-07T23:59')
    for (const table of OF_AN_APPOINTMENT)
      assert.isNotEmpty(await held(professionalId, table), table)

    await purge('2027-07-08T00:01')
    for (const table of OF_AN_APPOINTMENT)
      assert.lengthOf(await held(professionalId, table), 0, table)
    assert.equal(await purge('2027-07-09T03:00'), 0)
  })

  test('goes by the day where the professional works', async ({ assert }) => {
    const { professionalId } = await bookedUntil('2027-07-07')
    await db
      .from('professionals')
      .where('id', professionalId)
      .update({ timezone: 'Indian/Reunion', region: 'la-reunion' })
    await purge('2027-07-07T21:30')
    assert.lengthOf(await held(professionalId), 1)
    await purge('2027-07-07T22:30')
    assert.lengthOf(await held(professionalId), 0)
  })
})
