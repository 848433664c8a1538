import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import i18nManager from '@adonisjs/i18n/services/main'
import type Professional from '#parties/models/professional'
import PartyContact from '#parties/models/party_contact'
import { FileWords } from '#register/formats/file_words'
import { registerDocumentOf } from '#register/queries/register_document_of'
import { FILE_FORMATS, type FileFormat, registerFile } from '#register/register_file'
import { unzipped } from '#tests/helpers/packages'
import { pdfText } from '#tests/helpers/pdf_text'
import { anEntry, KEPT_AT, PAYROLL } from '#tests/helpers/registers'
import { aProfessional } from '#tests/helpers/rights_requests'

/** Something of every kind that a register tells, each bearing the same word. */
async function aMarked(mark: string) {
  const professional = await aProfessional({ name: `Cabinet ${mark}`, address: `1 rue ${mark}` })
  await aMarkedEntry(professional, mark)
  const { id: professionalId } = professional
  await db.table('custom_fields').insert({
    ...{ professional_id: professionalId, label: `Champ ${mark}`, necessity: `Pour ${mark}` },
    created_at: new Date('2026-11-01'),
  })
  await PartyContact.create({
    ...{ professionalId, kind: 'dpo', name: `Déléguée ${mark}` },
    email: `${mark.toLowerCase()}@exemple.example`,
  })
  const facts = { recipientsInside: [`Service ${mark}`] }
  const completed = { dataset: 'booking.appointments', reference: null, position: 0, facts }
  await anEntry(professional, completed as never)
  return professional
}

const aMarkedEntry = (professional: Professional | null, mark: string) =>
  anEntry(professional, { facts: { ...PAYROLL, name: { words: `Paie ${mark}` } } })

/** The file as another program reads it. */
async function readable(format: FileFormat, professional: Professional, language: 'fr' | 'en') {
  const document = await db.transaction((trx) =>
    registerDocumentOf({ kind: 'controller', professional }, KEPT_AT, trx)
  )
  const words = new FileWords(i18nManager.locale(language))
  const chunks = await Array.fromAsync(registerFile(format, [document], { words, at: KEPT_AT }))
  const bytes = Buffer.concat(chunks.map((it) => Buffer.from(it)))
  if (format === 'pdf') return pdfText(bytes)
  if (format === 'ods') return [...unzipped(bytes).values()].join('\n')
  return bytes.toString()
}

test.group('The register of a professional, in every format', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  for (const format of FILE_FORMATS) {
    test(`${format}: holds its own lines, and no line of another or of the platform`, async ({
      assert,
    }) => {
      const own = await aMarked('Mimosa')
      const other = await aMarked('Glycine')
      await aMarkedEntry(null, 'Lavande')
      for (const language of ['fr', 'en'] as const) {
        const told = await readable(format, own, language)
        for (const kept of ['Cabinet', 'Paie', 'Champ', 'Service']) {
          assert.include(told, `${kept} Mimosa`, language)
        }
        assert.notMatch(told, /glycine|lavande/i, language)
        const theirs = await readable(format, other, language)
        assert.notMatch(theirs, /mimosa|lavande/i, language)
        assert.include(theirs, 'Paie Glycine', language)
      }
    }).timeout(30_000)
  }

  test('is walled in by the database too: no other line is read in its scope', async ({
    assert,
  }) => {
    const own = await aMarked('Mimosa')
    await aMarked('Glycine')
    await aMarkedEntry(null, 'Lavande')
    await db.rawQuery(`select set_config('app.tenant', ?, true)`, [own.id])
    for (const table of ['register_entries', 'party_contacts', 'custom_fields']) {
      const rows = await db.from(table).select(db.raw('to_jsonb(??)::text as row', [table]))
      assert.isAbove(rows.length, 0, table)
      assert.notMatch(JSON.stringify(rows), /glycine|lavande/i, table)
    }
  })
})
