import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { tokenDigest } from '#foundation/digest'
import ApiToken from '#people/models/api_token'
import { runCommand } from '#tests/helpers/command'

const FILE = '--scope=rights_requests:file'

test.group('Keys of programs', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are printed once, kept as a digest, and end', async ({ assert }) => {
    const { exitCode, out } = await runCommand('api-tokens:create', ['accueil', FILE, '--days=10'])
    assert.equal(exitCode, 0)
    const [token] = out.split('\n')
    assert.match(token, /^[\w-]{32}$/)
    const kept = await ApiToken.findByOrFail('digest', tokenDigest(token))
    assert.isTrue(kept.allows('rights_requests:file'))
    assert.isFalse(kept.allows('rights_requests:read'))
    assert.equal(kept.expiresAt.diff(kept.createdAt).as('days'), 10)
    const { rows } = await db.rawQuery('select api_tokens::text as everything from api_tokens')
    assert.isFalse(rows.some((row: { everything: string }) => row.everything.includes(token)))
  })

  test('are revoked by name, once', async ({ assert }) => {
    await runCommand('api-tokens:create', ['accueil', FILE])
    const first = await runCommand('api-tokens:revoke', ['accueil'])
    assert.equal(first.exitCode, 0)
    const kept = await ApiToken.findByOrFail('name', 'accueil')
    assert.isNotNull(kept.revokedAt)
    const second = await runCommand('api-tokens:revoke', ['accueil'])
    assert.equal(second.exitCode, 1)
    assert.include(second.err, 'No open key is called accueil')
  })

  const wrong: [what: string, words: string[]][] = [
    ['without a scope', ['accueil']],
    ['with a scope that is none', ['accueil', '--scope=everything']],
    ['for ever', ['accueil', FILE, '--days=10000']],
    ['for no time', ['accueil', FILE, '--days=0']],
    ['named with spaces', ['le programme', FILE]],
  ]
  for (const [what, words] of wrong) {
    test(`are not made ${what}`, async ({ assert }) => {
      const { exitCode, err } = await runCommand('api-tokens:create', words)
      assert.equal(exitCode, 1)
      assert.isNotEmpty(err)
      assert.isEmpty(await ApiToken.all())
    })
  }

  test('have a name each, revoked or not', async ({ assert }) => {
    await runCommand('api-tokens:create', ['accueil', FILE])
    await runCommand('api-tokens:revoke', ['accueil'])
    const { exitCode, err } = await runCommand('api-tokens:create', ['accueil', FILE])
    assert.equal(exitCode, 1)
    assert.include(err, 'another name')
  })
})
