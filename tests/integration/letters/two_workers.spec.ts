import edge from 'edge.js'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { queueLetter } from '#letters/queue'
import { sendDueLetters } from '#letters/send_due'
import { startMailServer } from '#tests/integration/letters/mail_server'

const LETTERS = 60
const at: DateTime = DateTime.fromISO('2026-11-22T10:00:00Z')

test.group('Workers of several processes', (group) => {
  group.setup(() => {
    const template = `@letters.layout({ subject: 'Bonjour' })\n<p>Bonjour.</p>\n@end`
    edge.registerTemplate('letters/samples/short.fr', { template })
    return async () => {
      edge.removeTemplate('letters/samples/short.fr')
      await db.from('letters').where('template', 'samples/short').delete()
    }
  })

  test('send each letter once', async ({ assert, cleanup }) => {
    const server = await startMailServer()
    cleanup(() => server.stop())
    await db.transaction(async (trx) => {
      for (let number = 0; number < LETTERS; number++) {
        await queueLetter(trx, {
          template: 'samples/short',
          to: { email: `person${number}@example.org` },
          locale: 'fr',
          about: 'X-1',
          dedupeKey: `short ${number}`,
          content: {},
          queuedAt: at,
        })
      }
    })

    const workers = Array.from({ length: 3 }, () => sendDueLetters(server.post, () => at))
    const tried = await Promise.all(workers)

    const addresses = server.received.flatMap(({ envelope }) => envelope)
    assert.lengthOf(addresses, LETTERS)
    assert.lengthOf(new Set(addresses), LETTERS)
    assert.equal(
      tried.reduce((sum, one) => sum + one, 0),
      LETTERS
    )
  })
})
