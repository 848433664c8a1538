import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { unzipSync } from 'fflate'
import { bytesOf } from '#documents/chunks'
import { type Grid, readWorkbook } from '#documents/formats/workbook'
import StoredDocument from '#documents/models/stored_document'
import AskArchive from '#register/actions/ask_archive'
import MakeArchive from '#register/actions/make_archive'
import RegisterArchive from '#register/models/register_archive'
import { anEntry, KEPT_AT, PAYROLL } from '#tests/helpers/registers'
import { aProfessional } from '#tests/helpers/rights_requests'
import { endDue } from '#tests/helpers/retention'

const stamp = { actor: 'system', at: KEPT_AT } as const

async function made(format: 'ods' | 'json') {
  const { id } = await new AskArchive().handle({ format, language: 'fr', stamp })
  await new MakeArchive().handle({ id, stamp })
  const archive = await RegisterArchive.findOrFail(id)
  const stored = await StoredDocument.findOrFail(archive.storedDocumentId)
  const bytes = Buffer.concat(await Array.fromAsync(bytesOf(stored)))
  return { archive, stored, files: unzipSync(bytes) }
}

test.group('The registers of all professionals', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are one archive, a file each, none with a line of another', async ({
    assert,
    db: tables,
  }) => {
    const one = await aProfessional({ name: 'Vélo & Cie' })
    const other = await aProfessional({ name: 'Coiffure Lumière' })
    await anEntry(one, { facts: { ...PAYROLL, name: { words: 'Secret du vélo' } } })

    const { archive, files } = await made('json')

    const textOf = (slug: string) => Buffer.from(files[`registre-${slug}.json`]).toString()
    assert.include(textOf(one.slug), 'Secret du vélo')
    assert.include(textOf(other.slug), 'Coiffure Lumière')
    assert.notInclude(textOf(other.slug), 'Secret du vélo')
    assert.equal(archive.done, archive.total)
    assert.equal(Object.keys(files).length, archive.total)
    await tables.assertHas('journal.entry', { kind: 'register.archive_made' }, 1)
  })

  test('read as spreadsheets too', async ({ assert }) => {
    const { slug } = await aProfessional({ name: 'Vélo & Cie' })
    const { files } = await made('ods')
    const grids = await readWorkbook(Buffer.from(files[`registre-${slug}.ods`]))
    assert.equal((grids as Grid[])[0].rows[0][1], 'Vélo & Cie')
  })

  test('are made once, however often they are asked for and the job runs', async ({ assert }) => {
    await aProfessional()
    const first = await new AskArchive().handle({ format: 'json', language: 'fr', stamp })
    const second = await new AskArchive().handle({ format: 'ods', language: 'en', stamp })
    assert.equal(first.id, second.id)
    await new MakeArchive().handle({ id: first.id, stamp })
    await new MakeArchive().handle({ id: first.id, stamp })
    const kept = await db.from('stored_documents').where('kind', 'register_archive')
    assert.lengthOf(kept, 1)
  })

  test('are forgotten after seven days, with what they hold', async ({ assert }) => {
    await aProfessional()
    const { archive, stored } = await made('json')
    await endDue(KEPT_AT.plus({ days: 6 }), 'register.of_platform')
    assert.isNotNull(await RegisterArchive.find(archive.id))
    await endDue(KEPT_AT.plus({ days: 8 }), 'register.of_platform')
    assert.isNull(await RegisterArchive.find(archive.id))
    assert.isNull(await StoredDocument.find(stored.id))
    const chunks = db.from('stored_document_chunks').where('stored_document_id', stored.id)
    assert.lengthOf(await chunks, 0)
  })
})
