import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { renderPdf } from '#documents/render'
import { signPdf } from '#documents/signature/sign'
import { loadSigningKey, rotateSigningKey, trustedAuthorities } from '#documents/signing_key'
import { verifySignedPdf } from '#documents/verification/verify'
import { documentOf } from '#tests/helpers/pdf_samples'
import { CURVE_ALONE, OLD, PASSWORD, RSA_WITH_AUTHORITY } from '#tests/helpers/pkcs12_files'

const NOW = new Date('2026-11-22T10:00:00Z')
const LATER = new Date('2028-11-22T10:00:00Z')
const signature = { reason: 'Essai', name: 'Plateforme', location: 'Lyon' }

async function signedWith(key: Awaited<ReturnType<typeof loadSigningKey>>) {
  const blocks = [{ type: 'paragraph', text: 'Bonjour.' }] as const
  const { bytes } = await signPdf(await renderPdf(documentOf([...blocks], { signature })), { key })
  return bytes
}

async function stateOf(file: Buffer, authorities: Parameters<typeof verifySignedPdf>[1]) {
  const { state } = await verifySignedPdf(file, authorities)
  return state
}

test.group('Keys that replace each other', (group) => {
  let folder: string
  group.each.setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rotation-'))
    return () => rm(folder, { recursive: true })
  })

  test('leave what the former one signed verifiable, and what the new one signs', async ({
    assert,
  }) => {
    const first = await loadSigningKey({ folder }, NOW)
    const before = await signedWith(first)
    const rotated = await rotateSigningKey({ folder }, LATER)
    const second = await loadSigningKey({ folder }, LATER)
    const after = await signedWith(second)

    assert.equal(rotated.former, first.fingerprint)
    assert.equal(rotated.current, second.fingerprint)
    assert.notEqual(first.fingerprint, second.fingerprint)
    for (const file of [before, after]) {
      assert.equal(await stateOf(file, second.authorities), 'valid')
    }
    assert.equal(await stateOf(after, first.authorities), 'foreign')
  })

  test('leave no private key behind, and are each kept once', async ({ assert }) => {
    await loadSigningKey({ folder }, NOW)
    for (let times = 0; times < 3; times++) await rotateSigningKey({ folder }, LATER)
    const names = await readdir(join(folder, 'former'))
    assert.lengthOf(names, 3)
    for (const name of names) {
      const kept = await readFile(join(folder, 'former', name), 'utf8')
      assert.notInclude(kept, 'PRIVATE')
      assert.equal(kept.match(/BEGIN CERTIFICATE/g)?.length, 2)
    }
    const { authorities } = await loadSigningKey({ folder }, LATER)
    assert.lengthOf(authorities, 4)
  })

  test('still trust our own key when the operator’s takes its place', async ({ assert }) => {
    const own = await signedWith(await loadSigningKey({ folder }, NOW))
    const pkcs12 = join(folder, 'plateforme.p12')
    await writeFile(pkcs12, RSA_WITH_AUTHORITY)
    const source = { folder, pkcs12, password: PASSWORD }
    const theirs = await loadSigningKey(source, NOW)

    assert.equal(await stateOf(own, theirs.authorities), 'valid')
    const signed = await signedWith(theirs)
    assert.equal(await stateOf(signed, theirs.authorities), 'valid')
    assert.equal(await stateOf(signed, await trustedAuthorities(source)), 'valid')
    assert.equal(await stateOf(own, await trustedAuthorities(source)), 'valid')
  })

  test('of the operator are kept among the former ones, and not replaced by ours', async ({
    assert,
  }) => {
    const pkcs12 = join(folder, 'plateforme.p12')
    await writeFile(pkcs12, RSA_WITH_AUTHORITY)
    const theirs = await loadSigningKey({ folder, pkcs12, password: PASSWORD }, NOW)
    const signed = await signedWith(theirs)
    const rotated = await rotateSigningKey({ folder, pkcs12, password: PASSWORD }, LATER)

    assert.deepEqual(rotated, { former: theirs.fingerprint, current: null })
    await writeFile(pkcs12, CURVE_ALONE)
    const next = await loadSigningKey({ folder, pkcs12, password: PASSWORD }, LATER)
    assert.notEqual(next.fingerprint, theirs.fingerprint)
    assert.equal(await stateOf(signed, next.authorities), 'valid')
  })

  test('trusting makes no key', async ({ assert }) => {
    assert.deepEqual(await trustedAuthorities({ folder: join(folder, 'nowhere') }), [])
    assert.deepEqual(await readdir(folder), [])
  })
})

test.group('A key in a PKCS#12 file', (group) => {
  let file: string
  group.each.setup(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pkcs12-'))
    file = join(folder, 'plateforme.p12')
    return () => rm(folder, { recursive: true })
  })

  const load = async (content: Buffer, password = PASSWORD) => {
    await writeFile(file, content)
    return loadSigningKey({ folder: join(file, '..'), pkcs12: file, password }, NOW)
  }

  test('signs with its certificate, which its authority issued', async ({ assert }) => {
    const { certificate, authorities } = await load(RSA_WITH_AUTHORITY)
    assert.include(certificate.subject, "CN=Plateforme d'essai")
    assert.include(authorities[0].subject, "CN=Autorite d'essai")
    assert.isTrue(certificate.verify(authorities[0].publicKey))
  })

  test('may be on a curve, and its own authority', async ({ assert }) => {
    const key = await load(CURVE_ALONE)
    assert.equal(await stateOf(await signedWith(key), key.authorities), 'valid')
  })

  test('is refused in words: {0}')
    .with([
      ['another password', RSA_WITH_AUTHORITY, 'autre', /password is wrong/],
      ['an old encryption', OLD, PASSWORD, /old way/],
      ['no PKCS#12', Buffer.from('rien'), PASSWORD, /cannot be opened/],
    ] as const)
    .run(async ({ assert }, [, content, password, reason]) => {
      await assert.rejects(() => load(content, password), reason)
    })
})
