import { createHash } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { unzipSync } from 'fflate'
import ReportAudit from '#audits/actions/report_audit'
import NoteFinding from '#audits/actions/note_finding'
import MeasureReview from '#parties/models/measure_review'
import Subprocessor from '#parties/models/subprocessor'
import AddCertificate from '#subprocessors/actions/add_certificate'
import KeepEntryFile from '#subprocessors/actions/keep_entry_file'
import EntryCertificate from '#subprocessors/models/entry_certificate'
import { ROOM_SECTIONS } from '#audits/domain/reading_door'
import { roomArchive, roomPiece, roomPieces } from '#audits/room/room'
import { anOwner, aSignature } from '#tests/helpers/agreements'
import { aHeldAudit, by, MANDATE } from '#tests/helpers/audits'
import { aSite } from '#tests/helpers/booking'
import { leaveTenant } from '#tests/helpers/desk'
import { allOf } from '#tests/helpers/packages'
import { pdfText } from '#tests/helpers/pdf_text'
import { aSubprocessor } from '#tests/helpers/parties'

const AT = DateTime.fromISO('2026-12-10T10:00:00+01:00')

async function aRoom() {
  const { professional } = await aSite()
  await aSubprocessor()
  const { id } = await aHeldAudit({ professionalId: professional.id })
  const stamp = by(AT.minus({ days: 3 }))
  await new NoteFinding().handle({
    ...{ id, severity: 'minor', title: 'Un compte dormant', words: 'Vu le 1er.' },
    ...{ byController: false, stamp },
  })
  await new ReportAudit().handle({ id, words: 'Bon ensemble.', file: MANDATE, stamp })
  const reading = { professionalId: professional.id, language: 'fr', at: AT } as const
  return { professional, id, reading }
}

const bytesOf = async (content: AsyncIterable<Uint8Array | string>) => {
  const pieces = await Array.fromAsync(content)
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece)))
}

/** A certificate with its file, of who is in use. */
async function aCertificate(name: string, more: { scan?: 'clean' | 'held' } = {}) {
  const { id } = await Subprocessor.findByOrFail('name', name)
  const certificate = { name: 'ISO/IEC 27001', reference: 'CERT-1', expiresOn: AT }
  await new AddCertificate().handle({ id, certificate, stamp: by(AT) })
  const { id: certificateId } = await EntryCertificate.findByOrFail('subprocessorId', id)
  const file = { ...MANDATE, name: 'iso.pdf', scan: more.scan ?? ('clean' as const) }
  await new KeepEntryFile().handle({ id, kind: 'certificate', certificateId, file, stamp: by(AT) })
}

