import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { processingOf, processingOfEach } from '#parties/queries/processing_of'
import { subprocessorsInUse } from '#parties/queries/subprocessors_in_use'
import { aCustomField, aSite } from '#tests/helpers/booking'
import { aSubprocessor } from '#tests/helpers/parties'

const AT = DateTime.fromISO('2026-11-20T09:30:00Z', { zone: 'Europe/Paris' })

test.group('What is done for several controllers', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is for each what it is for one, whatever was decided for them', async ({ assert }) => {
    await aSubprocessor({ name: 'Nuage du Nord' })
    const held = await aSubprocessor({ name: 'Pli du Nord', activity: 'mail_delivery' })
    const sites = [await aSite(), await aSite(), await aSite()]
    await aCustomField(sites[1])
    const row = { subprocessor_id: held.id }
    await db.table('controller_subprocessors').multiInsert([
      { ...row, professional_id: sites[0].professional.id, effective_from: null },
      { ...row, professional_id: sites[1].professional.id, effective_from: AT.toISO() },
    ])
    const professionals = sites.map(({ professional }) => professional)

    await db.transaction(async (trx) => {
      const each = await processingOfEach(professionals, trx, AT)
      for (const professional of professionals) {
        const { id: professionalId } = professional
        assert.deepEqual(each.get(professionalId), await processingOf(professional, trx, AT))
        const inUse = await subprocessorsInUse({ professionalId }, AT, trx)
        const names = each.get(professionalId)!.recipients.map(({ name }) => name)
        const seeing = inUse.filter(({ seesPersonalData }) => seesPersonalData)
        assert.includeMembers(
          seeing.map(({ name }) => name),
          names
        )
        assert.equal(names.includes(held.name), professionalId !== professionals[0].id)
      }
    })
  })
})
