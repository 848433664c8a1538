import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from '@japa/runner'
import ace from '@adonisjs/core/services/ace'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { type Grid, readWorkbook } from '#documents/formats/workbook'
import { anEntry } from '#tests/helpers/registers'
import { aSubprocessor } from '#tests/helpers/parties'
import { findings } from '#tests/helpers/pdf_rules'
import { pdfText } from '#tests/helpers/pdf_text'
import { aProfessional } from '#tests/helpers/rights_requests'

/** Runs the command; gives its exit code and the file it wrote, if any. */
async function exported(flags: string[]) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'register '))
  const file = path.join(folder, 'register')
  const { log } = console
  console.log = () => {}
  ace.ui.switchMode('raw')
  try {
    const { exitCode } = await ace.exec('register:export', [...flags, `--output=${file}`])
    return { exitCode, bytes: existsSync(file) ? await readFile(file) : null }
  } finally {
    console.log = log
    ace.ui.switchMode('normal')
    await rm(folder, { recursive: true })
  }
}

test.group('register:export', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('writes the register of a professional for a machine', async ({ assert, db: tables }) => {
    await aSubprocessor()
    const professional = await aProfessional({ retentionDays: 90 })
    const flags = [`--professional=${professional.slug}`, '--format=json', '--lang=en']
    const { exitCode, bytes } = await exported(flags)

    assert.equal(exitCode, 0)
    const register = JSON.parse(bytes!.toString())
    assert.containSubset(register, {
      format: 'tabellion.register',
      version: 1,
      language: 'en',
      kind: 'controller',
      holder: { name: professional.name, email: professional.email },
      recipients: [{ name: 'Nuage du Midi', country: 'FR', outsideEea: false }],
    })
    assert.containSubset(register.activities, [
      {
        dataset: 'booking.appointments',
        lengthChosen: true,
        retention: [{ active: { length: { days: 90 } } }],
      },
    ])
    await tables.assertHas('journal.entry', { kind: 'register.exported', actor: 'system' }, 1)
  })

  test('writes it as a PDF, in French unless told otherwise', async ({ assert }) => {
    const professional = await aProfessional({ name: 'Atelier du Vélo' })
    const { exitCode, bytes } = await exported([`--professional=${professional.slug}`])
    assert.equal(exitCode, 0)
    const text = await pdfText(bytes!)
    assert.include(text, 'Registre des activités de traitement')
    assert.include(text, 'Atelier du Vélo')
  })

  test('writes both registers of the platform', async ({ assert }) => {
    const professional = await aProfessional({ name: 'Atelier du Vélo' })
    const json = await exported(['--platform', '--format=json'])
    const [own, others] = JSON.parse(json.bytes!.toString())
    assert.equal(own.kind, 'controller')
    assert.equal(others.kind, 'processor')
    assert.include(
      others.controllers.map(({ email }: { email: string }) => email),
      professional.email
    )

    const pdf = await exported(['--platform', '--lang=en'])
    assert.deepEqual(findings(pdf.bytes!), [])
    const text = await pdfText(pdf.bytes!)
    assert.include(text, 'Record of processing activities')
    assert.include(text, 'Record of processing carried out on behalf of controllers')
    assert.include(text, 'Atelier du Vélo')
  })

  test('writes them as a spreadsheet, with every controller', async ({ assert }) => {
    await aProfessional({ name: 'Atelier du Vélo' })
    const { exitCode, bytes } = await exported(['--platform', '--format=ods'])
    assert.equal(exitCode, 0)
    const sheets = (await readWorkbook(bytes!)) as Grid[]
    const names = sheets.map(({ name }) => name)
    assert.includeMembers(names, ['Liste des traitements', 'Liste des traitements 2'])
    const controllers = sheets.find(({ name }) => name === 'Responsables de traitement')!
    assert.include(
      controllers.rows.map(([name]) => name),
      'Atelier du Vélo'
    )
  })

  test('writes some of the activities, in every format', async ({ assert }) => {
    const professional = await aProfessional()
    await anEntry(professional)
    const flags = [`--professional=${professional.slug}`, '--activity=A-01']
    const json = await exported([...flags, '--format=json'])
    assert.lengthOf(JSON.parse(json.bytes!.toString()).activities, 1)
    const csv = await exported([...flags, '--format=csv'])
    assert.lengthOf(((await readWorkbook(csv.bytes!)) as Grid[])[0].rows, 2)
    const ods = await exported([...flags, '--format=ods'])
    assert.lengthOf((await readWorkbook(ods.bytes!)) as Grid[], 2)
    const pdf = await exported([...flags, '--format=pdf'])
    const text = await pdfText(pdf.bytes!)
    assert.include(text, 'Armoire fermée à clé')
    assert.notInclude(text, 'Rendez-vous et coordonnées des clients')
  })

  const refused: [what: string, flags: string[]][] = [
    ['nobody', []],
    ['both a professional and the platform', ['--professional=x', '--platform']],
    ['a professional who does not exist', ['--professional=nobody-here']],
    ['an activity that is not in the register', ['--professional=demo-shop', '--activity=Z-99']],
    ['an unknown format', ['--platform', '--format=exe']],
    ['an unknown language', ['--platform', '--lang=de']],
  ]
  for (const [what, flags] of refused) {
    test(`refuses ${what}, and leaves neither file nor trace`, async ({ assert }) => {
      await aProfessional({ slug: 'demo-shop' })
      const { exitCode, bytes } = await exported(flags)
      assert.equal(exitCode, 1)
      assert.isNull(bytes)
      assert.lengthOf(await db.from('journal.entry').where('kind', 'register.exported'), 0)
    })
  }
})
