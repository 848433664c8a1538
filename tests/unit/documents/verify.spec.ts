import { createHash, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import * as asn1js from 'asn1js'
import { test } from '@japa/runner'
import { drawPdf } from '#documents/draw'
import { SignatureImpossible } from '#documents/errors'
import { readKeyMaterial, type SigningKey } from '#documents/signature/key_material'
import { makeOwnKey } from '#documents/signature/own_authority'
import { signPdf } from '#documents/signature/sign'
import { LARGEST_FILE, verifySignedPdf } from '#documents/verification/verify'
import { findings } from '#tests/helpers/pdf_rules'
import { documentOf, FULL } from '#tests/helpers/pdf_samples'
import { startTsa } from '#tests/helpers/pdf_tsa'

const NOW = new Date('2026-11-22T10:00:00Z')
const newKey = async () => readKeyMaterial(await makeOwnKey(NOW))
const signedBytes = async (pdf: Buffer, key: SigningKey) => {
  const { bytes } = await signPdf(pdf, { key })
  return bytes
}

test.group('A signed document', (group) => {
  let key: SigningKey
  let pdf: Buffer
  let signed: Buffer
  group.setup(async () => {
    key = await newKey()
    pdf = await drawPdf(FULL)
    signed = await signedBytes(pdf, key)
  })
  const stateOf = async (file: Buffer, authorities = key.authorities) => {
    const { state } = await verifySignedPdf(file, authorities)
    return state
  }

  test('is found genuine, with what it carries', async ({ assert }) => {
    const { attachments, digest, ...verified } = await verifySignedPdf(signed, key.authorities)

    assert.deepEqual(verified, {
      state: 'valid',
      coversWholeFile: true,
      signer: 'Tabellion',
      signedAt: NOW,
      timestampedAt: undefined,
    })
    assert.equal(digest, createHash('sha256').update(signed).digest('hex'))
    assert.deepEqual(
      attachments.map(({ name, content }) => [name, content.toString()]),
      [['facts.json', '{"effacés":14}']]
    )
  })

  test('still keeps the archival and accessibility rules', ({ assert }) => {
    assert.deepEqual(findings(signed), [])
  })

  test('shows any byte that was changed', async ({ assert }) => {
    const place = fc.nat(signed.length - 1)
    const property = fc.asyncProperty(place, fc.nat(7), async (at, bit) => {
      const file = Buffer.from(signed)
      file[at] ^= 1 << bit
      assert.notEqual(await stateOf(file), 'valid', `byte ${at}`)
    })
    await fc.assert(property, { numRuns: 400, seed: 2026 })
  })

  test('shows any digit of the signature that was changed, spare room included', async ({
    assert,
  }) => {
    const open = signed.indexOf('/Contents <') + '/Contents <'.length
    for (let at = open; at < open + 24_576; at += 61) {
      const file = Buffer.from(signed)
      file[at] = file[at] === 0x30 ? 0x31 : 0x30
      assert.notEqual(await stateOf(file), 'valid', `digit ${at - open}`)
    }
  })

  test('shows what was added after it, or cut off', async ({ assert }) => {
    const appended = await verifySignedPdf(
      Buffer.concat([signed, Buffer.from('\n1 0 obj\n<<>>\nendobj\n')]),
      key.authorities
    )
    assert.equal(appended.state, 'altered')
    assert.isFalse(appended.coversWholeFile)
    assert.isEmpty(appended.attachments)
    assert.equal(await stateOf(signed.subarray(0, -1)), 'altered')
  })

  test('does not lend its signature to another document', async ({ assert }) => {
    const other = await drawPdf({ ...FULL, title: 'Registre des activités de traitemenT' })
    const copy = await signedBytes(other, key)
    const [from, to] = [signed, copy].map((file) => file.indexOf('/Contents <'))
    signed.copy(copy, to, from, from + 24_590)
    assert.equal(await stateOf(copy), 'altered')
  })

  test('is somebody else’s when another authority vouches for it', async ({ assert }) => {
    const other = await newKey()
    assert.equal(await stateOf(signed, other.authorities), 'foreign')
    assert.equal(await stateOf(signed, [...other.authorities, ...key.authorities]), 'valid')
  })

  test('is not taken for signed before it is', async ({ assert }) => {
    assert.equal(await stateOf(pdf), 'unsigned')
    assert.equal(await stateOf(await drawPdf(documentOf([]))), 'unsigned')
  })

  test('is signed once, and only where there is room', async ({ assert }) => {
    const sign = async (file: Buffer) => signPdf(file, { key })
    await assert.rejects(() => sign(signed), SignatureImpossible)
    await assert.rejects(async () => sign(await drawPdf(documentOf([]))), SignatureImpossible)
  })

  test('a title that looks like a signature deceives nobody', async ({ assert }) => {
    const title = '/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/ByteRange '
    const file = await drawPdf({ ...FULL, title: `${title}[0 9999999999 9999999999 9999999999]` })
    const { bytes } = await signPdf(file, { key })
    assert.equal(await stateOf(bytes), 'valid')
  })
})

test.group('Verification of anything', () => {
  test('never throws, and never finds garbage genuine', async ({ assert }) => {
    const key = await newKey()
    const { bytes } = await signPdf(await drawPdf(FULL), { key })
    const begin = bytes.indexOf('/Type /Sig')
    const garbage = fc.uint8Array({ maxLength: 4000 })
    const property = fc.asyncProperty(garbage, fc.nat(bytes.length), async (noise, at) => {
      const files = [noise, Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(begin)])]
      for (const file of files) {
        const { state } = await verifySignedPdf(Buffer.from(file), key.authorities)
        assert.isTrue(state !== 'valid' || bytes.equals(file))
      }
    })
    await fc.assert(property, { numRuns: 60, seed: 7 })
  })

  test('does not look into a file that is too large', async ({ assert }) => {
    const { state, coversWholeFile } = await verifySignedPdf(Buffer.alloc(LARGEST_FILE + 1), [])
    assert.equal(state, 'foreign')
    assert.isFalse(coversWholeFile)
  })
})

