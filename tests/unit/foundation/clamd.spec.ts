import { randomBytes } from 'node:crypto'
import { test } from '@japa/runner'
import { scan } from '#foundation/clamd'
import { aClamd, EICAR } from '#tests/helpers/clamd_peer'
import { aPdf } from '#tests/helpers/identity_files'

test.group('The virus scanner', () => {
  test('gets every byte in the order of the file, and its answer is read', async ({ assert }) => {
    const clamd = await aClamd()
    const large = randomBytes(2 * 1024 * 1024)
    assert.equal(await scan(large, clamd.url), 'clean')
    assert.equal(await scan(Buffer.concat([aPdf(), EICAR]), clamd.url), 'infected')
    assert.equal(await scan(Buffer.alloc(0), clamd.url), 'clean')
    await clamd.stop()
    assert.isTrue(clamd.received[0].equals(large))
    assert.deepEqual(
      clamd.received.map(({ length }) => length),
      [large.length, aPdf().length + EICAR.length, 0]
    )
  })

  for (const answer of [
    'INSTREAM size limit exceeded. ERROR',
    'stream: OK and more',
    'OK',
    'stream: FOUND',
    'x'.repeat(10_000),
    'hang_up',
  ]) {
    test(`has not said that a file is clean with "${answer.slice(0, 40)}"`, async ({ assert }) => {
      const clamd = await aClamd(answer)
      assert.equal(await scan(aPdf(), clamd.url), 'undecided')
      await clamd.stop()
    })
  }

  test('that is silent or away has decided nothing', async ({ assert }) => {
    const clamd = await aClamd('silence')
    assert.equal(await scan(aPdf(), clamd.url, 50), 'undecided')
    await clamd.stop()
    assert.equal(await scan(aPdf(), clamd.url), 'undecided')
    assert.equal(await scan(aPdf(), 'unix:///nowhere/clamd.ctl'), 'undecided')
  })
})
