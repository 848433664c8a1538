import Ajv from 'ajv'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import testUtils from '@adonisjs/core/services/test_utils'
import { platformSigningKey } from '#documents/signing_key'
import { verifySignedPdf } from '#documents/verification/verify'
import { issueAttestation } from '#attestations/issue'
import { attestationFile } from '#attestations/queries/attestation_file'
import { everyKind } from '#tests/helpers/attested_facts'
import { pdfText } from '#tests/helpers/pdf_text'

const AT = DateTime.fromISO('2027-01-20T10:12:12.345+01:00')

async function issued(kind: string) {
  const { number } = await issueAttestation({
    ...everyKind().find((it) => it.kind === kind)!,
    ...{ key: `${kind}:schema`, language: 'en', subject: 'TEST-0001' },
    stamp: { actor: 'system', at: AT },
  })
  const { content } = await attestationFile(number)
  const { authorities } = await platformSigningKey(AT.toJSDate())
  const { attachments } = await verifySignedPdf(content, authorities)
  return { content, json: JSON.parse(attachments[0].content.toString('utf8')) }
}

/** Every instant of some facts, wherever it stands. */
function instantsIn(value: unknown): string[] {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? [value] : []
  return value && typeof value === 'object' ? Object.values(value).flatMap(instantsIn) : []
}

const kinds = everyKind().map(({ kind }) => kind)

test.group('The JSON inside an attestation', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is as the published schema says: {$self}')
    .with(kinds)
    .run(async ({ client, assert }, kind) => {
      const answer = await client.get('/schemas/attestation-1.json')
      answer.assertStatus(200)
      answer.assertHeader('content-type', 'application/schema+json; charset=utf-8')
      const body: unknown = answer.body()
      const schema = JSON.parse(Buffer.isBuffer(body) ? body.toString() : answer.text())
      const isRight = new Ajv().compile(schema)
      const { json } = await issued(kind)

      assert.isTrue(isRight(json), JSON.stringify(isRight.errors))
      const { facts } = json
      const others = kinds.filter((it) => it !== kind)
      for (const other of others) assert.isFalse(isRight({ ...json, kind: other }))
      for (const wrong of [
        { ...json, facts: { ...facts, personne: 'Jeanne' } },
        { ...json, facts: { ...facts, zone: undefined } },
        { ...json, issuedAt: AT.toUTC().toISO() },
      ]) {
        assert.isFalse(isRight(JSON.parse(JSON.stringify(wrong))))
      }
    })

  test('tells every instant to the second, as the page prints it: {$self}')
    .with(kinds)
    .run(async ({ assert }, kind) => {
      const { json, content } = await issued(kind)
      const printed = await pdfText(content)
      const text = printed.replace(/\s+/g, ' ')
      for (const iso of [...instantsIn(json.facts), json.issuedAt]) {
        assert.match(iso, /T\d\d:\d\d:\d\dZ$/)
        const time = DateTime.fromISO(iso, { zone: json.facts.zone }).toFormat('HH:mm:ss')
        assert.include(text, time)
      }
    })
})
