import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import StateRole from '#parties/actions/state_role'
import Organisation from '#parties/models/organisation'
import Disclosure from '#audits/models/disclosure'
import { asUser, entriesOfKind } from '#tests/helpers/desk'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

const REGISTER = '/dpo/contrats/divulgations'

const asked = (more: object = {}) => ({
  filing_key: randomUUID(),
  authority_name: 'Tribunal judiciaire de l’Exemple',
  authority_country: 'FR',
  disclosure_channel: 'post',
  disclosure_received_on: '2026-11-20',
  claimed_basis: 'Code de procédure pénale, art. 77-1-1',
  disclosure_asked: 'Les rendez-vous d’une personne en mars.',
  ...more,
})

test.group('The register of what authorities ask for', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('takes a request in, checks it, tells, answers and closes, page by page', async ({
    client,
    assert,
  }) => {
    const user = asUser(client, await aUser('dpo'))
    const { slug } = await aProfessional()
    const wrong = await user.post(REGISTER, asked({ disclosure_controllers: 'Personne' }))
    const { disclosure_controllers: said } = wrong.flashMessage('inputErrorsBag') as Record<
      string,
      string[]
    >
    assert.match(said[0], /personne/)
    await user.post(REGISTER, asked({ disclosure_controllers: slug }))
    const { id } = await Disclosure.query().orderBy('id', 'desc').firstOrFail()
    const path = `${REGISTER}/${id}`
    const pages = [path, `${path}/base`]
    for (const page of [REGISTER, `${REGISTER}/nouvelle`, ...pages]) {
      const answer = await user.get(page)
      answer.assertStatus(200)
      assert.notMatch(answer.text(), /translation missing|undefined|null/, page)
    }
    await user.post(`${path}/base`, { basis_verdict: 'valid', basis_words: 'Lu.' })
    const waiting = await user.get(`${path}/reponse`)
    waiting.assertTextIncludes('seul un refus est possible')
    const { controllers } = await Disclosure.whole(id)
    await user.post(`${path}/professionnels/${controllers[0].id}`, { may_tell: 'yes' })
    await user.post(`${path}/reponse`, { disclosure_decision: 'given' })
    const undecided = await Disclosure.findOrFail(id)
    assert.equal(undecided.state, 'checked')
    await user.post(`${path}/reponse`, {
      ...{ disclosure_decision: 'given', disclosure_given: 'Deux dates.' },
      less_words: 'Les dates suffisaient.',
    })
    await user.post(`${path}/cloture`)
    const { state } = await Disclosure.findOrFail(id)
    assert.equal(state, 'closed')
    const page = await user.get(path)
    page.assertTextIncludes('Les dates suffisaient.')
    assert.notMatch(page.text(), /translation missing|undefined|null/)
  })

  test('warns of a third country, and names the field without an agreement', async ({
    client,
    assert,
  }) => {
    const user = asUser(client, await aUser('dpo'))
    await user.post(REGISTER, asked({ authority_country: 'US' }))
    const { id } = await Disclosure.query().orderBy('id', 'desc').firstOrFail()
    const page = await user.get(`${REGISTER}/${id}/base`)
    page.assertTextIncludes('RGPD, art. 48')
    const refused = await user.post(`${REGISTER}/${id}/base`, {
      ...{ basis_verdict: 'valid', basis_words: 'Lu.' },
    })
    const { treaty } = refused.flashMessage('inputErrorsBag') as Record<string, string[]>
    assert.match(treaty[0], /accord international/)
  })

  test('names an authority known to the platform by its entry', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const user = asUser(client, dpo)
    const stamp = { actor: `user:${dpo.id}`, at: DateTime.utc() } as const
    const { id: organisationId } = await Organisation.create({
      ...{ name: 'Autorité des Exemples', country: 'BE', address: '1 rue Haute, Bruxelles' },
      createdAt: stamp.at,
    })
    const role = { role: 'authority', dataset: 'booking.appointments' } as const
    const stated = { ...role, professionalId: null, reason: 'Contrôle' }
    await new StateRole().handle({ organisationId, role: stated, stamp })
    const form = await user.get(`${REGISTER}/nouvelle`)
    form.assertTextIncludes('Autorité des Exemples')
    const named = { authority_organisation: organisationId, authority_name: '' }
    await user.post(REGISTER, asked(named))
    const filed = await Disclosure.findByOrFail('organisationId', organisationId)
    assert.deepEqual([filed.authority, filed.country], ['Autorité des Exemples', 'BE'])
  })

  test('is taken away as a table, each time on record', async ({ client, assert }) => {
    const user = asUser(client, await aUser('dpo'))
    await user.post(REGISTER, asked({ authority_name: '=Somme(A1)' }))
    const { reference } = await Disclosure.query().orderBy('id', 'desc').firstOrFail()
    const csv = await user.get(`${REGISTER}/registre/csv`)
    const [head, line] = csv.text().replace('\uFEFF', '').split('\r\n')
    assert.match(head, /^Demande;Reçue le;Autorité;Pays/)
    assert.include(line, `${reference};2026-11-20;"'=Somme(A1)";France`)
    assert.include(line, 'Les rendez-vous d’une personne en mars.')
    const ods = await user.get(`${REGISTER}/registre/ods`)
    ods.assertHeader('content-type', 'application/vnd.oasis.opendocument.spreadsheet')
    const taken = await entriesOfKind('disclosure.exported')
    assert.deepEqual(
      taken.map(({ body }) => body.format),
      ['csv', 'ods']
    )
  })
})
