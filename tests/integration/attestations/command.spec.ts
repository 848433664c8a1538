import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import testUtils from '@adonisjs/core/services/test_utils'
import { issuedAttestation } from '#tests/helpers/attestations'
import { erasureFacts } from '#tests/helpers/erasure_facts'

/** Runs the command on a file; gives its exit code and what a script would read. */
async function verify(bytes: Buffer | null) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'attestation '))
  const file = path.join(folder, 'attestation.pdf')
  if (bytes) await writeFile(file, bytes)
  const printed: string[] = []
  const { log } = console
  console.log = (line: string) => void printed.push(line)
  ace.ui.switchMode('raw')
  try {
    const command = await ace.exec('attestations:verify', [file])
    return { exitCode: command.exitCode, output: printed.join('\n') }
  } finally {
    console.log = log
    ace.ui.switchMode('normal')
    await rm(folder, { recursive: true })
  }
}

test.group('attestations:verify', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('prints the number and the facts of an authentic file', async ({ assert }) => {
    const { number, file } = await issuedAttestation()
    const { exitCode, output } = await verify(file)

    assert.equal(exitCode, 0)
    assert.containSubset(JSON.parse(output), { state: 'valid', number, facts: erasureFacts() })
  })

  test('exits with 1, and prints no facts, for {$self}')
    .with(['a changed file', 'a superseded one', 'any file', 'no file'] as const)
    .run(async ({ assert }, which) => {
      const { number, file } = await issuedAttestation()
      if (which === 'a superseded one') await issuedAttestation(number)
      const changed = Buffer.from(file)
      changed[5_000] ^= 1
      const given = { 'a changed file': changed, 'any file': Buffer.from('x'), 'no file': null }
      const { exitCode, output } = await verify(which === 'a superseded one' ? file : given[which])

      assert.equal(exitCode, 1)
      assert.equal(output, '')
    })
})
