import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { bytesOf } from '#documents/chunks'
import StoredDocument from '#documents/models/stored_document'
import AcknowledgeReceipt from '#terminations/actions/acknowledge_receipt'
import RecordDownload from '#terminations/actions/record_download'
import { TerminationNotAllowed } from '#terminations/errors'
import type Termination from '#terminations/models/termination'
import { aSignature } from '#tests/helpers/agreements'
import { aCustomField, aSite, book } from '#tests/helpers/booking'
import { restrictFor } from '#tests/helpers/limits'
import { allOf, unzipped } from '#tests/helpers/packages'
import { aUser } from '#tests/helpers/rights_requests'
import {
  AFTER_NOTICE,
  AFTER_REACH,
  carriedOn,
  GIVEN_AT,
  leaving,
  whole,
} from '#tests/helpers/terminations'

const EMAIL = 'solene.armand@exemple.example'

/** A site with a client who answered a question and left a note, and another professional beside. */
async function aPackage() {
  const [site, neighbour] = [await aSite(), await aSite()]
  await book(neighbour, '2027-03-09T09:00', { email: 'voisin@exemple.example' })
  const field = await aCustomField(site)
  const answers = [{ fieldId: field.id, answer: 'Violoncelle' }]
  const note = '=cmd; "chevalet"\net cordes'
  await book(site, '2027-03-09T09:00', { email: EMAIL, answers, note })
  const { id: professionalId } = site.professional
  const owner = await aUser('professional', { professionalId })
  const termination = await leaving(site, owner.id)
  const made = await carriedOn(termination, AFTER_NOTICE)
  return { site, owner, neighbour, termination: made }
}

async function archiveOf({ returnPackage }: Termination): Promise<Buffer> {
  return allOf(bytesOf(await StoredDocument.findOrFail(returnPackage.storedDocumentId!)))
}

