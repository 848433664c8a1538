import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import ace from '@adonisjs/core/services/ace'
import { test } from '@japa/runner'

import DeadlinesCompute from '#console/deadlines_compute'
import { vectors } from '#tests/unit/deadlines/cases'

const FIELDS = [
  'id',
  'last_day',
  'expires_at',
  'internal_due_day',
  'instant',
  'internal_due_instant',
  'earliest_instant',
  'earliest_audit_day',
  'state',
  'reasons',
]
const CASE = {
  id: 'A-1',
  rule: 'gdpr_12_3_1m',
  received_at: '2027-01-31T12:00:00+01:00',
  timezone: 'Europe/Paris',
  region: 'metropole',
}

test.group('deadlines:compute', (group) => {
  let folder = ''
  group.each.setup(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'deadlines '))
    ace.ui.switchMode('raw')
    return async () => {
      ace.ui.switchMode('normal')
      await rm(folder, { recursive: true })
    }
  })

  /** Runs the command on a text and returns what it printed on each stream. */
  async function run(text: string, ...options: string[]) {
    const file = path.join(folder, 'cases.json')
    await writeFile(file, text)
    const command = await ace.create(DeadlinesCompute, [file, ...options])
    await command.exec()
    const logs = command.logger.getLogs()
    command.logger.flushLogs()
    const on = (stream: string) =>
      logs.filter((log) => log.stream === stream).map(({ message }) => message)
    return { code: command.exitCode, out: on('stdout').join('\n'), err: on('stderr').join('\n') }
  }

  test('prints every case of a file, in order, with the fields promised', async ({ assert }) => {
    const { code, out, err } = await run(JSON.stringify(vectors()))
    const rows = JSON.parse(out)

    assert.notEqual(code, 1)
    assert.equal(err, '')
    assert.deepEqual(
      rows.map(({ id }: { id: string }) => id),
      vectors().map(({ id }) => id)
    )
    for (const row of rows) assert.deepEqual(Object.keys(row), FIELDS)
  })

  test('words the reasons in French, or in English when asked', async ({ assert }) => {
    const inFrench = await run(JSON.stringify([CASE]))
    const inEnglish = await run(JSON.stringify([CASE]), '--lang=en')
    const [french] = JSON.parse(inFrench.out)
    const [english] = JSON.parse(inEnglish.out)

    assert.equal(french.expires_at, '2027-03-02T00:00:00+01:00')
    assert.include(french.reasons.join(), 'donc lundi 1er mars 2027')
    assert.include(english.reasons.join(), 'so Monday 1 March 2027')
    assert.equal(french.state, 'running')
  })

  test('names the cases it refuses and prints no result', async ({ assert }) => {
    const wrong = { ...CASE, id: 'A-2', region: 'atlantide' }
    const { code, out, err } = await run(JSON.stringify([CASE, wrong, 3]))

    assert.equal(code, 1)
    assert.equal(out, '')
    assert.include(err, 'A-2: Unknown region "atlantide" (E_UNKNOWN_REGION)')
    assert.include(err, '#3: A case must be an object')
  })

  test('says on the error stream which inputs it ignored', async ({ assert }) => {
    const { code, out, err } = await run(JSON.stringify([{ ...CASE, inputs: { days: 9 } }]))

    assert.notEqual(code, 1)
    assert.lengthOf(JSON.parse(out), 1)
    assert.include(err, 'A-1: rule "gdpr_12_3_1m" ignores "days"')
  })

  test('refuses {about}')
    .with([
      { about: 'a text that is not JSON', text: '{', options: [], error: 'Cannot read' },
      { about: 'an object', text: '{}', options: [], error: 'must hold a JSON array' },
      { about: 'another language', text: '[]', options: ['--lang=de'], error: 'Unknown language' },
    ])
    .run(async ({ assert }, { text, options, error }) => {
      const { code, out, err } = await run(text, ...options)

      assert.equal(code, 1)
      assert.equal(out, '')
      assert.include(err, error)
    })

  test('refuses a file that is not there', async ({ assert }) => {
    const command = await ace.create(DeadlinesCompute, [path.join(folder, 'none.json')])
    await command.exec()

    assert.equal(command.exitCode, 1)
  })
})
