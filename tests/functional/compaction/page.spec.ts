import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { aUser } from '#tests/helpers/rights_requests'

async function aRun(fields: object, waits: string | null = null) {
  const id = randomUUID()
  await db.table('compactions').insert({
    ...{ id, occasion: 'nightly', started_at: '2031-01-02T03:30:00Z' },
    ...{ ended_at: '2031-01-02T03:31:00Z', log_clean: true, log: JSON.stringify(LOG) },
    ...fields,
  })
  await db.table('compacted_tables').insert({
    ...{ compaction_id: id, table_name: 'appointments', waits_for: waits, locked_ms: 1240 },
    ...{ bytes_before: 9_000_000, bytes_after: 2_000_000 },
  })
}

const LOG = { switchedAt: 'A', left: 0, slots: [], archived: false, refused: [] }

test.group('What leaves the files, on a page', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('says what was written anew, how long it locked, and that nothing is left', async ({
    assert,
    client,
  }) => {
    await aRun({})
    const page = await client.get('/dpo/sauvegardes/fichiers').loginAs(await aUser('dpo'))
    page.assertStatus(200)
    const text = page.text().replaceAll(/\s+/g, ' ')
    assert.include(text, 'Les fichiers sont propres')
    assert.include(text, '1,24 s pour appointments')
    assert.include(text, '7 Mo')
  })

  test('says what waits and why, and what the server refuses', async ({ assert, client }) => {
    const log = { ...LOG, left: null, slots: ['replique'], refused: ['checkpoint'], archived: true }
    await aRun({ log_clean: false, log: JSON.stringify(log) }, 'right')
    const page = await client.get('/dpo/sauvegardes/fichiers').loginAs(await aUser('dpo'))
    const text = page.text().replaceAll(/\s+/g, ' ')
    assert.notInclude(text, 'Les fichiers sont propres')
    assert.match(text, /appointments<\/code> ne peut pas être réécrite/)
    for (const words of ['checkpoint', 'replique', 'archive son journal'])
      assert.include(text, words)
  })

  test('says that a run was interrupted', async ({ assert, client }) => {
    await aRun({ ended_at: null, log_clean: null, log: null })
    const page = await client.get('/dpo/sauvegardes/fichiers').loginAs(await aUser('dpo'))
    assert.include(page.text(), 'Le dernier passage n’est pas terminé')
  })
})
