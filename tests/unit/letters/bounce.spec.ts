import { test } from '@japa/runner'
import { readReport } from '#letters/domain/bounce'
import { readDeliveryReport } from '#letters/read_delivery_report'
import { aBounce, anExchangeReceipt, aPostfixReceipt } from '#tests/helpers/bounces'

const ID = '0198c0de-0000-4000-8000-000000000001'

test.group('A letter that comes back', () => {
  test('is known by the name of its envelope', async ({ assert }) => {
    const raw = aBounce({ envelopeId: ID })
    assert.deepEqual(await readDeliveryReport(Buffer.from(raw)), {
      letterId: ID,
      outcome: 'bounced',
      code: 550,
    })
  })

  test('is known by the Message-ID of the headers, or of the whole letter, that come back', async ({
    assert,
  }) => {
    for (const returned of ['text/rfc822-headers', 'message/rfc822']) {
      const raw = aBounce({ messageId: `<${ID}@tabellion.example>`, returned })
      assert.deepEqual(await readDeliveryReport(Buffer.from(raw)), {
        letterId: ID,
        outcome: 'bounced',
        code: 550,
      })
    }
  })

  test('may have arrived; while it waits nothing is known', async ({ assert }) => {
    for (const action of ['delivered', 'relayed', 'expanded']) {
      const report = await readDeliveryReport(Buffer.from(aBounce({ envelopeId: ID, action })))
      assert.equal(report?.outcome, 'arrived', action)
    }
    const raw = aBounce({ envelopeId: ID, action: 'delayed' })
    assert.isNull(await readDeliveryReport(Buffer.from(raw)))
  })

  test('is read as servers write it: folded, commented, in several groups', async ({ assert }) => {
    assert.deepEqual(await readDeliveryReport(Buffer.from(aPostfixReceipt(ID))), {
      ...{ letterId: ID, outcome: 'arrived', code: null },
    })
    assert.deepEqual(await readDeliveryReport(Buffer.from(anExchangeReceipt(ID))), {
      ...{ letterId: ID, outcome: 'arrived', code: null },
    })
  })

  test('that one of several did not get has come back', async ({ assert }) => {
    const raw = aPostfixReceipt(ID).replace(
      'Action: delivered',
      'Action: delivered (to mailbox)\r\nStatus: 2.0.0\r\n\r\nAction: failed'
    )
    const report = await readDeliveryReport(Buffer.from(raw))
    assert.equal(report?.outcome, 'bounced')
  })

  test('is none of ours without a name of ours', async ({ assert }) => {
    assert.isNull(
      await readDeliveryReport(Buffer.from(aBounce({ messageId: '<hello@autre.example>' })))
    )
    assert.isNull(await readDeliveryReport(Buffer.from('Subject: hello\r\n\r\nhello')))
    assert.isNull(readReport([{ mimeType: 'text/plain', text: `Action: failed\n${ID}` }]))
  })

  test('may come without the code of the other server', async ({ assert }) => {
    const raw = aBounce({ envelopeId: ID, diagnostic: 'x-unix; no such user' })
    assert.deepEqual(await readDeliveryReport(Buffer.from(raw)), {
      letterId: ID,
      outcome: 'bounced',
      code: null,
    })
  })
})
