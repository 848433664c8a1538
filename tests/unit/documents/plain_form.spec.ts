import { test } from '@japa/runner'
import { generateKeyPairSync, sign, X509Certificate } from 'node:crypto'
import * as pkijs from 'pkijs'
import { hasPlainSignature, isPlainEcdsa } from '#documents/signature/plain_form'
import { readKeyMaterial } from '#documents/signature/key_material'
import { makeOwnKey } from '#documents/signature/own_authority'

test.group('A certificate', () => {
  test('whose signature claims a bit less is not the one that was signed', async ({ assert }) => {
    const { certificate, authorities } = readKeyMaterial(
      await makeOwnKey(new Date('2026-11-22T10:00:00Z'))
    )
    assert.isTrue(hasPlainSignature(pkijs.Certificate.fromBER(certificate.raw)))

    const changed = Buffer.from(certificate.raw)
    const bits = Buffer.from(pkijs.Certificate.fromBER(certificate.raw).signatureValue.toBER())
    const count = changed.lastIndexOf(bits) + bits.length - signatureLength(bits) - 1
    assert.equal(changed[count], 0)
    changed[count] = 1

    assert.isFalse(hasPlainSignature(pkijs.Certificate.fromBER(changed)))
    assert.isTrue(new X509Certificate(certificate.raw).verify(authorities[0].publicKey))
  })
})

test.group('A signature on a curve', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signature = sign('sha256', Buffer.from('x'), privateKey)

  test('has one form', ({ assert }) => assert.isTrue(isPlainEcdsa(signature)))

  for (const [at, byte] of [
    [0, 0x10],
    [1, 0x41],
    [2, 0x04],
  ])
    test(`and no other: byte ${at}`, ({ assert }) => {
      const changed = Buffer.from(signature)
      changed[at] = byte
      assert.isFalse(isPlainEcdsa(changed))
    })
})

/** What a short bit string holds after its tag, its length and its count of unused bits. */
function signatureLength(bits: Buffer): number {
  return bits[1] - 1
}
