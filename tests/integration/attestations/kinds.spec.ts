import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import testUtils from '@adonisjs/core/services/test_utils'
import i18nManager from '@adonisjs/i18n/services/main'
import { inWords } from '#attestations/attested'
import { issueAttestation } from '#attestations/issue'
import { attestationFile } from '#attestations/queries/attestation_file'
import { everyKind } from '#tests/helpers/attested_facts'
import { findings } from '#tests/helpers/pdf_rules'
import { pdfText } from '#tests/helpers/pdf_text'

const AT = DateTime.fromISO('2027-01-20T10:12:12.345+01:00')

/** White space is where the document breaks its lines. */
const bare = (text: string) => text.replace(/[\s\u00A0\u202F\u00AD-]+/g, '')

/** Every word of a statement, wherever it stands. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value && typeof value === 'object' ? Object.values(value).flatMap(wordsIn) : []
}

const kinds = everyKind().map(({ kind }) => kind)

test.group('An attestation of every kind', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('says on paper what the screen says: {kind}, {language}')
    .with(kinds.flatMap((kind) => (['fr', 'en'] as const).map((language) => ({ kind, language }))))
    .run(async ({ assert }, { kind, language }) => {
      const attested = everyKind().find((it) => it.kind === kind)!
      const { number } = await issueAttestation({
        ...attested,
        ...{ key: `${kind}:on-paper`, language, subject: 'TEST-0001' },
        stamp: { actor: 'system', at: AT },
      })
      const { content } = await attestationFile(number)
      const text = bare(await pdfText(content))
      const said = inWords(attested, 'Tabellion Démonstration SAS', i18nManager.locale(language))
      const { outcome, subject, ...printed } = { outcome: '', subject: '', ...said }

      for (const words of wordsIn(printed)) assert.include(text, bare(words))
      assert.notInclude(text, 'translationmissing')
      assert.deepEqual(findings(content), [])
    })
})
