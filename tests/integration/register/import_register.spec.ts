import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import type Professional from '#parties/models/professional'
import type User from '#people/models/user'
import ImportRegister from '#register/actions/import_register'
import KeepRegisterImport from '#register/actions/keep_register_import'
import { NO_COMPLETION } from '#register/domain/activity_facts'
import { FileWords } from '#register/formats/file_words'
import { importPlan } from '#register/imports/import_plan'
import { RegisterImportRefused } from '#register/imports/errors'
import RegisterEntry from '#register/models/register_entry'
import RegisterImport from '#register/models/register_import'
import { registerDocumentOf } from '#register/queries/register_document_of'
import { type FileFormat, registerFile, type Registers } from '#register/register_file'
import { cnilFile, cnilRecord } from '#tests/helpers/cnil_register'
import { pdfAttachment } from '#tests/helpers/pdf_text'
import { anEntry, KEPT_AT, PAYROLL } from '#tests/helpers/registers'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'
import { endDue } from '#tests/helpers/retention'

const AT = KEPT_AT.plus({ days: 2 })

async function aShop() {
  const professional = await aProfessional()
  const user = await aUser('professional', { professionalId: professional.id })
  return { professional, user }
}

const ownerOf = (professional: Professional | null) =>
  ({ kind: 'controller', professional }) as { kind: 'controller'; professional: Professional }

function exported(professional: Professional, format: FileFormat, language = 'fr') {
  return db.transaction(async (trx) => {
    const register = await registerDocumentOf(ownerOf(professional), AT, trx)
    const words = new FileWords(i18nManager.locale(language))
    const file = registerFile(format, [register], { words, at: AT })
    return Buffer.concat(await Array.fromAsync(file, (it) => Buffer.from(it as string)))
  })
}

const planned = (bytes: Buffer, professional: Professional | null) =>
  db.transaction((trx) => importPlan(bytes, ownerOf(professional), AT, trx))

async function statesOf(bytes: Buffer, professional: Professional | null): Promise<string[]> {
  const plan = await planned(bytes, professional)
  return 'fault' in plan ? [plan.fault.fault] : plan.lines.map(({ is }) => is)
}

async function imported(
  bytes: Buffer,
  { professional, user }: { professional: Professional; user: User },
  taken: number[] = []
) {
  const stamp = { actor: `user:${user.id}`, at: AT } as const
  const professionalId = professional.id
  const { id } = await new KeepRegisterImport().handle({ bytes, professionalId, stamp })
  return new ImportRegister().handle({ id, owner: ownerOf(professional), taken, stamp })
}

/** A PDF tells its version too, which counts an activity entered anew as another one. */
const contentOf = async (file: Buffer, format: FileFormat) =>
  format === 'pdf' ? pdfAttachment(file, 'register.json') : file

const entriesOf = (professional: Professional) =>
  RegisterEntry.query().where('professionalId', professional.id).orderBy('position')

