import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'

const manifest: Record<string, string> = JSON.parse(
  readFileSync(app.publicPath('assets/manifest.json'), 'utf8')
)
const sheet = `/assets/${manifest['app.css']}`

test.group('Assets', () => {
  test('come compressed to who can read it, and may be kept for ever', async ({
    client,
    assert,
  }) => {
    const packed = await client.get(sheet).header('accept-encoding', 'gzip, br')
    const plain = await client.get(sheet).header('accept-encoding', 'identity')

    assert.equal(packed.header('content-encoding'), 'br')
    assert.match(packed.header('content-type')!, /^text\/css/)
    assert.include(packed.header('cache-control'), 'immutable')
    assert.isUndefined(plain.header('content-encoding'))
    assert.include(plain.text(), '--paper')
    assert.isBelow(Number(packed.header('content-length')), 12_000)
  })

  test('that are not there answer like any page that is not', async ({ client, assert }) => {
    const response = await client.get('/assets/nulle-part.css').header('accept-encoding', 'br')

    response.assertStatus(404)
    assert.isUndefined(response.header('content-encoding'))
  })

  test('hold no address of another server', async ({ client, assert }) => {
    for (const name of ['app.css', 'app.js']) {
      const response = await client.get(`/assets/${manifest[name]}`)
      const addresses = response.text().match(/https?:\/\/[^\s'")]+/g) ?? []
      const others = addresses.filter((address) => !address.startsWith('http://www.w3.org/'))
      assert.deepEqual(
        others.filter((address) => !address.includes('picocss.com')),
        []
      )
    }
  })
})
