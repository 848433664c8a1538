import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import testUtils from '@adonisjs/core/services/test_utils'
import i18nManager from '@adonisjs/i18n/services/main'
import { platformSigningKey } from '#documents/signing_key'
import { verifySignedPdf } from '#documents/verification/verify'
import { issueAttestation } from '#attestations/issue'
import { attestationFile } from '#attestations/queries/attestation_file'
import { statementOf } from '#attestations/wording'
import { erasureFacts } from '#tests/helpers/erasure_facts'
import { findings } from '#tests/helpers/pdf_rules'
import { pdfText } from '#tests/helpers/pdf_text'

const AT = DateTime.fromISO('2026-11-20T10:12:12+01:00')

async function issued(language: 'fr' | 'en') {
  const { number } = await issueAttestation({
    key: `erasure:document-${language}`,
    kind: 'erasure',
    facts: erasureFacts(),
    language,
    stamp: { actor: 'system', at: AT },
    subject: 'DR-2026-TEST-0001',
  })
  const { content } = await attestationFile(number)
  return { number, content }
}

/** White space is where the document breaks its lines. */
const bare = (text: string) => text.replace(/[\s\u00A0\u202F]+/g, '')

test.group('The document of an attestation', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('says in {$self} what the screen says, and is archival and accessible')
    .with(['fr', 'en'] as const)
    .run(async ({ assert }, language) => {
      const { number, content } = await issued(language)
      const text = bare(await pdfText(content))
      const words = i18nManager.locale(language)
      const said = statementOf(erasureFacts(), 'Tabellion Démonstration SAS', words)

      const sentences = [
        number,
        said.lead,
        said.law,
        ...said.summary.flatMap(({ label, value }) => [label, value]),
        ...said.removed.flatMap(({ controller, rows }) => [
          controller,
          ...rows.map((it) => it.dataset),
        ]),
        ...said.secondSearch,
        ...said.kept.flatMap((row) => [row.reason, row.law, row.until]),
        ...said.limits,
        erasureFacts().requestDigest,
      ]
      for (const sentence of sentences) assert.include(text, bare(sentence))
      assert.notInclude(text, 'translationmissing')
      assert.deepEqual(findings(content), [])
    })

  test('carries its facts for machines, under the signature', async ({ assert }) => {
    const { number, content } = await issued('fr')
    const key = await platformSigningKey(AT.toJSDate())
    const { state, attachments } = await verifySignedPdf(content, key.authorities)
    const [{ name, content: json }] = attachments
    const machine = JSON.parse(json.toString('utf8'))

    assert.equal(state, 'valid')
    assert.equal(name, 'attestation.json')
    assert.deepEqual(machine.facts, erasureFacts())
    assert.equal(machine.number, number)
    assert.match(machine.verify, new RegExp(`/verifier/${number}$`))
    assert.includeMembers(machine.limits, ['backups', 'storage_reuse'])
  })
})