test.group('A documentation room', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => leaveTenant())

  test('holds what shows how the duties are kept, section by section', async ({ assert }) => {
    const { reading, id, professional } = await aRoom()
    const pieces = await roomPieces(reading)
    const keys = pieces.map(({ section, key }) => `${section} ${key.replace(/_[\w-]{36}$/, '')}`)
    assert.includeMembers(keys, [
      ...['register register_pdf', 'register register_json', 'measures measures'],
      ...['subprocessors subprocessors_pdf', 'subprocessors subprocessors_csv'],
      ...['audits audit', 'audits report'],
    ])
    const read = async (key: string) => {
      const piece = await roomPiece(reading, ROOM_SECTIONS, key)
      return bytesOf(piece!.content())
    }
    const audit = await pdfText(await read(`audit_${id}`))
    for (const words of [professional.name, 'Un compte dormant', 'Bon ensemble.', 'Confidentiel']) {
      assert.include(audit, words)
    }
    assert.include(await pdfText(await read('measures')), 'art. 32')
    assert.include(await pdfText(await read('subprocessors_pdf')), 'Nuage du Midi')
    const csv = await read('subprocessors_csv')
    assert.include(csv.toString(), 'Nuage du Midi;Hébergement;France')
    const json = await read('register_json')
    const register = JSON.parse(json.toString())
    assert.containSubset(register, { format: 'tabellion.register', kind: 'controller' })
    const report = pieces.find(({ key }) => key.startsWith('report_'))!
    const bytes = await read(report.key)
    assert.isTrue(bytes.equals(MANDATE.bytes))
  })

  test('holds what was signed, as it was sealed, and the annexes', async ({ assert }) => {
    const owner = await anOwner({ name: 'Atelier Morel' })
    const { id: professionalId } = owner.professional
    const reading = { professionalId, language: 'fr', at: AT } as const
    assert.deepEqual(await roomPieces(reading, ['agreement']), [])
    await leaveTenant()
    await aSignature(owner, AT)
    const [contract, annex] = await roomPieces(reading, ['agreement'])
    assert.deepEqual([contract.key, annex.key], ['agreement_1', 'annex_1'])
    assert.include(contract.title, '10 décembre 2026')
    const bytes = await bytesOf(contract.content())
    const again = await bytesOf(contract.content())
    assert.isTrue(bytes.equals(again))
    assert.include(await pdfText(bytes), 'Atelier Morel')
  })

  test('shows measures with the evidence that they hold', async ({ assert }) => {
    const { reading } = await aRoom()
    await MeasureReview.create({
      ...{ measure: 'journal', evidence: 'Chaîne relue en entier.', outcome: 'holds' },
      ...{ reviewedOn: AT.minus({ days: 9 }), nextReviewOn: AT.plus({ months: 6 }) },
      recordedAt: AT,
    })
    const [measures] = await roomPieces(reading, ['measures'])
    const text = await pdfText(await bytesOf(measures.content()))
    assert.include(text, 'Chaîne relue en entier.')
    const law = 'Mesures techniques et organisationnelles (RGPD, art. 32).'
    assert.lengthOf(text.split(law), 2, 'the law is said once')
    assert.include(text, '1er décembre 2026')
    assert.include(text, 'Pas encore vérifiée.')
  })

  test('shows certificates of who serves the controller, and files that were looked at', async ({
    assert,
  }) => {
    const { reading } = await aRoom()
    await aSubprocessor({
      name: 'Serveur du Lot',
      address: '1 rue du Lot',
      activity: 'sms_delivery',
    })
    await aCertificate('Nuage du Midi')
    await aCertificate('Serveur du Lot', { scan: 'held' })
    const pieces = await roomPieces(reading, ['subprocessors'])
    const files = pieces.filter(({ key }) => key.startsWith('certificate_'))
    assert.deepEqual(
      files.map(({ title }) => title),
      ['Certificat ISO/IEC 27001 de Nuage du Midi']
    )
    const bytes = await bytesOf(files[0].content())
    assert.isTrue(bytes.equals(MANDATE.bytes))
    const list = pieces.find(({ key }) => key === 'subprocessors_pdf')!
    assert.include(await pdfText(await bytesOf(list.content())), 'CERT-1')
  })

  test('is taken away as one archive whose digests are right', async ({ assert }) => {
    const { reading, professional } = await aRoom()
    const pieces = await roomPieces(reading)
    const { name } = professional
    const files = unzipSync(await allOf(roomArchive(pieces, { ...reading, name })))
    const names = Object.keys(files)
    assert.lengthOf(names, pieces.length + 2)
    assert.deepEqual([names[0], names.at(-1)], ['LISEZ-MOI.txt', 'SHA256SUMS'])
    const text = (file: string) => Buffer.from(files[file]).toString()
    assert.include(text('LISEZ-MOI.txt'), name)
    const told = text('SHA256SUMS').trim().split('\n')
    assert.deepEqual(
      told,
      names.slice(0, -1).map((file) => {
        return `${createHash('sha256').update(files[file]).digest('hex')}  ${file}`
      })
    )
  })

  test('of one controller holds nothing of another, whatever is asked for', async ({ assert }) => {
    const { reading } = await aRoom()
    const { id } = await aRoom()
    await leaveTenant()
    assert.isNull(await roomPiece(reading, ROOM_SECTIONS, `audit_${id}`))
    const pieces = await roomPieces(reading, ['register'])
    assert.deepEqual([...new Set(pieces.map(({ section }) => section))], ['register'])
    assert.isNull(await roomPiece(reading, ['register'], 'measures'))
  })

  test('is behind the wall of the database too', async ({ assert }) => {
    const { reading } = await aRoom()
    const { id } = await aRoom()
    await leaveTenant()
    await roomPieces(reading)
    const { rows } = await db.rawQuery(`select current_setting('app.tenant', true) as tenant`)
    assert.equal(rows[0].tenant, reading.professionalId)
    assert.isNull(await db.from('audits').where('id', id).first())
    assert.isNull(await db.from('audit_files').where('audit_id', id).first())
  })
})
