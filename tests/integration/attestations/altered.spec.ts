import { deflateSync, inflateSync } from 'node:zlib'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import testUtils from '@adonisjs/core/services/test_utils'
import i18nManager from '@adonisjs/i18n/services/main'
import { readKeyMaterial } from '#documents/signature/key_material'
import { makeOwnKey } from '#documents/signature/own_authority'
import { signPdf } from '#documents/signature/sign'
import { renderPdf } from '#documents/render'
import { platformSigningKey } from '#documents/signing_key'
import { describe } from '#attestations/attested'
import { identityOf } from '#attestations/identity'
import { issueAttestation } from '#attestations/issue'
import Attestation from '#attestations/models/attestation'
import { attestationFile } from '#attestations/queries/attestation_file'
import { verifyFile } from '#attestations/queries/verify_attestation'
import { everyKind } from '#tests/helpers/attested_facts'

const AT = DateTime.fromISO('2027-01-20T10:12:12+01:00')
const SAMPLED = 400

async function issued(kind: string) {
  const attested = everyKind().find((it) => it.kind === kind)!
  const { number } = await issueAttestation({
    ...attested,
    ...{ key: `${kind}:altered`, language: 'fr', subject: 'TEST-0001' },
    stamp: { actor: 'system', at: AT },
  })
  const { content } = await attestationFile(number)
  return { number, content }
}

async function stateOf(file: Buffer) {
  const { state } = await verifyFile(file, await platformSigningKey(AT.toJSDate()))
  return state
}

/** Swaps the words of a stream for others of the same length once deflated, so that every offset stays right. */
function withStreamChanged(file: Buffer, change: (text: string) => string): Buffer {
  const all = file.toString('latin1')
  for (const found of all.matchAll(/\/Length (\d+)[^>]*>>\nstream\n/g)) {
    const start = found.index + found[0].length
    const length = Number(found[1])
    const stream = file.subarray(start, start + length)
    const text = readable(stream)
    const changed = text && change(text)
    if (!changed || changed === text) continue
    const swapped = deflateSync(Buffer.from(changed, 'latin1'), { level: 9 })
    const room = Buffer.concat([swapped, Buffer.alloc(Math.max(0, length - swapped.length))])
    return Buffer.concat([file.subarray(0, start), room, file.subarray(start + length)])
  }
  throw new Error('No stream holds what was to be changed')
}

function readable(stream: Buffer): string | null {
  try {
    return inflateSync(stream).toString('latin1')
  } catch {
    return stream.toString('latin1')
  }
}

const kinds = everyKind().map(({ kind }) => kind)

test.group('The file of an attestation, altered', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is refused whatever byte has changed: {$self}')
    .with(kinds)
    .run(async ({ assert }, kind) => {
      const { content } = await issued(kind)
      assert.equal(await stateOf(content), 'valid')
      const step = content.length / SAMPLED
      for (let sample = 0; sample < SAMPLED; sample++) {
        const changed = Buffer.from(content)
        const offset = Math.floor(sample * step)
        changed[offset] ^= 1 << (sample % 8)
        assert.notInclude(['valid', 'superseded'], await stateOf(changed), `byte ${offset}`)
      }
    })
    .timeout(60_000)

  test('is refused with a revision added at its end', async ({ assert }) => {
    const { content } = await issued('erasure')
    const start = content.length
    const revision = [
      '\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
      `xref\n0 1\n0000000000 65535 f \n1 1\n${String(start + 1).padStart(10, '0')} 00000 n \n`,
      `trailer\n<< /Size 2 /Root 1 0 R /Prev 0 >>\nstartxref\n${start + 60}\n%%EOF\n`,
    ].join('')
    assert.equal(await stateOf(Buffer.concat([content, Buffer.from(revision)])), 'altered')
    assert.equal(await stateOf(Buffer.concat([content, Buffer.from('\n')])), 'altered')
  })

  test('is refused with other facts attached', async ({ assert }) => {
    const { content, number } = await issued('erasure')
    const other = number.replace(/^\d{4}/, '2031')
    const swapped = withStreamChanged(content, (text) =>
      text.includes('tabellion/attestation/1') ? text.replace(number, other) : text
    )
    assert.notEqual(Buffer.compare(swapped, content), 0)
    assert.equal(await stateOf(swapped), 'altered')
  })

  test('is refused with other words on its page', async ({ assert }) => {
    const { content } = await issued('erasure')
    const swapped = withStreamChanged(content, (text) =>
      /\bBT\b/.test(text) ? text.replace(/<([0-9a-f]{4})/, '<0001') : text
    )
    assert.equal(await stateOf(swapped), 'altered')
  })

  test('is refused cut short, wherever', async ({ assert }) => {
    const { content } = await issued('erasure')
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      const cut = content.subarray(0, Math.floor(content.length * share))
      assert.notInclude(['valid', 'superseded'], await stateOf(cut))
    }
    assert.notEqual(await stateOf(content.subarray(0, content.length - 1)), 'valid')
  })

  test('is refused when another key signed the very same document', async ({ assert }) => {
    const { number } = await issued('erasure')
    const attestation = await Attestation.findOrFail(number)
    const attested = everyKind()[0]
    const other = readKeyMaterial(await makeOwnKey(AT.toJSDate()))
    const key = await platformSigningKey(AT.toJSDate())
    const words = i18nManager.locale('fr')
    const drawn = await renderPdf(describe(attested, identityOf(attestation, key), words))
    const { bytes } = await signPdf(drawn, { key: other })
    assert.equal(await stateOf(bytes), 'unknown')
  })
})
