import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient } from '@japa/api-client'
import { versionOf } from '#foundation/canonical'
import type User from '#people/models/user'
import RegisterEntry from '#register/models/register_entry'
import RegisterVersion from '#register/models/register_version'
import { inEnglish } from '#tests/helpers/in_language'
import { pdfText } from '#tests/helpers/pdf_text'
import { anEntry, PAYROLL } from '#tests/helpers/registers'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

/** A tenant scope inside the test's own transaction is a savepoint: what it set outlives it. */
const unscoped = () => db.rawQuery(`select set_config('app.tenant', '', true)`)

async function post(client: ApiClient, user: User, address: string, form: object = {}) {
  await unscoped()
  const answer = await client.post(address).form(form).withCsrfToken().loginAs(user).redirects(0)
  await unscoped()
  return answer
}

async function get(client: ApiClient, user: User, address: string) {
  await unscoped()
  const answer = await client.get(address).loginAs(user)
  await unscoped()
  return answer
}

async function aKeeper() {
  const professional = await aProfessional()
  const user = await aUser('professional', {
    professionalId: professional.id,
    fullName: 'Ada Roux',
  })
  return { professional, user, entry: await anEntry(professional) }
}

const versionsOf = (professionalId: string) =>
  RegisterVersion.query().where({ professionalId }).orderBy('number')

const VERSIONS = '/pro/registre/versions'

/** Proposes the register as it is, and approves what was read. */
async function approve(client: ApiClient, user: User, note = '') {
  await post(client, user, VERSIONS)
  const [draft] = await versionsOf(user.professionalId!).where('state', 'draft')
  const { number, digest } = draft
  await post(client, user, `${VERSIONS}/${number}/approbation`, { digest, version_note: note })
  return number
}

test.group('Versions of a register', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are proposed, read, and approved by somebody named', async ({ client, assert }) => {
    const { professional, user } = await aKeeper()
    await post(client, user, VERSIONS)
    const [draft] = await versionsOf(professional.id)
    assert.equal(draft.state, 'draft')
    const read = await get(client, user, `${VERSIONS}/1`)
    read.assertTextIncludes('Payer les salariés')
    read.assertTextIncludes(draft.digest)
    await post(client, user, `${VERSIONS}/1/approbation`, { digest: draft.digest })
    const [approved] = await versionsOf(professional.id)
    assert.equal(approved.state, 'approved')
    assert.equal(approved.approverName, 'Ada Roux')
    assert.equal(versionOf(approved.document), approved.digest)
    const list = await get(client, user, VERSIONS)
    list.assertTextIncludes('par Ada Roux')
    list.assertTextIncludes('Le registre dit toujours la même chose.')
    await unscoped()
    const english = await inEnglish(client.get(VERSIONS).loginAs(user))
    english.assertTextIncludes('by Ada Roux')
  })

  test('are superseded by the next one, and told apart field by field', async ({
    client,
    assert,
  }) => {
    const { professional, user, entry } = await aKeeper()
    await approve(client, user)
    const facts = { ...PAYROLL, software: ['Paie Limpide'] }
    await entry.merge({ facts }).save()
    await anEntry(professional, {
      reference: 'A-02',
      facts: { ...PAYROLL, name: { words: 'Recrutement' } },
    })
    const changed = await get(client, user, `${VERSIONS}/1/comparaison/actuel`)
    changed.assertTextIncludes('<del>Paie Facile</del>')
    changed.assertTextIncludes('<ins>Paie Limpide</ins>')
    changed.assertTextIncludes('Activité ajoutée.')
    assert.notInclude(changed.text(), 'Lettres électroniques des professionnels')
    assert.equal(await approve(client, user, 'Nouveau logiciel'), 2)
    const versions = await versionsOf(professional.id)
    assert.deepEqual(
      versions.map(({ state }) => state),
      ['superseded', 'approved']
    )
    const backwards = await get(client, user, `${VERSIONS}/2/comparaison/1`)
    backwards.assertTextIncludes('<del>Paie Facile</del>')
    const list = await get(client, user, VERSIONS)
    list.assertTextIncludes('Nouveau logiciel')
    assert.match(list.text(), /<select[^>]*name="de"[\s\S]*<select[^>]*name="a"/)
    const chosen = await get(client, user, `${VERSIONS}/comparaison?de=2&a=1`)
    assert.include(chosen.redirects().at(-1)!, `${VERSIONS}/2/comparaison/1`)
  })

  test('are approved as they were read, or not at all', async ({ client, assert }) => {
    const { professional, user, entry } = await aKeeper()
    await post(client, user, VERSIONS)
    const [{ digest }] = await versionsOf(professional.id)
    await entry.merge({ facts: { ...PAYROLL, software: ['Paie Limpide'] } }).save()
    await post(client, user, `${VERSIONS}/1/approbation`, { digest })
    const [unchanged] = await versionsOf(professional.id)
    assert.equal(unchanged.state, 'draft')
    await post(client, user, `${VERSIONS}/1/abandon`)
    assert.lengthOf(await versionsOf(professional.id), 0)
  })

  test('keep what was said when an activity leaves the register', async ({ client }) => {
    const { user, entry } = await aKeeper()
    await approve(client, user)
    await RegisterEntry.query().where('id', entry.id).delete()
    const page = await get(client, user, `${VERSIONS}/1`)
    page.assertTextIncludes('Payer les salariés')
    page.assertTextIncludes('rien n’a changé depuis')
  })

  test('are taken away with number, approver and digest; drafts of activities are not in them', async ({
    client,
    assert,
  }) => {
    const { professional, user } = await aKeeper()
    const facts = { ...PAYROLL, name: { words: 'Vidéosurveillance' } }
    await anEntry(professional, { reference: 'A-02', state: 'draft', facts })
    await approve(client, user)
    const [{ digest }] = await versionsOf(professional.id)
    const file = await get(client, user, `${VERSIONS}/1/pdf`)
    const said = await pdfText(file.body())
    const text = said.replace(/\s+/g, ' ')
    assert.include(text, 'Version 1, approuvée le')
    assert.include(text, 'par Ada Roux')
    assert.include(text.replaceAll(' ', ''), digest)
    assert.notInclude(text, 'Vidéosurveillance')
  })

  test('of another are not found, and an assistant does not approve', async ({ client }) => {
    const { user } = await aKeeper()
    const { professional: other, user: stranger } = await aKeeper()
    await approve(client, user)
    const unknown = await get(client, stranger, `${VERSIONS}/1`)
    unknown.assertStatus(404)
    const assistant = await aUser('assistant', { professionalId: other.id })
    const refused = await post(client, assistant, VERSIONS)
    refused.assertStatus(404)
  })

  test('exist for both registers of the platform', async ({ client, assert }) => {
    const dpo = await aUser('dpo', { fullName: 'Noé Blin' })
    for (const kind of ['responsable', 'sous-traitant']) {
      const address = `/dpo/registres/${kind}/versions`
      await post(client, dpo, address)
      const draft = await RegisterVersion.query()
        .whereNull('professionalId')
        .where({ state: 'draft', kind: kind === 'responsable' ? 'controller' : 'processor' })
        .firstOrFail()
      const { digest, number } = draft
      await post(client, dpo, `${address}/${number}/approbation`, { digest })
      const page = await get(client, dpo, `${address}/${number}`)
      page.assertTextIncludes('par Noé Blin')
    }
    const processor = await get(client, dpo, '/dpo/registres/sous-traitant/versions')
    assert.include(processor.text(), 'Le registre dit toujours la même chose.')
  })
})
