import { test } from '@japa/runner'
import { readReport } from '#letters/domain/bounce'
import { readBounce } from '#letters/read_bounce'
import { aBounce } from '#tests/helpers/bounces'

const ID = '0198c0de-0000-4000-8000-000000000001'

test.group('A letter that comes back', () => {
  test('is known by the name of its envelope', async ({ assert }) => {
    const raw = aBounce({ envelopeId: ID })
    assert.deepEqual(await readBounce(Buffer.from(raw)), { letterId: ID, code: 550 })
  })

  test('is known by the Message-ID of the headers, or of the whole letter, that come back', async ({
    assert,
  }) => {
    for (const returned of ['text/rfc822-headers', 'message/rfc822']) {
      const raw = aBounce({ messageId: `<${ID}@tabellion.example>`, returned })
      assert.deepEqual(await readBounce(Buffer.from(raw)), { letterId: ID, code: 550 })
    }
  })

  test('only when it will not be delivered', async ({ assert }) => {
    for (const action of ['delayed', 'delivered', 'relayed', 'expanded']) {
      assert.isNull(await readBounce(Buffer.from(aBounce({ envelopeId: ID, action }))))
    }
  })

  test('is none of ours without a name of ours', async ({ assert }) => {
    assert.isNull(await readBounce(Buffer.from(aBounce({ messageId: '<hello@autre.example>' }))))
    assert.isNull(await readBounce(Buffer.from('Subject: hello\r\n\r\nhello')))
    assert.isNull(readReport([{ mimeType: 'text/plain', text: `Action: failed\n${ID}` }]))
  })

  test('may come without the code of the other server', async ({ assert }) => {
    const raw = aBounce({ envelopeId: ID, diagnostic: 'x-unix; no such user' })
    assert.deepEqual(await readBounce(Buffer.from(raw)), { letterId: ID, code: null })
  })
})
