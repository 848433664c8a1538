import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient } from '@japa/api-client'
import type User from '#people/models/user'
import type { ActivityFacts, Completion } from '#register/domain/activity_facts'
import RegisterEntry from '#register/models/register_entry'
import { inEnglish } from '#tests/helpers/in_language'
import { anEntry, PAYROLL } from '#tests/helpers/registers'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

/** A tenant scope inside the test's own transaction is a savepoint: what it set outlives it. */
const unscoped = () => db.rawQuery(`select set_config('app.tenant', '', true)`)

async function post(client: ApiClient, user: User, address: string, form: object = {}) {
  await unscoped()
  const answer = await client
    .post(address)
    .form(asBrowser(form))
    .withCsrfToken()
    .loginAs(user)
    .redirects(0)
  await unscoped()
  return answer
}

/** Lists as a browser sends them: each row under its number, each ticked box under one name. */
function asBrowser(form: object): Record<string, string | string[]> {
  const fields = Object.entries(form).flatMap(([name, value]): [string, string | string[]][] => {
    if (!Array.isArray(value)) return [[name, value]]
    if (typeof value[0] === 'string') return [[`${name}[]`, value]]
    return value.flatMap((row, index) =>
      Object.entries(row).map(([field, it]): [string, string] => [
        `${name}[${index}][${field}]`,
        it as string,
      ])
    )
  })
  return Object.fromEntries(fields)
}

async function get(client: ApiClient, user: User, address: string) {
  await unscoped()
  return client.get(address).loginAs(user)
}

async function aKeeper() {
  const professional = await aProfessional()
  return { professional, user: await aUser('professional', { professionalId: professional.id }) }
}

async function factsOf(id: string) {
  const { facts } = await RegisterEntry.findOrFail(id)
  return facts
}

