import { randomBytes, randomUUID } from 'node:crypto'
import { identifiersOf } from '#inventory/domain/identifiers'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { inSnapshot } from '#foundation/database/snapshot'
import EnterAppointment from '#booking/actions/enter_appointment'
import { bytesOf, storeStreamedDocument } from '#documents/chunks'
import StoredDocument from '#documents/models/stored_document'
import type { ExportedRecord, PersonalDataset } from '#inventory/dataset'
import { byPages } from '#inventory/paged'
import { datasets } from '#inventory/registry'
import KeepPackage from '#rights_requests/actions/keep_package'
import RightsRequestDocument from '#rights_requests/models/rights_request_document'
import { makeAccessPackage } from '#rights_requests/packages/access'
import type { PackageFacts } from '#rights_requests/packages/facts'
import { makePortabilityPackage } from '#rights_requests/packages/portability'
import { aSite, aCustomField, book, BOOKED_AT, booking, type Site } from '#tests/helpers/booking'
import { allOf, unzipped } from '#tests/helpers/packages'
import { aFiledRequest, FILED_AT } from '#tests/helpers/rights_requests'

const PERSON = { lastName: 'Vasseur', firstName: 'Inès', email: 'ann@exemple.example' }
/** Written like the person, to the letter, and somebody else. */
const OTHER = {
  lastName: 'Vasseur-Lemaire',
  firstName: 'Joannès',
  email: 'joann@exemple.example',
  phone: '+33698765432',
}
const MAKERS = { access: makeAccessPackage, portability: makePortabilityPackage }

function factsOf(professionalId: string | null): PackageFacts {
  const who = identifiersOf({ email: PERSON.email })
  return { reference: 'DR-2026-ABCD-EFGH', locale: 'fr', zone: 'Europe/Paris', who, professionalId }
}

async function archiveOf(kind: keyof typeof MAKERS, facts: PackageFacts) {
  return inSnapshot(async (trx) => {
    const made = await MAKERS[kind](facts, { trx, at: FILED_AT })
    const files = unzipped(await allOf(made.bytes))
    return { files, text: [...files.values()].join('\n'), records: made.records() }
  })
}

function enter(site: Site, iso: string, fields: object) {
  const { professional } = site
  const entry = { ...booking(site, iso), professionalId: professional.id, ...fields }
  return new EnterAppointment().handle({
    ...entry,
    noticeVersionId: site.notice.id,
    requestKey: randomUUID(),
    stamp: { actor: 'system', at: BOOKED_AT },
  })
}

/** A data set of the test's own, among those of professionals. */
function declared(fields: Partial<PersonalDataset>): PersonalDataset {
  return { ...datasets.get('booking.appointments'), key: 'test.things', ...fields }
}

