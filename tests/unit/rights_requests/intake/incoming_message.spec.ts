import { test } from '@japa/runner'
import {
  type IncomingMessage,
  sameness,
  setAside,
  type SetAside,
} from '#rights_requests/domain/incoming_message'

const OWN = ['droits@plateforme.example']

const message: IncomingMessage = {
  headers: [],
  messageId: '<un@exemple.example>',
  date: '2026-11-20T10:00:00Z',
  from: { address: 'ines@exemple.example', name: 'Inès' },
  subject: 'Mes données',
  text: 'Bonjour',
  files: [],
  isWhole: true,
}

test.group('What machines write', () => {
  const cases: [key: string, value: string, aside: SetAside | null][] = [
    ['auto-submitted', 'auto-replied', 'automatic'],
    ['auto-submitted', 'AUTO-GENERATED; owner=x', 'automatic'],
    ['auto-submitted', 'no', null],
    ['auto-submitted', 'No (a person)', null],
    ['precedence', ' Bulk', 'automatic'],
    ['precedence', 'list', 'automatic'],
    ['precedence', 'first-class', null],
    ['x-auto-response-suppress', 'All', 'automatic'],
    ['x-auto-response-suppress', 'OOF, AutoReply', 'automatic'],
    ['x-auto-response-suppress', 'None', null],
    ['x-autoreply', 'yes', 'automatic'],
    ['return-path', '<>', 'bounce'],
    ['return-path', '<ines@exemple.example>', null],
    ['content-type', 'Multipart/Report; report-type=delivery-status', 'bounce'],
    ['content-type', 'multipart/mixed; boundary=report', null],
    ['subject', 'Auto-Submitted: auto-replied', null],
  ]
  for (const [key, value, aside] of cases) {
    test(`${key}: ${value} is ${aside ?? 'a person’s'}`, ({ assert }) => {
      assert.equal(setAside({ ...message, headers: [{ key, value }] }, OWN), aside)
    })
  }

  test('our own addresses, postmasters and nobody are told apart', ({ assert }) => {
    const from = (address: string | null) =>
      setAside({ ...message, from: { address, name: null } }, OWN)
    assert.equal(from('Droits@Plateforme.example'), 'own')
    assert.equal(from('MAILER-DAEMON@relais.example'), 'bounce')
    assert.equal(from('postmaster'), 'bounce')
    assert.isNull(from('postmasterclass@exemple.example'))
    assert.isNull(from(null))
  })
})

test.group('The same message', () => {
  test('is told by all it says, whatever its number', ({ assert }) => {
    const other: Partial<IncomingMessage>[] = [
      { text: 'Bonsoir' },
      { subject: 'Autre' },
      { messageId: null },
      { date: null },
      { from: { address: 'x@exemple.example', name: 'Inès' } },
      { files: [{ name: 'a', bytes: Buffer.from('a') }] },
    ]
    const relayed = { headers: [{ key: 'received', value: 'by another way' }] }
    assert.equal(sameness({ ...message, ...relayed }), sameness(message))
    for (const change of other) {
      assert.notEqual(sameness({ ...message, ...change }), sameness(message))
    }
  })
})
