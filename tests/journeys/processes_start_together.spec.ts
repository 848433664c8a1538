import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import pg from 'pg'
import env from '#start/env'
import { freePort, startPlatform, temporaryData } from '#tests/helpers/platform_process'

async function onServer(sql: string) {
  const client = new pg.Client(env.get('DATABASE_OWNER_URL'))
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

test.group('Processes of one platform', () => {
  test('started together on an empty database, prepare it once and serve', async ({
    assert,
    cleanup,
  }) => {
    const name = `together_${randomUUID().slice(0, 8)}`
    await onServer(`create database ${name}`)
    const url = new URL(env.get('DATABASE_OWNER_URL')!)
    url.pathname = name
    /** The role of the application is the whole server's: the same key, or the tests lose it. */
    const settings = {
      DATABASE_URL: url.href,
      DB_POOL_MAX: '3',
      APP_KEY: env.get('APP_KEY').release(),
      DATA_KEY: env.get('DATA_KEY').release(),
    }
    const start = async () =>
      startPlatform({ dataDir: temporaryData(cleanup), port: await freePort(), env: settings })

    const platforms = [await start(), await start()]
    cleanup(async () => {
      for (const platform of platforms) platform.signal('SIGTERM')
      await Promise.all(platforms.map(({ exited }) => exited))
      await onServer(`drop database ${name} with (force)`)
    })
    await Promise.all(platforms.map((platform) => platform.ready()))

    const said = platforms.map((platform) => platform.output()).join('\n')
    assert.lengthOf(said.match(/database prepared/g) ?? [], 1)
    assert.lengthOf(said.match(/database ready/g) ?? [], 1)
  }).timeout(240_000)
})
