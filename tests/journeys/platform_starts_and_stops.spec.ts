import { test } from '@japa/runner'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  answers,
  freePort,
  processesOf,
  startPlatform,
  temporaryData,
} from '#tests/helpers/platform_process'

/** A few seconds for processes that notice the death of their parent by themselves. */
async function eventually(condition: () => boolean | Promise<boolean>) {
  for (let tries = 0; tries < 150; tries++) {
    if (await condition()) return true
    await sleep(200)
  }
  return false
}

test.group('npm start', () => {
  test('serves a demonstration, and Ctrl+C leaves no process behind', async ({
    assert,
    cleanup,
  }) => {
    const dataDir = temporaryData(cleanup)
    const platform = await startPlatform({ dataDir, port: await freePort() })
    cleanup(() => platform.exited.then(() => {}))
    await platform.ready()
    assert.isNotEmpty(processesOf(dataDir))

    platform.signal('SIGINT')

    assert.equal(await platform.exited, 0)
    assert.isTrue(
      await eventually(() => processesOf(dataDir).length === 0),
      processesOf(dataDir).join('\n')
    )
    assert.isFalse(await answers(platform.url))
  }).timeout(240_000)

  test('takes over after SIGKILL, on the same port and data', async ({ assert, cleanup }) => {
    const dataDir = temporaryData(cleanup)
    const port = await freePort()
    const killed = await startPlatform({ dataDir, port })
    await killed.ready()
    killed.signal('SIGKILL')
    await killed.exited

    const next = await startPlatform({ dataDir, port })
    await next.ready()
    next.signal('SIGTERM')
    await next.exited

    assert.isTrue(
      await eventually(() => processesOf(dataDir).length === 0),
      processesOf(dataDir).join('\n')
    )
  }).timeout(240_000)

  test('a second start shares the database, and the last to leave stops it', async ({
    assert,
    cleanup,
  }) => {
    const dataDir = temporaryData(cleanup)
    const first = await startPlatform({ dataDir, port: await freePort() })
    await first.ready()
    const second = await startPlatform({ dataDir, port: await freePort() })
    await second.ready()

    first.signal('SIGTERM')
    await first.exited
    assert.isTrue(await answers(second.url))
    assert.isFalse(await answers(first.url))

    second.signal('SIGTERM')
    await second.exited
    assert.isTrue(
      await eventually(() => processesOf(dataDir).length === 0),
      processesOf(dataDir).join('\n')
    )
  }).timeout(240_000)
})
