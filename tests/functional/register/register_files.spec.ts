import Ajv from 'ajv'
import { unzipSync } from 'fflate'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { type Grid, readWorkbook } from '#documents/formats/workbook'
import type User from '#people/models/user'
import { makeRegisterArchive } from '#register/jobs/files'
import RegisterArchive from '#register/models/register_archive'
import { aSubprocessor } from '#tests/helpers/parties'
import { pdfAttachment } from '#tests/helpers/pdf_text'
import { anEntry, PAYROLL } from '#tests/helpers/registers'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

/** A tenant scope inside the test's own transaction is a savepoint: what it set outlives it. */
async function getAs(client: ApiClient, user: User, address: string) {
  await db.rawQuery(`select set_config('app.tenant', '', true)`)
  const asked = client.get(address).loginAs(user)
  if (address.includes('/fichier')) asked.request.responseType('blob')
  return asked
}

async function aShop() {
  await aSubprocessor({ activity: 'mail_delivery', name: 'Pigeon Express', country: 'US' })
  const professional = await aProfessional({ name: 'Vélo & Cie', retentionDays: 90 })
  await anEntry(professional, { facts: { ...PAYROLL, software: ['=HYPERLINK("x")'] } })
  const user = await aUser('professional', { professionalId: professional.id })
  return { professional, user }
}

const asText = (response: { body(): unknown; text(): string }) => {
  const body = response.body()
  return Buffer.isBuffer(body) ? body.toString() : response.text()
}

async function schema(client: ApiClient): Promise<object> {
  const answer = await client.get('/schemas/registre-1.json')
  answer.assertStatus(200)
  answer.assertHeader('content-type', 'application/schema+json; charset=utf-8')
  return JSON.parse(asText(answer))
}