test.group('Packages of data', (group) => {
  const registered = datasets.all()
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.teardown(() => datasets.declare(registered))

  for (const kind of ['access', 'portability'] as const) {
    test(`${kind}: nothing of another client, however alike`, async ({ assert }) => {
      const site = await aSite()
      const elsewhere = await aSite({ professional: { name: 'Atelier Ravel' } })
      for (const hour of ['09', '10', '11']) {
        await book(site, `2027-03-08T${hour}:00`, { ...PERSON, note: 'À moi' })
        await book(site, `2027-03-08T${hour}:30`, { ...OTHER, note: 'À l’autre' })
      }
      await book(elsewhere, '2027-03-09T09:00', { ...PERSON, note: 'Chez un autre' })

      const { text, files } = await archiveOf(kind, factsOf(site.professional.id))

      assert.include(text, 'À moi')
      for (const theirs of ['joann', 'Lemaire', 'Joannès', '98765432', 'À l’autre']) {
        assert.notInclude(text, theirs)
        assert.isFalse([...files.keys()].some((name) => name.includes(theirs)))
      }
      assert.notInclude(text, 'Chez un autre')
      assert.notMatch(text, /gerer\/[\w-]{20}/, 'a link that still opens')
    })
  }

  test('what the professional noted is handed over without the other clients', async ({
    assert,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:00', OTHER)
    const note = `Inès Vasseur vient avec Joannès VASSEUR-LEMAIRE (${OTHER.email}, 06 98 76 54 32) ; écrire à ${PERSON.email}`
    await enter(site, '2027-03-08T10:00', { ...PERSON, note })

    const { files } = await archiveOf('access', factsOf(site.professional.id))

    const kept = `Inès Vasseur vient avec […] […] ([…], […]) ; écrire à ${PERSON.email}`
    const { data } = JSON.parse(files.get('vos-donnees.json')!)
    assert.equal(data[0].records[0].professional_note, kept)
    for (const text of files.values()) assert.notMatch(text, /lemaire|joann|98 76/i)
  })

  test('portability: what was provided, and nothing that was noted or worked out', async ({
    assert,
  }) => {
    const site = await aSite()
    const field = await aCustomField(site)
    const answers = [{ fieldId: field.id, answer: 'Alto' }]
    const asked = { ...PERSON, note: 'Sonner deux fois', answers }
    await book(site, '2027-03-08T09:00', asked)
    const missed = await book(site, '2027-03-08T10:00', asked)
    const off = await book(site, '2027-03-08T11:00', asked)
    await db.from('appointments').where('id', missed.id).update({ status: 'no_show' })
    const cancelled = { status: 'cancelled', cancelled_at: BOOKED_AT.toJSDate() }
    await db.from('appointments').where('id', off.id).update(cancelled)
    await enter(site, '2027-03-09T09:00', { ...PERSON, note: 'Client difficile', answers: [] })

    const { files, text, records } = await archiveOf('portability', factsOf(site.professional.id))

    const { data } = JSON.parse(files.get('donnees.json')!)
    assert.equal(records, 4)
    assert.deepEqual(Object.keys(data[0].records[0]), Object.keys(data[0].basis))
    assert.deepEqual(data[0].records[0], {
      offering: 'Réglage',
      starts_at: '2027-03-08T09:00:00.000+01:00',
      ends_at: '2027-03-08T09:30:00.000+01:00',
      last_name: 'Vasseur',
      first_name: 'Inès',
      email: PERSON.email,
      phone: '+33612345678',
      note: 'Sonner deux fois',
      added_answers: 'Instrument : Alto',
    })
    const calendar = files.get('rendez-vous.ics')!
    const starts = [...calendar.matchAll(/DTSTART:(\S+)/g)].map(([, at]) => at)
    assert.deepEqual(starts, ['20270308T080000Z', '20270308T090000Z', '20270309T080000Z'])
    assert.equal(files.get('contact.vcf')!.match(/BEGIN:VCARD/g)!.length, 1)
    assert.notMatch(text, /no_show|manqué|cancelled|Client difficile|DR-2026|booked_at|kept_until/)
    assert.include(files.get('lisez-moi.txt')!, 'Lettres électroniques des professionnels')
  })

  test('a field that is not declared as provided stops the package', async ({ assert }) => {
    const { professional } = await aSite()
    async function* records() {
      yield { email: PERSON.email, appointment_status: 'no_show' }
    }
    const { portability } = datasets.get('booking.appointments')
    if (typeof portability === 'string') throw new Error('Appointments are portable')
    datasets.declare([declared({ portability: { ...portability, records } })])

    await assert.rejects(
      () => archiveOf('portability', factsOf(professional.id)),
      /appointment_status, which is not provided/
    )
  })

  test('long texts, names in any script and formulas are read as they are', async ({ assert }) => {
    const { professional } = await aSite()
    const record: ExportedRecord = {
      last_name: 'نور الدين',
      first_name: 'Zoé 👩🏽‍🎤',
      note: `${'Une phrase. '.repeat(1700)}fin`,
      added_answers: '=HYPERLINK("http://x.example","cliquez")',
    }
    datasets.declare([
      declared({
        async *export() {
          yield record
        },
      }),
    ])

    const { files } = await archiveOf('access', factsOf(professional.id))

    const { data } = JSON.parse(files.get('vos-donnees.json')!)
    assert.deepEqual(data[0].records, [record])
    const page = files.get('vos-donnees.html')!
    for (const value of ['نور الدين', 'Zoé 👩🏽‍🎤', record.note as string]) {
      assert.include(page, `<dd dir="auto">${value}</dd>`)
    }
    const table = [...files].find(([name]) => name.endsWith('.csv'))![1]
    assert.isTrue(table.startsWith('\uFEFF'))
    assert.include(table, `"'=HYPERLINK(""http://x.example"",""cliquez"")"`)
  })

  test('pages and files are read as the archive is, never ahead', async ({ assert }) => {
    const { professional } = await aSite()
    const read = { pages: 0, files: 0 }
    const page = async (after: number | null, limit: number) => {
      const first = (after ?? 0) + 1
      read.pages++
      const count = Math.min(limit, 50 * limit - first + 1)
      return Array.from({ length: count }, (_, index) => ({
        number: first + index,
        note: randomBytes(400).toString('hex'),
      }))
    }
    async function* files() {
      for (let number = 1; number <= 200; number++) {
        read.files++
        const content = (async function* () {
          yield randomBytes(100_000)
        })()
        yield { name: `${number}.jpg`, mediaType: 'image/jpeg', content }
      }
    }
    datasets.declare([
      declared({ export: () => byPages(page, ({ number }) => number, 100), files }),
    ])

    await inSnapshot(async (trx) => {
      const made = await makeAccessPackage(factsOf(professional.id), { trx, at: FILED_AT })
      let [bytes, chunks] = [0, 0]
      for await (const chunk of made.bytes) {
        bytes += chunk.length
        chunks++
        /** A page holds about 40 KB once compressed, a file 100 KB: a few of each at most wait. */
        assert.isAtMost(read.pages, bytes / 40_000 + 6)
        assert.isAtMost(read.files, bytes / 100_000 + 3)
      }
      assert.isAbove(chunks, 500)
      assert.equal(made.records(), 5_000)
      assert.equal(read.files, 200)
    })
  })

  test('killed between two chunks nothing is left; run again there is one package', async ({
    assert,
  }) => {
    const { professional } = await aSite()
    const { id: rightsRequestId } = await aFiledRequest({ email: PERSON.email })
    let runs = 0
    async function* bytes() {
      yield randomBytes(600_000)
      if (runs === 1) throw new Error('killed')
      yield randomBytes(600_000)
    }
    const make = async () => {
      runs++
      const [title, mediaType] = ['Copie', 'application/zip']
      return { title, mediaType, bytes: bytes(), records: () => 7, size: () => 0 }
    }
    const stamp = { actor: 'system', at: FILED_AT } as const
    const facts = factsOf(professional.id)
    const keep = () =>
      new KeepPackage().handle({ rightsRequestId, kind: 'access', facts, make, stamp })
    const chunks = () => db.from('stored_document_chunks').select('position')

    await assert.rejects(keep, 'killed')
    assert.lengthOf(await chunks(), 0)

    assert.equal(await keep(), 7)
    assert.equal(await keep(), 7)
    assert.equal(runs, 2)
    assert.lengthOf(await RightsRequestDocument.query().where({ rightsRequestId }), 1)
    assert.lengthOf(await chunks(), 2)
    assert.equal(
      await new KeepPackage().handle({ rightsRequestId, kind: 'portability', facts, make, stamp }),
      7
    )
    assert.lengthOf(await RightsRequestDocument.query().where({ rightsRequestId }), 2)
  })
})

test.group('A document in chunks', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const plain = Buffer.from('Inès Vasseur, '.repeat(50_000))

  const stored = () =>
    db.transaction((trx) => {
      async function* bytes() {
        for (let at = 0; at < plain.length; at += 9_999) yield plain.subarray(at, at + 9_999)
      }
      const facts = {
        kind: 'access_copy',
        title: 'Copie',
        language: 'fr',
        mediaType: 'text/plain',
      } as const
      return storeStreamedDocument(trx, { ...facts, bytes: bytes(), createdAt: FILED_AT })
    })

  test('is read back whole, and unreadable at rest', async ({ assert }) => {
    const { id } = await stored()
    const document = await StoredDocument.findOrFail(id)
    const read = await allOf(bytesOf(document))
    assert.isTrue(read.equals(plain))
    assert.equal(document.byteSize, plain.length)

    const chunks = await db.from('stored_document_chunks').where('stored_document_id', id)
    assert.lengthOf(chunks, 3)
    for (const { content } of chunks) assert.isFalse(content.includes('Vasseur'))
  })

  test('goes whole, and does not change', async ({ assert }) => {
    const document = await stored()
    const chunks = () => db.from('stored_document_chunks').where('stored_document_id', document.id)
    await assert.rejects(
      () =>
        db.transaction((trx) =>
          trx.from('stored_document_chunks').update({ content: Buffer.alloc(3) })
        ),
      /does not change/
    )
    await document.delete()
    assert.lengthOf(await chunks(), 0)
  })

  test('of which a chunk is missing is not handed over as if it were whole', async ({ assert }) => {
    const document = await stored()
    await db.from('stored_document_chunks').where('position', 1).delete()
    await assert.rejects(() => allOf(bytesOf(document)))
  })
})