test.group('A time stamp', (group) => {
  const stampedAt = new Date('2026-11-22T10:00:07Z')
  let key: SigningKey
  let pdf: Buffer
  group.setup(async () => {
    key = await newKey()
    pdf = await drawPdf(FULL)
  })

  test('is put into the signature and vouches for its date', async ({ assert, cleanup }) => {
    const tsa = await startTsa(stampedAt)
    cleanup(() => tsa.close())
    const { bytes, level } = await signPdf(pdf, { key, timestampUrl: tsa.url })
    const verified = await verifySignedPdf(bytes, key.authorities)

    assert.equal(level, 'B-T')
    assert.equal(verified.state, 'valid')
    assert.deepEqual(verified.timestampedAt, stampedAt)
    assert.deepEqual(findings(bytes), [])

    const open = bytes.indexOf('/Contents <') + '/Contents <'.length
    /** Here readers forgive most: the token's own signature on the curve follows its algorithm. */
    const curve = bytes.lastIndexOf('2a8648ce3d040302')
    assert.isAbove(curve, open)
    const sampled = Array.from({ length: 435 }, (_, index) => open + index * 23)
    const around = Array.from({ length: 40 }, (_, index) => curve + index)
    for (const at of [...sampled, ...around]) {
      const file = Buffer.from(bytes)
      file[at] = file[at] === 0x31 ? 0x32 : 0x31
      const { state } = await verifySignedPdf(file, key.authorities)
      assert.isTrue(state !== 'valid' || file.equals(bytes), `digit ${at - open}`)
    }
  })

  /** Made once by `openssl ts -reply`, which answered what `signPdf` had asked. */
  test('of an authority run by OpenSSL vouches for its date, and for nothing that was changed', async ({
    assert,
  }) => {
    const file = (name: string) =>
      readFile(new URL(`../../fixtures/signature/${name}`, import.meta.url))
    const bytes = await file('stamped_by_openssl.pdf')
    const authority = new X509Certificate(await file('stamped_by_openssl.authority.pem'))
    const { state, timestampedAt } = await verifySignedPdf(bytes, [authority])

    assert.equal(state, 'valid')
    assert.deepEqual(timestampedAt, new Date('2026-11-23T00:40:06Z'))

    const open = bytes.indexOf('/Contents <') + '/Contents <'.length
    const token = bytes.indexOf(Buffer.from('060b2a864886f70d0109100104'), open)
    assert.isAbove(token, open)
    for (let at = token; at < token + 4000; at += 97) {
      const altered = Buffer.from(bytes)
      altered[at] = altered[at] === 0x31 ? 0x32 : 0x31
      const verified = await verifySignedPdf(altered, [authority])
      assert.isTrue(verified.state !== 'valid' || altered.equals(bytes), `digit ${at - token}`)
    }
  })

  test('that cannot be had does not stop the signature, which says so', async ({ assert }) => {
    const { bytes, level, timestampFailure } = await signPdf(pdf, {
      key,
      timestampUrl: 'http://127.0.0.1:1/',
    })
    assert.equal(level, 'B-B')
    assert.isNotEmpty(timestampFailure)
    const { state } = await verifySignedPdf(bytes, key.authorities)
    assert.equal(state, 'valid')
  })

  test('that answers another question is refused', async ({ assert, cleanup }) => {
    const tsa = await startTsa(stampedAt, () => new asn1js.Integer({ value: 1 }))
    cleanup(() => tsa.close())
    const { level, timestampFailure } = await signPdf(pdf, { key, timestampUrl: tsa.url })
    assert.equal(level, 'B-B')
    assert.include(timestampFailure, 'nonce')
  })
})
