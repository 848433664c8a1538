import { test } from '@japa/runner'
import { trustedProxies } from '#config/proxies'

test.group('Trusted proxies', () => {
  const isTrusted = trustedProxies('10.0.0.0/8, 192.0.2.7, ::1')

  for (const address of ['10.1.2.3', '192.0.2.7', '::1', '::ffff:10.1.2.3'])
    test(`${address} is believed`, ({ assert }) => assert.isTrue(isTrusted(address)))

  for (const address of ['192.0.2.8', '127.0.0.1', '2001:db8::1', 'not an address'])
    test(`${address} is not`, ({ assert }) => assert.isFalse(isTrusted(address)))

  test('a list that is not one stops the start', ({ assert }) => {
    assert.throws(() => trustedProxies('everybody'))
  })
})