test.group('The package that goes back to the professional', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('holds everything of the professional in open formats, and nothing of another', async ({
    assert,
  }) => {
    const { site, owner, neighbour, termination } = await aPackage()
    const files = unzipped(await archiveOf(termination))
    const json = JSON.parse(files.get('donnees/booking-appointments.json')!)
    assert.lengthOf(json.records, 1)
    const [record] = json.records
    assert.equal(record.email, EMAIL)
    assert.equal(record.added_answers, 'Instrument : Violoncelle')
    assert.equal(record.starts_at, '2027-03-09T09:00:00+01:00')
    assert.include(files.get('donnees/booking-appointments.csv')!, '"\'=cmd; ""chevalet""')
    assert.include(files.get('donnees/booking-appointments.ics')!, 'BEGIN:VEVENT')
    assert.include(files.get('donnees/booking-appointments.vcf')!, `EMAIL:${EMAIL}`)
    const letters = JSON.parse(files.get('donnees/letters-of-professionals.json')!)
    assert.isAtLeast(letters.records.length, 2)
    assert.include(JSON.stringify(letters.records), 'rendez-vous')

    const own = JSON.parse(files.get('votre-dossier/professionals.json')!)
    assert.equal(own.records[0].slug, site.professional.slug)
    const offerings = JSON.parse(files.get('votre-dossier/offerings.json')!)
    assert.equal(offerings.records[0].name, 'Réglage')
    const users = JSON.parse(files.get('votre-dossier/users.json')!)
    assert.include(JSON.stringify(users), owner.email)
    assert.isTrue(files.get('documents/registre-des-traitements.pdf')!.startsWith('%PDF-'))
    assert.include(files.get('lisez-moi.txt')!, termination.reference)
    const all = [...files.values()].join('\n')
    assert.notInclude(all, 'voisin@exemple.example')
    assert.notInclude(all, neighbour.professional.slug)
  })

  test('holds the sealed copy of each contract and of its annexes, asked for before or not', async ({
    assert,
  }) => {
    const site = await aSite()
    const { professional } = site
    const user = await aUser('professional', { professionalId: professional.id })
    await aSignature({ professional, user }, GIVEN_AT.minus({ months: 2 }))
    const termination = await carriedOn(await leaving(site, user.id), AFTER_NOTICE)
    const names = [...unzipped(await archiveOf(termination)).keys()]
    const documents = names.filter((name) => name.startsWith('documents/'))
    assert.lengthOf(documents, 3, documents.join(', '))
  })

  test('holds no secret: neither passwords nor what opens a page', async ({ assert }) => {
    const { termination, owner } = await aPackage()
    const all = [...unzipped(await archiveOf(termination)).values()].join('\n')
    const { password } = await db.from('users').where('id', owner.id).first()
    assert.notInclude(all, password)
    const tokens = await db.from('manage_tokens').select('token_digest')
    for (const { token_digest: digest } of tokens) assert.notInclude(all, digest)
    assert.notMatch(all, /\/rdv\/gerer\/[\w-]{32}/)
  })

  test('names each file with its size and digest, which anybody verifies', async ({ assert }) => {
    const { termination } = await aPackage()
    const archive = await archiveOf(termination)
    const { sha256, byteSize, files: count, records } = termination.returnPackage
    assert.equal(createHash('sha256').update(archive).digest('hex'), sha256)
    assert.equal(archive.length, byteSize)

    const bytes = unzipSync(archive)
    const text = (name: string) => Buffer.from(bytes[name]).toString()
    const manifest = JSON.parse(text('manifest.json'))
    assert.equal(manifest.reference, termination.reference)
    assert.equal(manifest.records, records)
    const sums = new Map(
      text('SHA256SUMS')
        .trim()
        .split('\n')
        .map((line) => line.split('  ').reverse() as [string, string])
    )
    const named = Object.keys(bytes).filter((name) => name !== 'SHA256SUMS')
    assert.sameMembers(named, [...sums.keys()])
    assert.lengthOf(named, count)
    for (const name of named) {
      const digest = createHash('sha256').update(bytes[name]).digest('hex')
      assert.equal(sums.get(name), digest, name)
    }
    assert.sameMembers(
      manifest.files.map((it: { name: string }) => it.name),
      named.filter((name) => name !== 'manifest.json')
    )
    for (const { name, bytes: size } of manifest.files) assert.equal(bytes[name].length, size)
  })

  test('is made once, with true counts of what was written', async ({ assert }) => {
    const { termination } = await aPackage()
    const again = await carriedOn(termination, AFTER_NOTICE.plus({ hours: 1 }))
    assert.equal(again.returnPackage.sha256, termination.returnPackage.sha256)
    const steps = again.steps.filter(({ phase }) => phase === 'package')
    assert.isTrue(steps.every(({ state, done, total }) => state === 'done' && done === total))
    const made = await db.from('journal.entry').where('kind', 'termination.package_made')
    const own = made.filter(({ body }) => body.professional === termination.professionalId)
    assert.lengthOf(own, 1)
    const documents = await db.from('stored_documents').where('kind', 'return_package')
    assert.lengthOf(
      documents.filter(({ title }) => title.includes(again.reference)),
      1
    )
  })

  test('is encrypted at rest', async ({ assert }) => {
    const { termination } = await aPackage()
    const rows = await db
      .from('stored_document_chunks')
      .where('stored_document_id', termination.returnPackage.storedDocumentId!)
    assert.isNotEmpty(rows)
    for (const { content } of rows) assert.notInclude(content.toString('latin1'), 'PK\x03\x04')
  })

  test('holds restricted records too: they are their controller’s (art. 18(2))', async ({
    assert,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-09T09:00', { email: EMAIL })
    await restrictFor(site, EMAIL)
    const dpo = await aUser('dpo')
    const termination = await leaving(site, dpo.id)
    const files = unzipped(await archiveOf(await carriedOn(termination, AFTER_NOTICE)))
    assert.include(files.get('donnees/booking-appointments.json')!, EMAIL)
  })

  test('is fetched and acknowledged within the reach, and not after it', async ({ assert }) => {
    const { termination, owner } = await aPackage()
    const { id } = termination
    const by = (at: typeof AFTER_NOTICE) => ({ actor: `user:${owner.id}`, at }) as const
    await new RecordDownload().handle({ id, stamp: by(AFTER_NOTICE) })
    await new AcknowledgeReceipt().handle({ id, stamp: by(AFTER_NOTICE) })
    const known = await whole(id)
    assert.equal(known.returnPackage.downloads, 1)
    assert.equal(known.acknowledgedAt?.toMillis(), AFTER_NOTICE.toMillis())
    const twice = () => new AcknowledgeReceipt().handle({ id, stamp: by(AFTER_NOTICE) })
    await assert.rejects(twice, TerminationNotAllowed)
    const late = () => new RecordDownload().handle({ id, stamp: by(AFTER_REACH) })
    await assert.rejects(late, TerminationNotAllowed)
  })

  test('is not made once the reach is over', async ({ assert }) => {
    const site = await aSite()
    const dpo = await aUser('dpo')
    const termination = await leaving(site, dpo.id)
    const gone = await carriedOn(termination, AFTER_REACH)
    assert.isNull(gone.returnPackage)
    assert.equal(gone.state, 'awaiting_confirmations')
  })
})
