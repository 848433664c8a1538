import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { asDateTime } from '#deadlines/domain/civil_day'
import Backup from '#backups/models/backup'
import { inEnglish } from '#tests/helpers/in_language'
import { aUser } from '#tests/helpers/rights_requests'

function aBackup(fields: object = {}) {
  const at = DateTime.utc()
  return Backup.create({
    ...{ id: randomUUID(), kind: 'files', folder: '/elsewhere', file: randomUUID(), keyId: 'k' },
    ...{ begunAt: at, madeAt: at, bytes: 9_847_494, sha256: 'a'.repeat(64) },
    ...{ expiresOn: asDateTime('2099-12-31'), verifiedAt: at, verification: 'intact', ...fields },
  })
}

test.group('The page of the backups', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => void (await Backup.query().delete()))

  test('says that there is none, and what to do', async ({ client }) => {
    const dpo = await aUser('dpo')
    const page = await client.get('/dpo/sauvegardes').loginAs(dpo)
    page.assertStatus(200)
    page.assertTextIncludes('Il n’y a aucune sauvegarde')
    page.assertTextIncludes('backup:create')
  })

  test('tells what is there, until when, and that it was tried', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    await aBackup()
    const page = await client.get('/dpo/sauvegardes').loginAs(dpo)
    page.assertTextIncludes('La dernière sauvegarde est récente et vérifiée')
    page.assertTextIncludes('31 décembre 2099')
    page.assertTextIncludes('9,8')
    page.assertTextIncludes('Intacte')
    assert.notInclude(page.text(), '/elsewhere')
    const english = await inEnglish(client.get('/dpo/sauvegardes').loginAs(dpo))
    english.assertTextIncludes('The last backup is recent and was tried')
  })

  test('is alarmed by one that is old, or that was not tried', async ({ client }) => {
    const dpo = await aUser('dpo')
    const old = DateTime.utc().minus({ days: 4 })
    await aBackup({ begunAt: old, madeAt: old, verifiedAt: null, verification: null })
    const page = await client.get('/dpo/sauvegardes').loginAs(dpo)
    page.assertTextIncludes('La dernière sauvegarde a plus de deux jours')
    page.assertTextIncludes('n’est pas vérifiée')
    const today = await client.get('/dpo').loginAs(dpo)
    today.assertTextIncludes('Les sauvegardes demandent votre attention')
  })
})
