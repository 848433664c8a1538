import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import FileDisclosure from '#audits/actions/file_disclosure'
import personalData from '#audits/personal_data'
import { anAudit, aDoor, AUDITOR, by, MANDATE } from '#tests/helpers/audits'

const [audits, doors, disclosures] = personalData
const search = (email: string) => async (trx: Parameters<typeof audits.find>[0]['trx']) =>
  ({ who: { emails: [email], phones: [] }, professionalId: null, trx }) as const

async function asked(contact: string) {
  return new FileDisclosure().handle({
    ...{ filingKey: randomUUID(), organisationId: null, authority: 'Tribunal', country: 'FR' },
    ...{ contact, channel: 'post', receivedAt: DateTime.utc(), claimedBasis: 'Un texte' },
    ...{ asked: 'Les rendez-vous d’ines@exemple.example', professionalIds: [], order: null },
    stamp: by(DateTime.utc()),
  })
}

test.group('What audits keep of people', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is found by address, told to the person, and kept as proof', async ({ assert }) => {
    const audit = await anAudit({ auditor: AUDITOR, mandate: MANDATE })
    const { door } = await aDoor({ professionalId: audit.professionalId })
    await asked('Greffe, greffe@tribunal.example')
    await db.transaction(async (trx) => {
      const of = await search(AUDITOR.email)(trx)
      for (const [dataset, reason] of [
        [audits, 'audit_file'],
        [doors, 'invited_reader'],
      ] as const) {
        const { count, kept } = await dataset.find(of)
        assert.equal(count, 1, dataset.key)
        assert.deepEqual(
          kept.map((it) => it.reason),
          [reason]
        )
        assert.deepEqual(await dataset.erase(of, 100), { tables: {}, done: true })
      }
      const [told] = await Array.fromAsync(doors.export(of))
      assert.include(told, { reference: door.reference, organisation: AUDITOR.organisation })
      const clerk = await search('greffe@tribunal.example')(trx)
      const { count } = await disclosures.find(clerk)
      assert.equal(count, 1)
      const nobody = await search('personne@exemple.example')(trx)
      for (const dataset of personalData) {
        const none = await dataset.find(nobody)
        assert.deepEqual([none.count, none.kept.length], [0, 0], dataset.key)
      }
    })
  })

  test('tells nobody that an authority asks about them (art. 23)', async ({ assert }) => {
    await asked('Greffe')
    await db.transaction(async (trx) => {
      const { count } = await disclosures.find(await search('ines@exemple.example')(trx))
      assert.equal(count, 0)
      const { rows } = await trx.rawQuery(
        `select count(*)::int as total from disclosures where disclosures::text like '%ines@%'`
      )
      assert.equal(rows[0].total, 0)
    })
  })
})
