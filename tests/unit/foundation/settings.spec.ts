import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { makeOwnKey } from '#documents/signature/own_authority'

type Settings = Record<string, string>
type Reader = (env: Settings) => string[]

const reader = (): Promise<{ faultsOf: Reader; remarksOn: Reader }> =>
  import(app.makeURL('scripts/settings.mjs').href)

const PRODUCTION: Settings = {
  DATABASE_URL: 'postgres://owner:secret@db/tabellion',
  PLATFORM_NAME: 'Rendez-vous SAS',
  PLATFORM_ADDRESS: '3 rue Haute, 31000 Toulouse, France',
  PLATFORM_EMAIL: 'contact@platform.example',
  PLATFORM_DPO_EMAIL: 'dpo@platform.example',
  SMTP_URL: 'smtp://user:s3cr%40t@mail:587',
  MAIL_RELAYS: 'verdon=smtp://user:s3cr%40t@mail:587, causse=smtps://mail2',
  CLAMD_URL: 'tcp://clamd:3310',
  MAIL_FROM: 'dpo@platform.example',
  APP_URL: 'https://platform.example',
  APP_KEY: 'a'.repeat(32),
  DATA_KEY: 'd'.repeat(32),
  TRUSTED_PROXIES: '10.0.0.0/8, ::1',
  BACKUP_FOLDER: '/mnt/backups',
  BACKUP_KEY: 'b'.repeat(32),
  DATABASE_BACKUP_URL: 'postgres://owner:secret@db/tabellion',
  PORT: '3333',
}

const WRONG: Settings = {
  DATABASE_URL: 'bogus',
  PLATFORM_EMAIL: 'nobody',
  PLATFORM_DPO_EMAIL: 'dpo@',
  SMTP_URL: 'mail.example:587',
  MAIL_RELAYS: 'mail.example:587',
  CLAMD_URL: 'clamd:3310',
  MAIL_FROM: 'rubbish',
  APP_URL: 'platform.example',
  APP_KEY: 'short',
  DATA_KEY: 'x',
  TRUSTED_PROXIES: 'nginx',
  PORT: 'http',
  TSA_URL: 'foo',
  BACKUP_KEY: 'short',
  DATABASE_BACKUP_URL: 'bogus',
  INTAKE_IMAP_URL: 'imaps://host-without-password',
}

test.group('Settings', () => {
  test('those of the README are accepted, without a remark', async ({ assert }) => {
    const { faultsOf, remarksOn } = await reader()
    const signing = { SIGNING_KEY_FILE: 'key.pem', SIGNING_CERTIFICATE_FILE: 'certificate.pem' }
    assert.deepEqual(faultsOf(PRODUCTION), [])
    assert.deepEqual(remarksOn({ ...PRODUCTION, ...signing }), [])
    assert.deepEqual(faultsOf({}), [])
  })

  for (const [name, value] of Object.entries(WRONG))
    test(`a wrong ${name} is told in one sentence, without its value`, async ({ assert }) => {
      const { faultsOf } = await reader()
      const [fault, ...others] = faultsOf({ ...PRODUCTION, [name]: value })
      assert.match(fault ?? '', new RegExp(`^${name} must be .+\\.$`))
      assert.isEmpty(others)
      assert.notInclude(fault!.replace(name, ''), ` ${value} `)
    })

  test('an address of the platform has no path', async ({ assert }) => {
    const { faultsOf } = await reader()
    assert.lengthOf(faultsOf({ APP_URL: 'https://platform.example/booking' }), 1)
    assert.isEmpty(faultsOf({ APP_URL: 'https://platform.example/' }))
  })

  test('a setting left empty is not set', async ({ assert }) => {
    const { faultsOf } = await reader()
    assert.isEmpty(faultsOf(Object.fromEntries(Object.keys(WRONG).map((name) => [name, '']))))
  })

  test('files that sign are there, and belong together', async ({ assert, cleanup }) => {
    const { faultsOf } = await reader()
    const dir = await mkdtemp(join(tmpdir(), 'tabellion-'))
    cleanup(() => rm(dir, { recursive: true }))
    const [one, two] = [join(dir, 'one.pem'), join(dir, 'two.pem')]
    await writeFile(one, await makeOwnKey(new Date()))
    const { key, certificates } = split(await makeOwnKey(new Date()))
    await writeFile(two, certificates)
    const keyFile = join(dir, 'key.pem')
    await writeFile(keyFile, key)
    const faults = (files: string[]) =>
      faultsOf({ SIGNING_KEY_FILE: files[0], SIGNING_CERTIFICATE_FILE: files[1] } as Settings)

    assert.isEmpty(faults([keyFile, two]))
    assert.match(faults([keyFile])[0], /go together/)
    assert.match(faults([join(dir, 'none.pem'), two])[0], /none\.pem/)
    assert.match(faults([one, two].reverse())[0] ?? '', /cannot be used/)
  })

  test('a key of a kind that PDF readers do not know is refused', async ({ assert, cleanup }) => {
    const { faultsOf } = await reader()
    const dir = await mkdtemp(join(tmpdir(), 'tabellion-'))
    cleanup(() => rm(dir, { recursive: true }))
    const { privateKey } = generateKeyPairSync('ed25519')
    const [keyFile, certificate] = [join(dir, 'key.pem'), join(dir, 'certificate.pem')]
    await writeFile(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }))
    await writeFile(certificate, split(await makeOwnKey(new Date())).certificates)

    const [fault] = faultsOf({ SIGNING_KEY_FILE: keyFile, SIGNING_CERTIFICATE_FILE: certificate })
    assert.match(fault, /neither RSA nor on an elliptic curve/)
  })

  test('what production runs without is said, a demonstration is left alone', async ({
    assert,
  }) => {
    const { remarksOn } = await reader()
    const remarks = remarksOn({ DATABASE_URL: PRODUCTION.DATABASE_URL })
    const named = [
      'PLATFORM_DPO_EMAIL',
      'SMTP_URL',
      'CLAMD_URL',
      'MAIL_FROM',
      'APP_URL',
      'DATA_KEY',
      'SIGNING_KEY',
    ]
    for (const name of named)
      assert.isTrue(
        remarks.some((remark) => remark.includes(name)),
        name
      )
    assert.isEmpty(remarksOn({}))
  })
})

function split(pem: string) {
  const key = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----\n?/.exec(pem)![0]
  return { key, certificates: pem.replace(key, '') }
}
