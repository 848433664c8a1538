import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { makeOwnKey } from '#documents/signature/own_authority'
import { loadSigningKey } from '#documents/signing_key'

const NOW = new Date('2026-11-22T10:00:00Z')
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/g

test.group('The signing key', (group) => {
  let folder: string
  group.each.setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'))
    return () => rm(folder, { recursive: true })
  })

  test('is made once, for its owner’s eyes only', async ({ assert }) => {
    const [one, ...others] = await Promise.all(
      Array.from({ length: 5 }, () => loadSigningKey({ folder }, NOW))
    )
    for (const { fingerprint } of others) assert.equal(fingerprint, one.fingerprint)
    assert.deepEqual(await readdir(folder), ['signing.pem'])
    const { mode } = await stat(join(folder, 'signing.pem'))
    assert.equal(mode & 0o777, 0o600)
  })

  test('is the same for two processes that start at once', async ({ assert }) => {
    const script = `
      const { loadSigningKey } = await import('#documents/signing_key')
      const key = await loadSigningKey({ folder: process.env.FOLDER }, new Date())
      process.stdout.write(key.fingerprint)`
    const args = ['--import=@poppinss/ts-exec', '--input-type=module', '--eval', script]
    const told = await Promise.all(
      [1, 2].map(async () => {
        const child = spawn(process.execPath, args, { env: { ...process.env, FOLDER: folder } })
        let output = ''
        child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
        await once(child, 'close')
        return output
      })
    )
    const { fingerprint } = await loadSigningKey({ folder }, NOW)
    assert.deepEqual(told, [fingerprint, fingerprint])
  }).timeout(30_000)

  test('comes with the certificate of the authority that issued it', async ({ assert }) => {
    const { certificate, authorities, authorityPem } = await loadSigningKey({ folder }, NOW)
    assert.isTrue(certificate.verify(authorities[0].publicKey))
    assert.isTrue(authorities[0].ca)
    assert.isFalse(certificate.ca)
    assert.equal(new Date(certificate.validFrom).getTime(), NOW.getTime())
    assert.notInclude(authorityPem, 'PRIVATE')
  })

  test('may be the operator’s own, in files', async ({ assert }) => {
    const pem = await makeOwnKey(NOW)
    const [certificate, authority] = pem.match(CERTIFICATE)!
    const file = (name: string) => join(folder, name)
    await writeFile(file('key.pem'), pem.replace(CERTIFICATE, ''))
    await writeFile(file('certificate.pem'), certificate)
    await writeFile(file('authority.pem'), authority)
    const source = { folder, key: file('key.pem'), certificate: file('certificate.pem') }

    const key = await loadSigningKey({ ...source, authority: file('authority.pem') }, NOW)
    assert.equal(key.authorityPem.trim(), authority.trim())
    assert.notInclude(await readdir(folder), 'signing.pem')

    const alone = await loadSigningKey(source, NOW)
    assert.equal(alone.authorityPem.trim(), certificate.trim())
  })

  test('is refused when it does not belong to its certificate', async ({ assert }) => {
    const [one, other] = await Promise.all([makeOwnKey(NOW), makeOwnKey(NOW)])
    const mixed = one.replace(CERTIFICATE, '') + other.match(CERTIFICATE)!.join('')
    await writeFile(join(folder, 'signing.pem'), mixed)
    await assert.rejects(() => loadSigningKey({ folder }, NOW), /does not belong/)
  })
})
