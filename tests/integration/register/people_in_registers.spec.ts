import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identifiers } from '#inventory/dataset'
import { discover } from '#inventory/queries/discover'
import { datasets } from '#inventory/registry'
import { anEntry, PAYROLL } from '#tests/helpers/registers'
import { aProfessional } from '#tests/helpers/rights_requests'

const ADA: Identifiers = { emails: ['ada.roux@urssaf.example'], phones: ['+33612345678'] }
const KEY = 'register.of_professionals'

const naming = (contact: string) => ({
  facts: { ...PAYROLL, recipients: [{ ...PAYROLL.recipients[0], contact }] },
})

const found = (who: Identifiers, professionalId: string) =>
  db.transaction((trx) => datasets.get(KEY).find({ who, professionalId, trx }))

test.group('People named in registers', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are found however they are written, at the professional that names them', async ({
    assert,
  }) => {
    const [one, other] = [await aProfessional(), await aProfessional()]
    await anEntry(one, naming('Ada.Roux@urssaf.example'))
    await anEntry(one, { reference: 'A-02', ...naming('06 12 34 56 78') })
    await anEntry(other, naming('accueil@urssaf.example'))
    const { count, kept } = await found(ADA, one.id)
    assert.equal(count, 2)
    assert.containSubset(kept, [{ reason: 'named_in_records', count: 2 }])
    const elsewhere = await found(ADA, other.id)
    assert.equal(elsewhere.count, 0)
    const everywhere = await db.transaction((trx) => datasets.get(KEY).findEverywhere!(ADA, trx))
    assert.deepEqual([...everywhere], [[one.id, 2]])
  })

  test('stay when they ask for an erasure, and are told why', async ({ assert }) => {
    const professional = await aProfessional()
    await anEntry(professional, naming(ADA.emails[0]))
    const search = { who: ADA, professionalId: professional.id }
    await db.transaction(async (trx) => {
      const { done } = await datasets.get(KEY).erase({ ...search, trx }, 100)
      assert.isTrue(done)
      const left = await discover({ ...search, trx })
      assert.include(JSON.stringify(left), 'named_in_records')
    })
  })
})