test.group('The files of a register', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('JSON is as the published schema says, in each language and for each register', async ({
    client,
    assert,
  }) => {
    const { user } = await aShop()
    await anEntry(null, { reference: 'A-02' })
    const dpo = await aUser('dpo')
    const isRight = new Ajv({ allErrors: true }).compile(await schema(client))

    for (const [reader, address] of [
      [user, '/pro/registre/fichier?format=json&langue=fr'],
      [user, '/pro/registre/fichier?format=json&langue=en'],
      [dpo, '/dpo/registres/responsable/fichier?format=json'],
      [dpo, '/dpo/registres/sous-traitant/fichier?format=json'],
    ] as const) {
      const answer = await getAs(client, reader, address)
      const register = JSON.parse(asText(answer))
      assert.isTrue(isRight(register), `${address}: ${JSON.stringify(isRight.errors)}`)
      assert.isNotEmpty(register.activities)
    }
  })

  test('every PDF carries the same JSON, wherever it is taken from', async ({ client, assert }) => {
    const { user, professional } = await aShop()
    const dpo = await aUser('dpo')
    const isRight = new Ajv({ allErrors: true }).compile(await schema(client))
    for (const [reader, address] of [
      [user, '/pro/registre.pdf?langue=en'],
      [user, '/pro/registre/fichier?format=pdf&langue=en&activite=A-01'],
      [dpo, `/dpo/registres/professionnels/${professional.id}/fichier?format=pdf`],
      [dpo, '/dpo/registres/responsable/pdf'],
      [dpo, '/dpo/registres/sous-traitant/fichier?format=pdf'],
    ] as const) {
      const answer = await getAs(client, reader, address)
      answer.assertStatus(200)
      const json = await pdfAttachment(answer.body(), 'register.json')
      const register = JSON.parse(json!.toString())
      assert.isTrue(isRight(register), `${address}: ${JSON.stringify(isRight.errors)}`)
      assert.equal(register.language, address.includes('langue=en') ? 'en' : 'fr')
      if (address.includes('activite')) assert.lengthOf(register.activities, 1)
    }
  })

  test('the schema refuses what a register does not say', async ({ client, assert }) => {
    const { user } = await aShop()
    const isRight = new Ajv().compile(await schema(client))
    const answer = await getAs(client, user, '/pro/registre/fichier?format=json')
    const register = JSON.parse(asText(answer))
    const [first] = register.activities

    assert.isFalse(isRight({ ...register, version: 2 }))
    assert.isFalse(isRight({ ...register, activities: [{ ...first, extra: 1 }] }))
    assert.isFalse(isRight({ ...register, activities: [{ ...first, sensitive: ['shoe_size'] }] }))
  })

  test('JSON tells the words beside the key, and no identifier of a row', async ({
    client,
    assert,
  }) => {
    const { user, professional } = await aShop()
    const answer = await getAs(client, user, '/pro/registre/fichier?format=json&langue=en')
    const text = asText(answer)
    const register = JSON.parse(text)

    assert.containSubset(register.activities, [
      { dataset: 'booking.appointments', origin: 'generated' },
      { dataset: null, reference: 'A-01', name: { words: 'Paie' } },
    ])
    assert.deepEqual(register.activities[0].people[0], {
      key: 'inventory.people.client',
      text: 'Clients who book appointments',
    })
    assert.notInclude(text, professional.id)
    assert.notMatch(text, /"id"/)
  })

  test('the spreadsheet has a list, then a sheet for each activity, and runs nothing', async ({
    client,
    assert,
  }) => {
    const { user } = await aShop()
    const answer = await getAs(client, user, '/pro/registre/fichier?format=ods')
    answer.assertHeader('content-type', 'application/vnd.oasis.opendocument.spreadsheet')
    const [list, ...records] = (await readWorkbook(answer.body())) as Grid[]

    assert.equal(list.name, 'Liste des traitements')
    const payroll = records.at(-1)!
    assert.equal(payroll.name, 'A-01 Paie')
    const said = payroll.rows.map((row) => row.join(' | ').replace(/[| ]+$/, ''))
    for (const line of [
      'Nom du traitement | Paie',
      'Finalité principale | Payer les salariés | Contrat ou mesures précontractuelles (RGPD, art. 6(1)(b)) | Contrat de travail',
      'Sous-finalité 1 | Établir les bulletins',
      'Destinataire 1 | Service interne qui traite les données | Comptable',
      'Logiciel 1 | =HYPERLINK("x")',
      'Données concernant la santé',
    ]) {
      assert.include(said, line)
    }
    assert.equal(list.rows.filter((row) => row[1] === 'A-01').length, 1)
    assert.lengthOf(
      records,
      list.rows.length - list.rows.findIndex((row) => row[0] === 'Nom du traitement') - 1
    )
  })

  test('CSV has a line for each activity, and runs nothing', async ({ client, assert }) => {
    const { user } = await aShop()
    const answer = await getAs(client, user, '/pro/registre/fichier?format=csv')
    const text = asText(answer)

    assert.include(text, `'=HYPERLINK`)
    assert.notMatch(text, /(^|;)"?=/m)
    const [grid] = (await readWorkbook(Buffer.from(text))) as Grid[]
    assert.equal(grid.rows.at(-1)![0], 'Paie')
  })

  test('holds only the activities that are asked for, in any format', async ({
    client,
    assert,
  }) => {
    const { user } = await aShop()
    for (const format of ['json', 'csv', 'ods']) {
      const answer = await getAs(
        client,
        user,
        `/pro/registre/fichier?format=${format}&activite=A-01&activite=P-01`
      )
      answer.assertStatus(200)
      if (format === 'json') {
        const { activities } = JSON.parse(asText(answer))
        assert.deepEqual(
          activities.map(({ reference }: { reference: string }) => reference),
          ['P-01', 'A-01']
        )
      }
    }
    const nothing = await getAs(client, user, '/pro/registre/fichier?format=json&activite=Z-99')
    nothing.assertStatus(404)
    const unknown = await getAs(client, user, '/pro/registre/fichier?format=exe')
    unknown.assertStatus(404)
  })

  test('each file handed out is in the journal', async ({ client, db: tables }) => {
    const { user, professional } = await aShop()
    await getAs(client, user, '/pro/registre/fichier?format=csv&langue=en')
    const entry = await db.from('journal.entry').where('kind', 'register.exported').first()
    await tables.assertHas('journal.entry', { kind: 'register.exported' }, 1)
    const body = typeof entry.body === 'string' ? JSON.parse(entry.body) : entry.body
    const { controller, format, language } = body
    if (controller !== professional.id || format !== 'csv' || language !== 'en') {
      throw new Error(JSON.stringify(body))
    }
  })

  test('never holds a line of another professional', async ({ client, assert }) => {
    const { user } = await aShop()
    const other = await aProfessional({ name: 'Coiffure Lumière' })
    await anEntry(other, { facts: { ...PAYROLL, name: { words: 'Secret du voisin' } } })
    for (const format of ['json', 'csv']) {
      const answer = await getAs(client, user, `/pro/registre/fichier?format=${format}`)
      assert.notInclude(asText(answer), 'Secret du voisin')
      assert.notInclude(asText(answer), 'Coiffure Lumière')
    }
  })

  test('the page offers formats, languages and activities', async ({ client }) => {
    const { user } = await aShop()
    const page = await getAs(client, user, '/pro/registre/telecharger')
    page.assertStatus(200)
    page.assertTextIncludes('Tableur (ODS)')
    page.assertTextIncludes('A-01 · Paie')
    await db.rawQuery(`select set_config('app.tenant', '', true)`)
    const dpo = await aUser('dpo')
    const platform = await getAs(client, dpo, '/dpo/registres/sous-traitant/telecharger')
    platform.assertStatus(200)
  })

  test('the DPO takes the register of any professional away', async ({ client, assert }) => {
    const { professional } = await aShop()
    const dpo = await aUser('dpo')
    const address = `/dpo/registres/professionnels/${professional.id}`
    const menu = await getAs(client, dpo, `${address}/telecharger`)
    menu.assertStatus(200)
    const file = await getAs(client, dpo, `${address}/fichier?format=json`)
    assert.equal(JSON.parse(asText(file)).holder.name, 'Vélo & Cie')
  })

  test('the registers of all are asked for, followed, then taken away', async ({
    client,
    assert,
    db: tables,
  }) => {
    const { professional } = await aShop()
    const dpo = await aUser('dpo')
    const asked = await client
      .post('/dpo/registres/tous')
      .form({ format: 'json', langue: 'fr' })
      .withCsrfToken()
      .loginAs(dpo)
      .redirects(0)
    asked.assertStatus(302)
    const waiting = await getAs(client, dpo, '/dpo/registres/tous')
    waiting.assertTextIncludes('<progress value="0"')
    const { id } = await RegisterArchive.firstOrFail()
    const early = await getAs(client, dpo, `/dpo/registres/tous/${id}`)
    early.assertStatus(404)

    await makeRegisterArchive.run({ id })

    const done = await getAs(client, dpo, '/dpo/registres/tous/progression')
    done.assertTextIncludes(`/dpo/registres/tous/${id}`)
    const request = client.get(`/dpo/registres/tous/${id}`).loginAs(dpo)
    request.request.responseType('blob')
    const file = await request
    const names = Object.keys(unzipSync(file.body()))
    assert.include(names, `registre-${professional.slug}.json`)
    await tables.assertHas('journal.entry', { kind: 'register.archive_downloaded' }, 1)
  })
})
