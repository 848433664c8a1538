import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import StoredDocument from '#documents/models/stored_document'
import { storeDocument } from '#documents/store'

const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff])
const issued = {
  kind: 'attestation' as const,
  title: 'Attestation A-2026-0001',
  language: 'fr' as const,
  mediaType: 'application/pdf',
  bytes,
  createdAt: DateTime.fromISO('2026-11-22T10:00:00Z'),
}

test.group('storeDocument', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('keeps the bytes, their size, their digest and their date', async ({ assert }) => {
    const { id } = await db.transaction((trx) => storeDocument(trx, issued))
    const kept = await StoredDocument.findOrFail(id)

    assert.isTrue(kept.content!.equals(bytes))
    assert.equal(kept.byteSize, bytes.length)
    assert.isTrue(kept.sha256.equals(createHash('sha256').update(bytes).digest()))
    assert.equal(kept.createdAt.toMillis(), issued.createdAt.toMillis())
  })

  test('a stored document never changes, and may end', async ({ assert }) => {
    const document = await db.transaction((trx) => storeDocument(trx, issued))
    const change = (column: string, value: unknown) =>
      db.transaction((trx) =>
        trx
          .from('stored_documents')
          .where('id', document.id)
          .update({ [column]: value })
      )
    await assert.rejects(() => change('title', 'Autre'), /does not change/)
    await assert.rejects(() => change('content', Buffer.from('x')), /does not change/)

    await document.delete()
    assert.isNull(await StoredDocument.find(document.id))
  })

  test('a digest that is not the one of the bytes is refused', async ({ assert }) => {
    const { title, ...row } = issued
    const wrong = db.transaction((trx) =>
      trx.table('stored_documents').insert({
        kind: row.kind,
        title,
        language: row.language,
        media_type: row.mediaType,
        byte_size: bytes.length,
        sha256: Buffer.alloc(32),
        content: bytes,
        created_at: row.createdAt.toJSDate(),
      })
    )
    await assert.rejects(() => wrong, /check constraint/)
  })
})