test.group('The activities of a register', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('say what is missing, why it matters, and lead to the one place to mend it', async ({
    client,
    assert,
  }) => {
    const { professional, user } = await aKeeper()
    const facts = { ...PAYROLL, purposes: [], retention: [] }
    const { id } = await anEntry(professional, { facts })
    const list = await get(client, user, '/pro/registre/activites')
    list.assertTextIncludes(`/pro/registre/activites/${id}/finalites`)
    const sheet = await get(client, user, `/pro/registre/activites/${id}`)
    sheet.assertTextIncludes('Aucune finalité n’est écrite.')
    sheet.assertTextIncludes('La durée de conservation manque.')
    assert.notInclude(sheet.text(), 'Aucune mesure de sécurité n’est dite.')
    await unscoped()
    const english = await inEnglish(client.get(`/pro/registre/activites/${id}`).loginAs(user))
    english.assertTextIncludes('No purpose is written.')
  })

  test('begin as a draft, are written part by part, and enter the register when they are ready', async ({
    client,
    assert,
  }) => {
    const { professional, user } = await aKeeper()
    await post(client, user, '/pro/registre/activites', { activity_name: 'Recrutement' })
    const entry = await RegisterEntry.findByOrFail('professionalId', professional.id)
    const { id } = entry
    assert.equal(entry.state, 'draft')
    const at = (section: string) => `/pro/registre/activites/${id}/${section}`
    await post(client, user, at('finalites'), {
      purposes: [
        {
          purpose_words: 'Choisir un candidat',
          purpose_details: 'Lire les CV\nMener les entretiens',
          purpose_basis: 'legitimate_interests',
          purpose_reason: 'Recruter',
        },
        { purpose_words: '', purpose_basis: 'contract' },
      ],
    })
    await post(client, user, at('durees'), {
      retention: [
        {
          active_count: '2',
          active_unit: 'years',
          active_from: 'le dernier contact',
          archive_count: '5',
          archive_unit: 'years',
          archive_why: 'Litiges',
          retention_end: 'erase',
        },
      ],
    })
    const facts = (await factsOf(id)) as ActivityFacts
    assert.deepEqual(facts.purposes, [
      {
        purpose: { words: 'Choisir un candidat' },
        subPurposes: ['Lire les CV', 'Mener les entretiens'],
        legalBasis: 'legitimate_interests',
        basisReason: 'Recruter',
        article9: null,
      },
    ])
    assert.deepEqual(facts.retention, [
      {
        covers: '',
        active: { length: { years: 2 }, from: { words: 'le dernier contact' }, words: '' },
        archive: { length: { years: 5 }, from: null, words: '', reason: 'Litiges' },
        end: 'erase',
        law: '',
      },
    ])
    const before = await get(client, user, '/pro/registre')
    assert.notInclude(before.text(), 'Choisir un candidat')
    await post(client, user, `/pro/registre/activites/${id}/etat`, { entry_state: 'ready' })
    const after = await get(client, user, '/pro/registre')
    assert.include(after.text(), 'Choisir un candidat')
  })

  test('that the product tells are completed, and cannot be rewritten', async ({
    client,
    assert,
  }) => {
    const { professional, user } = await aKeeper()
    const address = '/pro/registre/activites/booking.appointments'
    const sheet = await get(client, user, address)
    sheet.assertTextIncludes('Tenu par le produit')
    assert.notInclude(sheet.text(), `${address}/durees`)
    await post(client, user, `${address}/destinataires`, {
      inside_lines: 'Accueil\n\nAccueil\nComptabilité',
      recipients: [{ outside_name: 'Personne' }],
    })
    await post(client, user, `${address}/essentiel`, { activity_name: 'Rien', software_lines: '' })
    const entry = await RegisterEntry.findByOrFail({ professionalId: professional.id })
    const added = entry.facts as Completion
    assert.deepEqual(added.recipientsInside, ['Accueil', 'Comptabilité'])
    assert.notProperty(added, 'recipients')
    assert.notProperty(added, 'name')
    const refused = await post(client, user, `${address}/durees`, {})
    refused.assertStatus(404)
    const register = await get(client, user, '/pro/registre')
    register.assertTextIncludes('Accueil\u00A0; Comptabilité')
    register.assertTextIncludes('Rendez-vous et coordonnées des clients')
  })

  test('keep the result of the screening for an impact assessment, with its reason', async ({
    client,
    assert,
  }) => {
    const { professional, user } = await aKeeper()
    const { id } = await anEntry(professional)
    const address = `/pro/registre/activites/${id}/analyse`
    const unsaid = await post(client, user, address, { screening_result: 'not_required' })
    unsaid.assertFlashMessage('inputErrorsBag', {
      screening_reason: ['Répondez à la question «\u00A0Pourquoi\u00A0».'],
    })
    await post(client, user, address, {
      risk_criteria: ['sensitive_data'],
      exempt_kind: 'hr_small',
      screening_result: 'not_required',
      screening_reason: 'Trois salariés, aucun profilage.',
    })
    const { screening } = (await factsOf(id)) as ActivityFacts
    assert.containSubset(screening, {
      criteria: ['sensitive_data'],
      required: null,
      exempt: 'hr_small',
      result: 'not_required',
      reason: 'Trois salariés, aucun profilage.',
    })
    const register = await get(client, user, '/pro/registre')
    register.assertTextIncludes('Ressources humaines, moins de 250 personnes, sans profilage')
    register.assertTextIncludes('Trois salariés, aucun profilage.')
  })

  test('of another are not found; an assistant reads and does not write', async ({ client }) => {
    const { professional, user } = await aKeeper()
    const other = await anEntry(await aProfessional())
    const { id } = await anEntry(professional)
    const at = (entry: string) => `/pro/registre/activites/${entry}`
    const assistant = await aUser('assistant', { professionalId: professional.id })
    for (const [who, address, status] of [
      [user, at(other.id), 404],
      [user, `${at(other.id)}/finalites`, 404],
      [assistant, at(id), 200],
      [assistant, `${at(id)}/finalites`, 404],
    ] as const) {
      const answer = await get(client, who, address)
      answer.assertStatus(status)
    }
    const written = await post(client, user, `${at(other.id)}/etat`, { entry_state: 'retired' })
    written.assertStatus(404)
    const dpo = await aUser('dpo')
    const platform = await get(client, dpo, `/dpo/registres/plateforme/activites/${id}`)
    platform.assertStatus(404)
  })

  test('of the platform are kept by its officer', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const name = `Paie ${Date.now()}`
    await post(client, dpo, '/dpo/registres/plateforme/activites', { activity_name: name })
    const list = await get(client, dpo, '/dpo/registres/plateforme/activites')
    list.assertTextIncludes(name)
    const entry = await RegisterEntry.query().whereNull('professionalId').firstOrFail()
    await post(client, dpo, `/dpo/registres/plateforme/activites/${entry.id}/etat`, {
      entry_state: 'ready',
    })
    const register = await get(client, dpo, '/dpo/registres/responsable')
    register.assertTextIncludes(name)
    await post(client, dpo, `/dpo/registres/plateforme/activites/${entry.id}/etat`, {
      entry_state: 'retired',
    })
    const after = await get(client, dpo, '/dpo/registres/responsable')
    assert.notInclude(after.text(), name)
  })
})

test.group('The library of starting points', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('adds an activity in one click, as a draft that says what is left to complete', async ({
    client,
    assert,
  }) => {
    const { professional, user } = await aKeeper()
    const library = await get(client, user, '/pro/registre/modeles')
    library.assertTextIncludes('Vidéosurveillance des locaux')
    assert.notInclude(library.text(), 'Dossier des patients')
    await post(client, user, '/pro/registre/modeles/payroll')
    const entry = await RegisterEntry.findByOrFail('professionalId', professional.id)
    assert.equal(entry.state, 'draft')
    assert.equal(entry.startingPoint, 'payroll')
    const facts = entry.facts as ActivityFacts
    assert.deepEqual(facts.name, { words: 'Paie' })
    assert.deepEqual(facts.sensitive, ['national_number'])
    const sheet = await get(client, user, `/pro/registre/activites/${entry.id}`)
    sheet.assertTextIncludes('Personne ne reçoit ni ne consulte ces données')
    const after = await get(client, user, '/pro/registre/modeles')
    after.assertTextIncludes('Déjà ajoutée')
  })

  test('shows a profession of health what is its own, first', async ({ client, assert }) => {
    const professional = await aProfessional({ trade: 'Sage-femme', isOfHealth: true })
    const user = await aUser('professional', { professionalId: professional.id })
    const page = await get(client, user, '/pro/registre/modeles')
    const text = page.text()
    assert.isBelow(text.indexOf('Dossier des patients'), text.indexOf('Lettre d’information'))
    assert.isAbove(text.indexOf('Dossier des patients'), 0)
    await unscoped()
    const english = await inEnglish(client.get('/pro/registre/modeles').loginAs(user))
    english.assertTextIncludes('Patients’ files')
  })
})
