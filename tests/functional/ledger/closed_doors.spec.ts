import { test } from '@japa/runner'
import { doors } from '#foundation/doors'
import { closedByLedger } from '#ledger/doors'
import { replayErasures } from '#ledger/replay'
import { inEnglish } from '#tests/helpers/in_language'
import { markRestored, now, ownLedger } from '#tests/helpers/ledger'

test.group('Closed doors', () => {
  test('after a restore nobody is served before the replay', async ({
    client,
    assert,
    cleanup,
  }) => {
    ownLedger(cleanup)
    cleanup(() => doors.guardedBy(closedByLedger))
    markRestored()
    doors.guardedBy(closedByLedger)

    const ready = await client.get('/health/ready')
    ready.assertStatus(503)
    assert.deepEqual(ready.body(), { status: 'unavailable', why: 'restored' })
    const live = await client.get('/health/live')
    live.assertStatus(200)
    const page = await client.get('/connexion')
    page.assertStatus(503)
    page.assertTextIncludes('Le service revient bientôt')
    assert.equal(page.header('retry-after'), '60')
    const english = await inEnglish(client.get('/droits'))
    english.assertTextIncludes('The service will be back soon')
    const unknown = await client.get('/nowhere')
    unknown.assertStatus(503)
    const program = await client.get('/api/v1/rights-requests')
    program.assertStatus(503)
    assert.isDefined(program.body().error.code)

    const opened = doors.open(new AbortController().signal)
    await replayErasures(now, { withoutLedger: true })
    await opened
    const again = await client.get('/connexion')
    again.assertStatus(200)
  })

  test('work that waits for them ends with the process', async ({ assert, cleanup }) => {
    cleanup(() => doors.guardedBy(closedByLedger))
    doors.guardedBy(async () => 'ledger_ahead')
    const stopped = new AbortController()
    const waiting = doors.open(stopped.signal)
    stopped.abort()
    await assert.rejects(() => waiting)
  })
})
