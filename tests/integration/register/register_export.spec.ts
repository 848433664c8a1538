import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from '@japa/runner'
import { unzipped } from '#tests/helpers/packages'
import ace from '@adonisjs/core/services/ace'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
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
      article: '30(1)',
      language: 'en',
      title: 'Record of processing activities',
      facts: {
        holder: { name: professional.name, email: professional.email },
        recipients: [{ name: 'Nuage du Midi', country: 'FR', outsideEea: false }],
      },
    })
    const activities: { id: string; retention: object[] }[] = register.facts.activities
    const appointments = activities.find(({ id }) => id === 'booking.appointments')
    assert.containSubset(appointments, { lengthChosen: true })
    assert.containSubset(appointments!.retention[0], { active: { length: { days: 90 } } })
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
    assert.equal(own.article, '30(1)')
    assert.equal(others.article, '30(2)')
    assert.include(
      others.facts.controllers.map(({ email }: { email: string }) => email),
      professional.email
    )

    const pdf = await exported(['--platform', '--lang=en'])
    assert.deepEqual(findings(pdf.bytes!), [])
    const text = await pdfText(pdf.bytes!)
    assert.include(text, 'Record of processing activities')
    assert.include(text, 'Record of processing carried out on behalf of controllers')
    assert.include(text, 'Atelier du Vélo')
  })

  test('writes them as a spreadsheet, a sheet each', async ({ assert }) => {
    await aProfessional({ name: 'Atelier du Vélo' })
    const { exitCode, bytes } = await exported(['--platform', '--format=ods'])
    assert.equal(exitCode, 0)
    const content = unzipped(bytes!).get('content.xml')!
    assert.lengthOf(content.match(/<table:table table:name=/g)!, 2)
    assert.include(content, 'Registre des activités de traitement')
    assert.include(content, 'Atelier du Vélo')
  })

  const refused: [what: string, flags: string[]][] = [
    ['nobody', []],
    ['both a professional and the platform', ['--professional=x', '--platform']],
    ['a professional who does not exist', ['--professional=nobody-here']],
    ['an unknown format', ['--platform', '--format=exe']],
    ['an unknown language', ['--platform', '--lang=de']],
  ]
  for (const [what, flags] of refused) {
    test(`refuses ${what}, and leaves neither file nor trace`, async ({ assert }) => {
      const { exitCode, bytes } = await exported(flags)
      assert.equal(exitCode, 1)
      assert.isNull(bytes)
      assert.lengthOf(await db.from('journal.entry').where('kind', 'register.exported'), 0)
    })
  }
})
