import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import { issueAttestation } from '#attestations/issue'
import { attestationFile } from '#attestations/queries/attestation_file'
import { makeOwnKey } from '#documents/signature/own_authority'
import { platformSigningKey } from '#documents/signing_key'
import { issuedAttestation } from '#tests/helpers/attestations'
import { everyKind } from '#tests/helpers/attested_facts'
import { erasureFacts } from '#tests/helpers/erasure_facts'

/** Runs the command on a file; gives its exit code and what a script would read. */
async function verify(bytes: Buffer | null, ...options: string[]) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'attestation '))
  const file = path.join(folder, 'attestation.pdf')
  if (bytes) await writeFile(file, bytes)
  const printed: string[] = []
  const { log } = console
  console.log = (line: string) => void printed.push(line)
  ace.ui.switchMode('raw')
  try {
    const command = await ace.exec('attestations:verify', [file, ...options])
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

  test(
    'asks no database offline: the file and the certificate of the authority are enough: {$self}'
  )
    .with(everyKind().map(({ kind }) => kind))
    .run(async ({ assert, cleanup }, kind) => {
      const attested = everyKind().find((it) => it.kind === kind)!
      const { number } = await issueAttestation({
        ...attested,
        ...{ key: `${kind}:offline`, language: 'en', subject: 'TEST-0001' },
        stamp: { actor: 'system', at: DateTime.fromISO('2027-01-20T10:12:12.345+01:00') },
      })
      const { content } = await attestationFile(number)
      const folder = await mkdtemp(path.join(os.tmpdir(), 'authority '))
      cleanup(() => rm(folder, { recursive: true }))
      const authority = path.join(folder, 'autorite.pem')
      const { authorityPem } = await platformSigningKey(new Date())
      await writeFile(authority, authorityPem)

      for (const option of ['--offline', `--authority=${authority}`]) {
        const { exitCode, output } = await verify(content, option)
        assert.equal(exitCode, 0)
        assert.containSubset(JSON.parse(output), {
          ...{ state: 'valid', checked: 'signature, facts', number, kind },
          issued_at: '2027-01-20T09:12:12Z',
          facts: attested.facts,
        })
      }
      const changed = Buffer.from(content)
      changed[content.length - 2_000] ^= 1
      const refused = await verify(changed, '--offline')
      assert.equal(refused.exitCode, 1)
    })

  test('needs neither server nor data: a file, a certificate, and nothing is made on the way', async ({
    assert,
    cleanup,
  }) => {
    const { number, file } = await issuedAttestation()
    const folder = await mkdtemp(path.join(os.tmpdir(), 'alone '))
    cleanup(() => rm(folder, { recursive: true }))
    const { authorityPem } = await platformSigningKey(new Date())
    const [pdf, authority] = ['attestation.pdf', 'autorite.pem'].map((name) =>
      path.join(folder, name)
    )
    await writeFile(pdf, file)
    await writeFile(authority, authorityPem)
    const data = path.join(folder, 'data')
    const { PATH, HOME } = process.env
    const command = ['scripts/run_ace.mjs', 'attestations:verify', pdf, `--authority=${authority}`]
    const child = spawn(process.execPath, command, { env: { PATH, HOME, TABELLION_DATA: data } })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const [exitCode] = await once(child, 'close')

    assert.equal(exitCode, 0)
    assert.containSubset(JSON.parse(output), { state: 'valid', number, facts: erasureFacts() })
    assert.isFalse(existsSync(data))
  }).timeout(30_000)

  test('offline, trusts nobody but the authority given', async ({ assert, cleanup }) => {
    const { file } = await issuedAttestation()
    const folder = await mkdtemp(path.join(os.tmpdir(), 'authority '))
    cleanup(() => rm(folder, { recursive: true }))
    const authority = path.join(folder, 'autre.pem')
    const pem = await makeOwnKey(new Date())
    await writeFile(authority, pem.split('-----END PRIVATE KEY-----')[1])

    const { exitCode, output } = await verify(file, `--authority=${authority}`)
    assert.equal(exitCode, 1)
    assert.equal(output, '')
  })
})
