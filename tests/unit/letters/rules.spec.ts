import { test } from '@japa/runner'
import {
  failureFrom,
  failureOf,
  failureText,
  serverTrouble,
  UnwordedLetter,
} from '#letters/domain/failure'
import { titleOf, toPlainText } from '#letters/domain/plain_text'
import { masked, oneLine, toRecipient } from '#letters/domain/recipient'
import { delayAfter } from '#letters/domain/retry_schedule'
import { postKind } from '#letters/post'

test.group('Rules of letters', () => {
  test('tries come ever further apart, and end within 72 hours', ({ assert }) => {
    const delays: number[] = []
    for (let tries = 1; delayAfter(tries) !== null; tries++) delays.push(delayAfter(tries)!)
    assert.equal(delays[0], 1)
    assert.deepEqual(
      delays,
      delays.toSorted((one, other) => one - other)
    )
    const hours = delays.reduce((sum, one) => sum + one, 0) / 60
    assert.isTrue(hours > 48 && hours <= 72)
  })

  test('a failure is told by its code alone', ({ assert }) => {
    const smtp = (responseCode: number, code: string) =>
      Object.assign(new Error(`${responseCode} no such user jeanne@example.org`), {
        responseCode,
        code,
      })
    const told = (error: unknown) => failureText(failureOf(error))

    assert.equal(told(smtp(550, 'EENVELOPE')), 'refused 550')
    assert.equal(told(smtp(554, 'EMESSAGE')), 'refused 554')
    assert.equal(told(smtp(451, 'EENVELOPE')), 'postponed 451')
    assert.equal(told(smtp(535, 'EAUTH')), 'unreachable 535')
    assert.equal(told(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })), 'unreachable')
    assert.equal(told(new UnwordedLetter('x')), 'unworded')
    assert.deepEqual(failureFrom('refused 550'), { reason: 'refused', code: 550 })
    assert.deepEqual(failureFrom('unreachable'), { reason: 'unreachable', code: null })
  })

  test('the operator is told why the mail server cannot be used, without what it answered', ({
    assert,
  }) => {
    const failing = (message: string, rest: object) => Object.assign(new Error(message), rest)
    const answer = '535 5.7.8 jeanne@example.org refused'

    assert.equal(
      serverTrouble(failing('self-signed certificate', { code: 'ESOCKET' })),
      'self-signed certificate'
    )
    assert.equal(
      serverTrouble(failing(answer, { code: 'EAUTH', responseCode: 535 })),
      'user or password refused (535)'
    )
    assert.isNull(serverTrouble(failing(answer, { code: 'EENVELOPE', responseCode: 550 })))
    assert.isNull(serverTrouble(new UnwordedLetter('x')))
  })

  test('an address is shown by its first letters', ({ assert }) => {
    assert.equal(masked('jeanne.martin@exemple.fr'), 'j•••@e•••.fr')
    assert.equal(masked('😀@a.example.org'), '😀•••@a•••.org')
    assert.equal(masked('root@localhost'), 'r•••@l•••')
  })

  test('a name keeps to one line', ({ assert }) => {
    assert.equal(oneLine(' Zoë\r\n\tBcc:\u2028x\u0000 '), 'Zoë Bcc: x')
    assert.deepEqual(toRecipient({ email: ' a@b.fr ', name: '\r\n' }), { email: 'a@b.fr' })
    assert.deepEqual(toRecipient({ email: 'a@b.fr', name: null }), { email: 'a@b.fr' })
  })

  test('plain text keeps to what was written', ({ assert }) => {
    const english = '<html lang="en"><title>A &amp; B</title><body><p>Hello &lt;b&gt;</p></body>'
    assert.equal(titleOf(english), 'A & B')
    assert.equal(toPlainText(english), 'Hello <b>')
    const link = '<html lang="en"><body><p><a href="https://x.fr/?a=1&amp;b=2">Open</a></p></body>'
    assert.equal(toPlainText(link), 'Open: https://x.fr/?a=1&b=2')
    assert.equal(toPlainText('<p>1 &#60; 2 &#x27; &unknown;</p>'), "1 < 2 ' &unknown;")
  })

  test('letters stay here in a demonstration only', ({ assert }) => {
    assert.equal(postKind('smtp://mail.example', true), 'smtp')
    assert.equal(postKind(undefined, true), 'mailbox')
    assert.equal(postKind(undefined, false), 'none')
  })
})
