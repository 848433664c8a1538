import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { csvText } from '#documents/formats/csv_reader'
import ImportOrganisations from '#parties/actions/import_organisations'
import KeepImport from '#parties/actions/keep_import'
import { ImportRefused } from '#parties/errors'
import Organisation from '#parties/models/organisation'
import OrganisationImport from '#parties/models/organisation_import'
import { organisationsExport } from '#parties/pages/organisations_export'
import { importPlan, type PlannedLine } from '#parties/queries/import_plan'
import { aContact, anOrganisation, NOTED_AT } from '#tests/helpers/organisations'
import { aUser } from '#tests/helpers/rights_requests'

const SIRET = '73282932000074'

async function linesOf(text: string): Promise<readonly PlannedLine[]> {
  const plan = await importPlan(text)
  if ('fault' in plan) throw new Error(JSON.stringify(plan.fault))
  return plan.lines
}

async function kept(text: string) {
  const user = await aUser('dpo')
  const stamp = { actor: `user:${user.id}`, at: NOTED_AT } as const
  const { id } = await new KeepImport().handle({ text, stamp })
  return { id, stamp }
}

test.group('Importing organisations', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('each line is new, the same, in conflict, repeated or invalid, with the cell', async ({
    assert,
  }) => {
    const known = await anOrganisation({
      name: 'Cabinet Connu 901',
      siret: SIRET,
      trade: 'Notaire',
    })
    await aContact(known.id, { name: 'Accueil', email: 'accueil@connu.example' })
    const lines = await linesOf(
      [
        'nom;siret;activite;contact_nom;contact_courriel',
        'Nouveau 902;;;;',
        `Cabinet Connu 901;${SIRET};Notaire;Accueil;accueil@connu.example`,
        'nouveau 902;;Autre;;',
        'Invalide 903;123;;;',
      ].join('\n')
    )
    assert.deepEqual(
      lines.map(({ line, is }) => [line, is]),
      [
        [2, 'new'],
        [3, 'same'],
        [4, 'repeated'],
        [5, 'invalid'],
      ]
    )
    const [conflict] = await linesOf(
      `nom;siret;activite;contact_nom;contact_courriel\nAutre nom;${SIRET};;Zoé;zoe@connu.example`
    )
    assert.deepEqual(conflict, {
      ...{ line: 2, name: 'Autre nom', is: 'conflict', id: known.id },
      differences: [
        { column: 'name', known: 'Cabinet Connu 901', given: 'Autre nom' },
        { column: 'contact_name', known: 'Accueil', given: 'Zoé' },
      ],
    })
  })

  test('an empty cell, or a column that is not there, says nothing', async ({ assert }) => {
    const { name } = await anOrganisation({ siret: SIRET, trade: 'Notaire', isOfHealth: true })
    const [line] = await linesOf(`nom;siret;activite;sante\n${name};;;`)
    assert.equal(line.is, 'same')
  })

  test('what the reader refuses is told, and nothing is planned', async ({ assert }) => {
    const faultOf = async (text: string) => {
      const plan = await importPlan(text)
      return 'fault' in plan ? plan.fault : null
    }
    assert.deepEqual(await faultOf('nom;siret\nA'), { fault: 'ragged', line: 2 })
    assert.deepEqual(await faultOf('nom\n"A'), { fault: 'quote_open', line: 2 })
    assert.deepEqual(await faultOf('siret\n'), { fault: 'no_header' })
    assert.deepEqual(await faultOf(`nom\n${'A\n'.repeat(5001)}`), { fault: 'too_many' })
  })

  test('is all or nothing, and a second time changes nothing', async ({ assert }) => {
    const text = 'nom;dpo_nom;dpo_courriel\nPremier 911;Ada;ada@x.example\nSecond 912;;'
    const { id, stamp } = await kept(text)
    const importAll = new ImportOrganisations()
    assert.deepEqual(await importAll.handle({ id, stamp }), { entered: 2, same: 0 })
    assert.isNull(await OrganisationImport.find(id))
    const again = await kept(text)
    assert.deepEqual(await importAll.handle(again), { entered: 0, same: 2 })
    const rows = await Organisation.query().whereILike('name', '%91_').preload('contacts')
    assert.sameMembers(
      rows.map(({ name }) => name).filter((name) => /911|912/.test(name)),
      ['Premier 911', 'Second 912']
    )

    const bad = await kept(`${text}\nTroisième 913;;sans-nom@x.example`)
    await assert.rejects(() => importAll.handle(bad), ImportRefused as never)
    assert.isNull(await Organisation.findBy('name', 'Troisième 913'))
    assert.isNotNull(await OrganisationImport.find(bad.id))
  })

  test('what waits is encrypted, and one of each person', async ({ assert }) => {
    const user = await aUser('dpo')
    const stamp = { actor: `user:${user.id}`, at: NOTED_AT } as const
    await new KeepImport().handle({ text: 'nom\nSecret 921', stamp })
    const second = await new KeepImport().handle({ text: 'nom\nSecret 922', stamp })
    const rows = await OrganisationImport.query().where('createdBy', user.id)
    assert.deepEqual(
      rows.map(({ id }) => id),
      [second.id]
    )
    assert.notInclude(Buffer.from(rows[0].content, 'base64').toString('latin1'), 'Secret')
    assert.equal(rows[0].open(), 'nom\nSecret 922')
  })

  test('what is exported is imported as the same, formulas neutralised on the way', async ({
    assert,
  }) => {
    await anOrganisation({ name: '=HYPERLINK("http://x.example")', trade: '+33' })
    const whole = await anOrganisation({ name: 'Entière 931', siret: SIRET, region: 'guyane' })
    await aContact(whole.id, { phone: '+33561000000', email: null })
    await aContact(whole.id, { kind: 'dpo', name: 'Ada; "la" DPO' })
    for (const language of ['fr', 'en'] as const) {
      const pieces = await Array.fromAsync(organisationsExport(language))
      const text = csvText(Buffer.from(pieces.join('')))
      assert.notMatch(text, /^=/m)
      const lines = await linesOf(text)
      const off = lines.filter(({ is }) => is !== 'same')
      assert.deepEqual(off, [])
      assert.isAtLeast(lines.length, 2)
    }
  })
})
