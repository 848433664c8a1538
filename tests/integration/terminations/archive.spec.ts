import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { errors } from '@adonisjs/lucid'
import { bytesOf } from '#documents/chunks'
import StoredDocument from '#documents/models/stored_document'
import { identifiersOf } from '#inventory/domain/identifiers'
import { datasets } from '#inventory/registry'
import { registerOfProcessor } from '#register/queries/registers'
import { wordsIn } from '#register/reading'
import { selectableProfessionals } from '#rights_requests/queries/selectable_professionals'
import OpenArchive from '#terminations/actions/open_archive'
import type Termination from '#terminations/models/termination'
import { openingsOf } from '#terminations/queries/openings_of'
import i18nManager from '@adonisjs/i18n/services/main'
import { aSite, book } from '#tests/helpers/booking'
import { allOf, unzipped } from '#tests/helpers/packages'
import { aUser } from '#tests/helpers/rights_requests'
import {
  AFTER_NOTICE,
  AFTER_REACH,
  again,
  carriedOn,
  leaving,
  system,
  whole,
} from '#tests/helpers/terminations'
import { endDue } from '#tests/helpers/retention'

const NAME = 'Lutherie Quatremarre'

async function archived() {
  const site = await aSite({ professional: { name: NAME } })
  await book(site, '2027-03-09T09:00')
  const { id: professionalId } = site.professional
  const owner = await aUser('professional', { professionalId, fullName: 'Aude Quatremarre' })
  const termination = await leaving(site, owner.id)
  await carriedOn(termination, AFTER_NOTICE)
  return { site, owner, termination: await carriedOn(termination, AFTER_REACH) }
}

async function archiveOf({ archive }: Termination) {
  return unzipped(await allOf(bytesOf(await StoredDocument.findOrFail(archive.storedDocumentId!))))
}

test.group('The professional’s own file', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('leaves every table of every day: nothing says who it was', async ({ assert }) => {
    const { site, owner } = await archived()
    const { id: professionalId, slug, email } = site.professional
    const row = await again(site.professional)
    assert.isNotNull(row.archivedAt)
    for (const value of Object.values(row.$attributes)) {
      for (const said of [NAME, slug, email]) assert.notInclude(String(value), said)
    }
    for (const table of ['users', 'offerings', 'availability_rules', 'notice_versions']) {
      assert.lengthOf(await db.from(table).where('professional_id', professionalId), 0, table)
    }
    assert.lengthOf(await db.from('users').where('email', owner.email), 0)
  })

  test('is on no list: registers, forms, search', async ({ assert }) => {
    const { site } = await archived()
    const found = await selectableProfessionals(NAME)
    assert.lengthOf(found, 0)
    const [{ reference }] = await db
      .from('terminations')
      .where('professional_id', site.professional.id)
    assert.lengthOf(await selectableProfessionals(reference), 0)
    const register = await db.transaction((trx) =>
      registerOfProcessor({ at: AFTER_REACH, words: wordsIn('fr'), trx })
    )
    const text = JSON.stringify(register)
    assert.notInclude(text, NAME)
    assert.notInclude(text, reference)
  })

  test('is whole in the archive, encrypted, and names nobody in its list of files', async ({
    assert,
  }) => {
    const { owner, termination } = await archived()
    const files = await archiveOf(termination)
    const all = [...files.values()].join('\n')
    for (const said of [NAME, owner.email, 'Aude Quatremarre', 'Réglage']) assert.include(all, said)
    assert.notInclude(all, 'password')
    assert.isTrue(files.has('SHA256SUMS'))
    const listed = JSON.stringify(termination.archive.files)
    for (const said of [NAME, owner.email, 'quatremarre']) assert.notInclude(listed, said)
    const chunks = await db
      .from('stored_document_chunks')
      .where('stored_document_id', termination.archive.storedDocumentId!)
    for (const { content } of chunks) assert.notInclude(content.toString('latin1'), 'PK\x03\x04')
    assert.equal(termination.archive.eraseAfter.toISODate(), '2030-04-07')
  })

  test('is still found by whoever it is about, and handed to them (art. 15)', async ({
    assert,
  }) => {
    const { site, owner } = await archived()
    const set = datasets.get('terminations.archives')
    const found = (email: string) =>
      db.transaction(async (trx) => {
        const search = { who: identifiersOf({ email }), professionalId: null, trx }
        const files = await Array.fromAsync(set.files!(search))
        return { ...(await set.find(search)), files: files.length }
      })
    for (const email of [site.professional.email, owner.email]) {
      const { count, kept, files } = await found(email)
      assert.deepEqual([count, kept[0].reason, files], [1, 'contract_archive', 1])
    }
    assert.deepInclude(await found('inconnue@exemple.example'), { count: 0 })
  })

  test('opens by name and for a reason, which stays with who and when', async ({ assert }) => {
    const { termination } = await archived()
    const dpo = await aUser('dpo', { fullName: 'Hélène Roche' })
    const reason = 'Réclamation du 3 mai, dossier 12.'
    await new OpenArchive().handle({
      ...{ id: termination.id, reason },
      stamp: { actor: `user:${dpo.id}`, at: AFTER_REACH },
    })
    const [opening] = await openingsOf(termination.id, i18nManager.locale('fr'))
    assert.deepEqual([opening.who, opening.reason], ['Hélène Roche', reason])
    const entries = await db.from('journal.entry').where('kind', 'termination.archive_opened')
    const entry = entries.find(({ body }) => body.professional === termination.professionalId)
    assert.equal(entry.actor, `user:${dpo.id}`)
    const detail = await db.from('journal.detail').where('seq', entry.seq).first()
    assert.equal(detail.detail, reason)
  })

  test('is erased the day after its three years, and not before', async ({ assert }) => {
    const { site, termination } = await archived()
    const { id } = termination
    const documentId = termination.archive.storedDocumentId!
    const lastDay = AFTER_REACH.set({ year: 2030, month: 4, day: 7, hour: 21 })
    await endDue(lastDay, 'terminations.archives')
    const onLastDay = await whole(id)
    assert.isFalse(onLastDay.archive.isErased)

    await endDue(lastDay.plus({ hours: 2 }), 'terminations.archives')
    const { archive } = await whole(id)
    assert.isTrue(archive.isErased)
    assert.deepEqual([archive.files, archive.emailDigests], [[], []])
    assert.isNull(await StoredDocument.find(documentId))
    assert.lengthOf(
      await db.from('stored_document_chunks').where('stored_document_id', documentId),
      0
    )
    assert.equal(await endDue(lastDay.plus({ days: 9 }), 'terminations.archives'), 0)
    const open = () =>
      new OpenArchive().handle({ id, reason: 'Trop tard.', stamp: system(lastDay) })
    await assert.rejects(open, errors.E_ROW_NOT_FOUND)
    const row = await again(site.professional)
    assert.isNotNull(row.archivedAt)
  })
})