test.group('A register imported from a file', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  for (const format of ['json', 'ods', 'csv', 'pdf'] as const) {
    test(`comes back as it left: ${format}`, async ({ assert }) => {
      const shop = await aShop()
      const { professional } = shop
      await anEntry(professional)
      const awkward = { name: { words: '=Fichier | clients' }, software: ["'=1+1", 'a\nb', ' x '] }
      await anEntry(professional, {
        ...{ reference: 'A-02', position: 2, facts: { ...PAYROLL, ...awkward } },
        reviewedOn: KEPT_AT,
      })
      const before = await exported(professional, format)

      await RegisterEntry.query().where('professionalId', professional.id).delete()
      const { entered } = await imported(before, shop)

      assert.equal(entered, 2)
      const after = await exported(professional, format)
      const [one, other] = await Promise.all([after, before].map((it) => contentOf(it, format)))
      assert.equal(one?.toString('base64'), other?.toString('base64'))
    })

    test(`a second import changes nothing: ${format}`, async ({ assert }) => {
      const shop = await aShop()
      await anEntry(shop.professional)
      await anEntry(shop.professional, {
        ...{ dataset: 'booking.appointments', reference: null, position: 0 },
        facts: { ...NO_COMPLETION, recipientsInside: ['Accueil'], sensitive: ['health'] },
      })
      for (const language of ['fr', 'en']) {
        const file = await exported(shop.professional, format, language)
        const before = await entriesOf(shop.professional)
        const states = new Set(await statesOf(file, shop.professional))
        assert.deepEqual([...states], ['same'])

        const done = await imported(file, shop)

        assert.deepEqual([done.entered, done.replaced], [0, 0])
        const after = await entriesOf(shop.professional)
        assert.deepEqual(
          after.map((it) => it.serialize()),
          before.map((it) => it.serialize())
        )
      }
      const told = db.from('journal.entry').where('kind', 'register.file_imported')
      assert.lengthOf(await told, 0)
    })
  }

  test('what a PDF carries comes in alone as well, when another program has taken it out', async ({
    assert,
  }) => {
    const { professional } = await aShop()
    await anEntry(professional)
    const json = await pdfAttachment(await exported(professional, 'pdf'), 'register.json')
    const states = await statesOf(json!, professional)
    assert.deepEqual([...new Set(states)], ['same'])
    assert.isTrue(json!.equals(await exported(professional, 'json')))
  })

  test('of the registers of the platform, its own comes in, not that of its customers', async ({
    assert,
  }) => {
    await anEntry(null, { reference: 'A-91' })
    const words = new FileWords(i18nManager.locale('fr'))
    for (const format of ['pdf', 'json', 'ods', 'csv'] as const) {
      const { both, others } = await db.transaction(async (trx) => {
        const own = await registerDocumentOf({ kind: 'controller', professional: null }, AT, trx)
        const other = await registerDocumentOf({ kind: 'processor', professional: null }, AT, trx)
        return { both: [own, other], others: [other] } as const
      })
      const written = async (registers: Registers) => {
        const file = registerFile(format, registers, { words, at: AT })
        return Buffer.concat(await Array.fromAsync(file, (it) => Buffer.from(it as string)))
      }
      const states = await statesOf(await written(both), null)
      assert.deepEqual([...new Set(states)], ['same'])
      assert.deepEqual(await statesOf(await written(others), null), ['processor'])
    }
  })

  test('a PDF that carries no register, or a broken one, is told', async ({ assert }) => {
    const { professional } = await aShop()
    const file = await exported(professional, 'pdf')
    const pdf = file.toString('latin1')
    const altered = (from: string, to: string) => Buffer.from(pdf.replace(from, to), 'latin1')
    for (const wrong of [
      Buffer.from('%PDF-1.7\nrien'),
      altered('(register.json)', '(registre.json)'),
      altered('/Type /EmbeddedFile', '/Type /EmbeddedXile'),
    ]) {
      assert.deepEqual(await statesOf(wrong, professional), ['pdf_without_register'])
    }
  })

  test('the CNIL’s register enters once, whatever it is brought twice', async ({ assert }) => {
    const shop = await aShop()
    const sheets = [{ name: 'Ma paie', rows: cnilRecord('Gestion de la paie') }]
    const file = await cnilFile(sheets)

    assert.deepEqual(await statesOf(file, shop.professional), ['new', 'new'])
    const first = await imported(file, shop)
    assert.deepEqual(await statesOf(file, shop.professional), ['same', 'same'])
    const second = await imported(file, shop)

    assert.deepEqual([first.entered, second.entered, second.same], [2, 0, 2])
    const [payroll, cameras] = await entriesOf(shop.professional)
    assert.deepEqual([payroll.reference, payroll.state], ['002', 'ready'])
    assert.equal(payroll.createdAt.setZone('Europe/Paris').toISODate(), '2024-03-08')
    assert.deepEqual([cameras.reference, cameras.state], ['003', 'draft'])
  })

  test('what differs stays, unless it is chosen; what the file does not say stays always', async ({
    assert,
    db: tables,
  }) => {
    const shop = await aShop()
    const first = await cnilFile([{ name: 'x', rows: cnilRecord('Gestion de la paie') }])
    await imported(first, shop)
    const [entry] = await entriesOf(shop.professional)
    await entry.merge({ facts: { ...entry.facts, software: ['Paie Facile'] } as never }).save()
    const told = { transfer: ['Clauses contractuelles types'] }
    const changed = await cnilFile([{ name: 'x', rows: cnilRecord('Gestion de la paie', told) }])
    assert.deepEqual(await statesOf(changed, shop.professional), ['conflict', 'same'])

    const kept = await imported(changed, shop)
    assert.equal(kept.replaced, 0)
    const [still] = await entriesOf(shop.professional)
    assert.deepInclude(still.facts, { transfers: [] })

    const replaced = await imported(changed, shop, [1])
    assert.equal(replaced.replaced, 1)
    const [now] = await entriesOf(shop.professional)
    const { transfers, software } = now.facts as typeof PAYROLL
    assert.equal(transfers[0].tool, 'commission_clauses')
    assert.deepEqual(software, ['Paie Facile'])
    await tables.assertHas('journal.entry', { kind: 'register.file_imported' }, 2)
  })

  test('an activity that the product tells cannot be changed by a file', async ({ assert }) => {
    const shop = await aShop()
    const json = await exported(shop.professional, 'json')
    const file = JSON.parse(json.toString())
    const told = file.activities.find(
      ({ dataset }: { dataset: string }) => dataset === 'booking.appointments'
    )
    told.retention[0].active.length = { years: 30 }
    told.recipientsInside = ['Accueil']
    const bytes = Buffer.from(JSON.stringify(file))
    const plan = await planned(bytes, shop.professional)
    const conflict = 'lines' in plan ? plan.lines.find(({ is }) => is === 'conflict')! : null

    await imported(bytes, shop, [conflict!.number])

    const register = await db.transaction((trx) =>
      registerDocumentOf(ownerOf(shop.professional), AT, trx)
    )
    const appointments = register.activities.find(({ id }) => id === 'booking.appointments')!
    assert.deepEqual(appointments.recipientsInside, ['Accueil'])
    assert.notDeepEqual(appointments.retention[0].active.length, { years: 30 })
  })

  test('all or nothing: a cell that cannot be leaves no trace of any line', async ({ assert }) => {
    const shop = await aShop()
    const wrong = { transfer: ['Clauses contractuelles types'], country: 'Syldavie' }
    const file = await cnilFile([
      { name: 'Une', rows: cnilRecord('Fichier clients') },
      { name: 'Deux', rows: cnilRecord('Gestion de la paie', wrong) },
    ])

    await assert.rejects(() => imported(file, shop), RegisterImportRefused as never)

    assert.lengthOf(await entriesOf(shop.professional), 0)
    const told = db.from('journal.entry').where('kind', 'register.file_imported')
    assert.lengthOf(await told, 0)
  })

  test('the same activity twice in a file is told', async ({ assert }) => {
    const { professional } = await aShop()
    const rows = cnilRecord('Gestion de la paie')
    const file = await cnilFile([
      { name: 'Une', rows },
      { name: 'Deux', rows },
    ])
    assert.includeMembers(await statesOf(file, professional), ['new', 'invalid'])
  })

  test('a reference that is taken gives way to the next one', async ({ assert }) => {
    const shop = await aShop()
    const { professional } = shop
    await anEntry(professional, { reference: '002', position: 4, retiredAt: KEPT_AT })
    await imported(await cnilFile([{ name: 'x', rows: cnilRecord('Gestion de la paie') }]), shop)
    const entries = await entriesOf(professional)
    const references = entries.map(({ reference }) => reference)
    assert.deepEqual(references, ['002', 'A-05', '003'])
  })

  test('a file that nobody imports is forgotten after a day', async ({ assert }) => {
    const { professional, user } = await aShop()
    const stamp = { actor: `user:${user.id}`, at: AT } as const
    const bytes = Buffer.from('Nom du traitement;N° / RÉF')
    const { id } = await new KeepRegisterImport().handle({
      ...{ bytes, professionalId: professional.id, stamp },
    })
    const kept = await RegisterImport.findOrFail(id)
    assert.notInclude(kept.content, 'traitement')
    assert.deepEqual(kept.open(), bytes)

    await endDue(AT.plus({ hours: 23 }), 'register.of_professionals')
    assert.isNotNull(await RegisterImport.find(id))
    await endDue(AT.plus({ hours: 25 }), 'register.of_professionals')
    assert.isNull(await RegisterImport.find(id))
  })
})
