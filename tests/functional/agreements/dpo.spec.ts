import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { clausesDraft, clausesInForce } from '#agreements/queries/clauses'
import Instruction from '#agreements/models/instruction'
import AddedMeasure from '#parties/models/added_measure'
import MeasureReview from '#parties/models/measure_review'
import { anOwner, aSignature } from '#tests/helpers/agreements'
import { asUser } from '#tests/helpers/desk'
import { aUser } from '#tests/helpers/rights_requests'

const AT = DateTime.fromISO('2026-11-20T09:30:00Z', { zone: 'utc' })

test.group('The DPO’s page of contracts', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('tells who stands where, narrowed by state and by name', async ({ assert, client }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const signed = await anOwner({ name: 'Zephyr Signé' })
    await aSignature(signed, AT)
    const closed = await anOwner({ name: 'Zephyr Fermé' })
    const list = (qs: string) => dpo.get(`/dpo/contrats/accords?nom=zephyr&${qs}`)

    const all = await list('')
    for (const { professional } of [signed, closed]) all.assertTextIncludes(professional.name)
    const open = await list('etat=closed')
    open.assertTextIncludes('Zephyr Fermé')
    assert.notInclude(open.text(), 'Zephyr Signé')
    const page = await dpo.get(`/dpo/contrats/accords/${signed.professional.id}`)
    page.assertTextIncludes('Camille Roche, gérante')
    const annex = await dpo.get(`/dpo/contrats/accords/${signed.professional.id}/annexes/1`)
    annex.assertTextIncludes('Annexe 3. Les mesures de sécurité')
    const none = await dpo.get(`/dpo/contrats/accords/${signed.professional.id}/annexes/2`)
    none.assertStatus(404)
  })

  test('pages go on by name, each professional once', async ({ assert, client }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const names = Array.from({ length: 53 }, (_, rank) => `Page ${String(rank).padStart(3, '0')}`)
    for (const name of names) await anOwner({ name })
    const seen: string[] = []
    let address: string | undefined = '/dpo/contrats/accords?nom=page 0'
    while (address) {
      const answer = await dpo.get(address)
      const page = answer.text()
      seen.push(...[...page.matchAll(/data-row>(Page \d+)</g)].map(([, name]) => name))
      address = /href="([^"]*)" rel="next"/.exec(page)?.[1].replaceAll('&amp;', '&')
    }
    assert.deepEqual(seen, names)
  })

  test('sets the time to sign, for all or for one', async ({ assert, client }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const { professional } = await anOwner()
    await dpo.post('/dpo/contrats/delai', { grace_days: '400' })
    await dpo.post('/dpo/contrats/delai', { grace_days: '21' })
    const { grace_days: days } = await db.from('agreement_settings').firstOrFail()
    assert.equal(days, 21)

    await dpo.post(`/dpo/contrats/accords/${professional.id}/delai`, { grace_days: '10' })
    await professional.refresh()
    assert.equal(professional.agreementGraceDays, 10)
    assert.isTrue(professional.agreementGraceUntil! > DateTime.utc().plus({ days: 9 }))
    await dpo.post(`/dpo/contrats/accords/${professional.id}/delai`, { grace_days: '0' })
    await professional.refresh()
    assert.isNull(professional.agreementGraceUntil)
  })

  test('changes the words of a clause, sees what changes, proposes it', async ({
    assert,
    client,
  }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const { number, texts, savedAt } = await clausesInForce()
    const address = '/dpo/contrats/clauses/audits/modifier'
    const after = savedAt.toISO()!
    const wrong = await dpo.post(address, { fr: 'Rien {{ rien }}.', en: '', after })
    wrong.assertStatus(422)
    wrong.assertTextIncludes('{{ rien }}')
    wrong.assertTextIncludes('« Documentation et audits, Français » nomme une variable')
    wrong.assertTextIncludes('« Documentation et audits, Anglais » est vide')
    assert.isNull(await clausesDraft())

    const words = { fr: `${texts.fr.audits} Et plus.`, en: `${texts.en.audits} And more.` }
    await dpo.post(address, { ...words, after })
    const publication = await dpo.get('/dpo/contrats/clauses/publication')
    publication.assertTextIncludes('<ins>')
    publication.assertTextIncludes('Et plus.')
    const draft = await clausesDraft()
    await dpo.post('/dpo/contrats/clauses/publication', { after: draft!.savedAt.toISO() })
    const now = await clausesInForce()
    assert.equal(now.number, number + 1)
    const former = await dpo.get(`/dpo/contrats/clauses?version=${number}`)
    assert.notInclude(former.text(), 'Et plus.')
  })

  test('warns of an instruction, and cannot carry it out before the answer', async ({
    assert,
    client,
  }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const { professional } = await anOwner()
    await dpo.post('/dpo/contrats/instructions', {
      ...{ professional: professional.id, given_how: 'telephone', giver_name: 'Mme Roche' },
      ...{ given_on: '2026-11-18', instruction: 'Gardez tout pendant dix ans.' },
    })
    const { id } = await Instruction.findByOrFail('professionalId', professional.id)
    const page = await dpo.get(`/dpo/contrats/instructions/${id}`)
    page.assertTextIncludes('Mme Roche')
    const warning = {
      warning: 'Rien ne justifie une telle durée.',
      warning_law: 'RGPD, art. 5(1)(e)',
    }
    await dpo.post(`/dpo/contrats/instructions/${id}/avertissement`, warning)
    const done = { outcome: 'carry_out', ending: 'Fait quand même.' }
    await dpo.post(`/dpo/contrats/instructions/${id}/suite`, done)

    const { state } = await Instruction.findOrFail(id)
    assert.equal(state, 'suspended')
    const suspended = await dpo.get(`/dpo/contrats/instructions/${id}`)
    suspended.assertTextIncludes('Exécution suspendue')
    assert.notInclude(suspended.text(), '/suite"')
  })

  test('keeps measures with their evidence and the date of the next look', async ({
    assert,
    client,
  }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const words = { measure_fr: 'Des essais réguliers.', measure_en: 'Regular tests.' }
    await dpo.post('/dpo/mesures', { measure_theme: 'restoration', ...words })
    const { id } = await AddedMeasure.query().orderBy('createdAt', 'desc').firstOrFail()
    const review = {
      ...{ measure_evidence: 'Essai du 3 mars.', review_outcome: 'holds' },
      ...{ reviewed_on: '2026-11-20', next_review_on: '2026-11-20' },
    }
    await dpo.post(`/dpo/mesures/${id}/revues`, review)
    assert.isNull(await MeasureReview.findBy('measure', id))
    await dpo.post(`/dpo/mesures/${id}/revues`, { ...review, next_review_on: '2099-11-20' })
    const made = await MeasureReview.findByOrFail('measure', id)
    assert.equal(made.evidence, 'Essai du 3 mars.')

    const list = await dpo.get('/dpo/mesures')
    list.assertTextIncludes('20 novembre 2099')
    const register = await dpo.get('/dpo/registres/sous-traitant')
    register.assertTextIncludes('Des essais réguliers.')
    await dpo.post(`/dpo/mesures/${id}/retrait`)
    const after = await dpo.get('/dpo/registres/sous-traitant')
    assert.notInclude(after.text(), 'Des essais réguliers.')
  })
})
