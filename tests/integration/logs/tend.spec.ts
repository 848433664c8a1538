import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { appendFile, open } from 'node:fs/promises'
import { join } from 'node:path'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import env from '#start/env'
import NoteLogFiles from '#logs/actions/note_log_files'
import { tendLogs } from '#logs/tend'
import { temporaryData } from '#tests/helpers/platform_process'

const AT = DateTime.fromISO('2026-11-22T23:01:00Z', { zone: 'utc' })

test.group('Logs', () => {
  test('are closed each day, and go after six months', async ({ assert, cleanup }) => {
    const dir = temporaryData(cleanup)
    mkdirSync(join(dir, 'logs'))
    for (const day of ['2026-05-21', '2026-05-22', '2026-11-20'])
      writeFileSync(join(dir, 'logs', `postgresql-${day}.log`), 'x')
    writeFileSync(join(dir, 'logs', 'application.log'), 'one\n')
    const server = await open(join(dir, 'postgres.log'), 'a')
    await server.write('two\n')

    const files = await tendLogs(dir, AT)
    assert.sameMembers(files.removed, ['postgresql-2026-05-21.log'])
    assert.sameMembers(files.kept, [
      'application-2026-11-21.log',
      'postgresql-2026-05-22.log',
      'postgresql-2026-11-20.log',
      'postgresql-2026-11-21.log',
    ])
    assert.isFalse(existsSync(join(dir, 'logs', 'postgresql-2026-05-21.log')))
    await server.write('three\n')
    await server.close()
    assert.equal(readFileSync(join(dir, 'postgres.log'), 'utf8'), 'three\n')
    assert.equal(readFileSync(join(dir, 'logs/application-2026-11-21.log'), 'utf8'), 'one\n')

    cleanup(async () => void (await db.from('log_files').delete()))
    await new NoteLogFiles().handle(files)
    await new NoteLogFiles().handle({ kept: files.kept, removed: ['postgresql-2026-05-22.log'] })
    const rows = await db.from('log_files').orderBy('name').select('name')
    assert.deepEqual(
      rows.map(({ name }) => name),
      files.kept.filter((name) => !name.includes('05-22')).sort()
    )
  })

  test('are closed once by processes that share them', async ({ assert, cleanup }) => {
    const dir = temporaryData(cleanup)
    mkdirSync(join(dir, 'logs'))
    await appendFile(join(dir, 'postgres.log'), 'once\n')
    await Promise.all([tendLogs(dir, AT), tendLogs(dir, AT)])
    assert.equal(readFileSync(join(dir, 'logs/postgresql-2026-11-21.log'), 'utf8'), 'once\n')
  })

  test('of the embedded server repeat nothing that was refused', async ({ assert }) => {
    const file = join(env.get('TABELLION_DATA'), 'postgres.log')
    const marker = 'Quillivéric-refusé'
    await assert.rejects(() => db.rawQuery('select ?::uuid', [marker]))
    await assert.rejects(() => db.rawQuery(`select '${marker}'::date`))
    await assert.rejects(() => db.rawQuery(`select from "${marker}"`))
    const { rows } = await db.rawQuery(
      `select name, setting from pg_settings where name in
       ('log_min_messages', 'log_min_error_statement', 'log_parameter_max_length',
        'log_parameter_max_length_on_error', 'log_error_verbosity', 'log_min_duration_statement',
        'log_statement', 'wal_recycle') order by name`
    )
    assert.deepEqual(
      Object.fromEntries(
        rows.map((row: { name: string; setting: string }) => [row.name, row.setting])
      ),
      {
        log_error_verbosity: 'terse',
        log_min_duration_statement: '-1',
        log_min_error_statement: 'panic',
        log_min_messages: 'log',
        log_parameter_max_length: '0',
        log_parameter_max_length_on_error: '0',
        log_statement: 'none',
        wal_recycle: 'off',
      }
    )
    assert.notInclude(readFileSync(file, 'utf8'), marker)
  })
})
