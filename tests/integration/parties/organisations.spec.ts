import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { inventedSiret } from '#console/demo/invented_siret'
import { datasets } from '#inventory/registry'
import { entriesAbout } from '#journal/queries/entries'
import CorrectProfessional from '#parties/actions/correct_professional'
import MergeOrganisations from '#parties/actions/merge_organisations'
import RegisterSubprocessor from '#parties/actions/register_subprocessor'
import SaveOrganisation from '#parties/actions/save_organisation'
import { subjectOfParty } from '#parties/domain/party_subject'
import {
  ContactTaken,
  OrganisationMerged,
  RoleNotApplicable,
  RoleStated,
  SameOrganisation,
  SiretTaken,
} from '#parties/errors'
import Organisation from '#parties/models/organisation'
import PartyContact from '#parties/models/party_contact'
import Subprocessor from '#parties/models/subprocessor'
import { likelySame } from '#parties/queries/duplicates'
import { mergePreview } from '#parties/queries/merge_preview'
import { partyOf } from '#parties/queries/party'
import { partyHistory } from '#parties/queries/party_history'
import { partyPage } from '#parties/queries/party_page'
import { processingOf, processingOfPlatform } from '#parties/queries/processing_of'
import { aContact, anOrganisation, aRole, STAMP } from '#tests/helpers/organisations'
import { aSubprocessor } from '#tests/helpers/parties'
import { aProfessional } from '#tests/helpers/rights_requests'

const NOTHING = { search: null, role: null, after: null, before: null } as const

const factsOf = (it: Organisation) => {
  const { name, address, country, region, siret, trade, isOfHealth } = it
  return { name, address, country, region, siret, trade, isOfHealth }
}

test.group('Organisations', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('no two bear one SIRET', async ({ assert }) => {
    const siret = inventedSiret(4001)
    await anOrganisation({ siret })
    await assert.rejects(() => anOrganisation({ siret }), SiretTaken as never)
  })

  test('what is corrected is in the journal, field by field; what is not leaves no trace', async ({
    assert,
  }) => {
    const organisation = await anOrganisation()
    const facts = { ...factsOf(organisation), trade: 'Notaire', isOfHealth: true }
    await new SaveOrganisation().handle({ id: organisation.id, facts, stamp: STAMP })
    await new SaveOrganisation().handle({ id: organisation.id, facts, stamp: STAMP })
    const entries = await entriesAbout(subjectOfParty(organisation.id))
    assert.deepEqual(
      entries.map(({ kind, body }) => [kind, body.fields]),
      [
        ['organisation.entered', undefined],
        ['organisation.corrected', ['trade', 'is_of_health']],
      ]
    )
  })

  test('its entries bear its name: the database keeps them the same, and the change is written', async ({
    assert,
  }) => {
    const entry = await aSubprocessor({ name: 'Nuage d’Oc' })
    const organisation = await Organisation.findOrFail(entry.organisationId!)
    const facts = { ...factsOf(organisation), name: 'Nuage d’Occitanie' }
    await new SaveOrganisation().handle({ id: organisation.id, facts, stamp: STAMP })
    await entry.refresh()
    assert.equal(entry.name, 'Nuage d’Occitanie')
    const [change] = await db
      .from('subprocessor_changes')
      .where({ subprocessor_id: entry.id, act: 'corrected' })
    assert.deepEqual(change.changes, {
      name: { before: 'Nuage d’Oc', after: 'Nuage d’Occitanie' },
    })
    await assert.rejects(() =>
      db.transaction((trx) =>
        trx.from('subprocessors').where('id', entry.id).update({ name: 'Autre' })
      )
    )
  })

  test('two entries of one company have one organisation; two addresses make two', async ({
    assert,
  }) => {
    const one = await aSubprocessor({ name: 'Nuage d’Auvergne' })
    const other = await aSubprocessor({ name: 'NUAGE d’auvergne', activity: 'mail_delivery' })
    const elsewhere = await aSubprocessor({ name: 'Nuage d’Auvergne', address: 'Ailleurs' })
    assert.equal(one.organisationId, other.organisationId)
    assert.equal(other.name, 'Nuage d’Auvergne')
    assert.notEqual(one.organisationId, elsewhere.organisationId)
  })

  test('one officer and one representative each, as many contacts as there are', async ({
    assert,
  }) => {
    const { id } = await anOrganisation()
    await aContact(id)
    await aContact(id, { name: 'Facturation' })
    await aContact(id, { kind: 'dpo' })
    await aContact(id, { kind: 'representative' })
    await assert.rejects(() => aContact(id, { kind: 'dpo', name: 'Autre' }), ContactTaken as never)
    const party = await partyOf(id)
    assert.deepEqual(
      party!.contacts.map(({ kind, name }) => [kind, name]),
      [
        ['dpo', 'Accueil'],
        ['representative', 'Accueil'],
        ['contact', 'Accueil'],
        ['contact', 'Facturation'],
      ]
    )
  })

  test('a role is stated once for a data set; those of the platform are of no professional', async ({
    assert,
  }) => {
    const { id } = await anOrganisation()
    const professional = await aProfessional()
    await aRole(id)
    await assert.rejects(() => aRole(id), RoleStated as never)
    await aRole(id, { role: 'authority' })
    await aRole(id, { dataset: 'booking.appointments' })
    await aRole(id, { dataset: 'booking.appointments', professionalId: professional.id })
    await assert.rejects(
      () => aRole(id, { professionalId: professional.id, role: 'joint_controller' }),
      RoleNotApplicable as never
    )
  })

  test('what is derived is never typed: roles of a professional, of who is engaged', async ({
    assert,
  }) => {
    const professional = await aProfessional()
    const own = await partyOf(professional.id)
    assert.deepEqual(
      own!.derived.map(({ role }) => role),
      datasets.of('professional').map(() => 'controller')
    )
    const entry = await aSubprocessor({ name: 'Nuage du Larzac', serves: 'professionals' })
    const engaged = await partyOf(entry.organisationId!)
    assert.isNotEmpty(engaged!.derived)
    assert.isTrue(engaged!.derived.every(({ role }) => role === 'sub_processor'))
    const blind = await aSubprocessor({ name: 'Cadran du Larzac', seesPersonalData: false })
    const tool = await partyOf(blind.organisationId!)
    assert.isEmpty(tool!.derived)
  })

  test('a professional is corrected by the DPO, and follows the rules of health from then on', async ({
    assert,
  }) => {
    const { id } = await aProfessional()
    const facts = {
      siret: inventedSiret(4002),
      trade: 'Infirmière',
      region: 'mayotte',
      isOfHealth: true,
    } as const
    await new CorrectProfessional().handle({ id, facts, stamp: STAMP })
    const party = await partyOf(id)
    const { isOfHealth, region, trade } = party!.is
    assert.deepEqual(
      { isOfHealth, region, trade },
      { isOfHealth: true, region: 'mayotte', trade: 'Infirmière' }
    )
    const [entry] = await entriesAbout(subjectOfParty(id))
    assert.deepEqual(entry.body.fields, ['siret', 'trade', 'region', 'is_of_health'])
  })
})

test.group('The list of parties', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('reads organisations and professionals by name, page by page, there and back', async ({
    assert,
  }) => {
    const names = ['Éloi-77', 'eloi-77 bis', 'Zéphyr-77', 'Abel-77', 'fabre-77']
    for (const [rank, name] of names.entries()) {
      if (rank % 2) await aProfessional({ name })
      else await anOrganisation({ name })
    }
    const filters = { ...NOTHING, search: '-77' }
    const first = await partyPage(filters, 2)
    const second = await partyPage({ ...filters, after: first.next }, 2)
    const third = await partyPage({ ...filters, after: second.next }, 2)
    const seen = [first, second, third].flatMap(({ rows }) => rows.map(({ name }) => name))
    assert.deepEqual(seen, ['Abel-77', 'Éloi-77', 'eloi-77 bis', 'fabre-77', 'Zéphyr-77'])
    assert.isNull(third.next)
    const back = await partyPage({ ...filters, before: third.previous }, 2)
    assert.deepEqual(
      back.rows.map(({ name }) => name),
      ['eloi-77 bis', 'fabre-77']
    )
    assert.isNull(first.previous)
  })

  test('is searched by part of a name or by the beginning of a SIRET, signs as themselves', async ({
    assert,
  }) => {
    const siret = inventedSiret(4003)
    const { id } = await anOrganisation({ name: 'Cent_% pur', siret })
    const found = async (search: string) => {
      const { rows } = await partyPage({ ...NOTHING, search })
      return rows.map((it) => it.id)
    }
    assert.deepEqual(await found('t_% p'), [id])
    assert.deepEqual(await found('t__ p'), [])
    const written = `${siret.slice(0, 3)} ${siret.slice(3, 6)} ${siret.slice(6, 12)}`
    assert.include(await found(written), id)
    assert.deepEqual(await found('-'.repeat(3)), [])
  })

  test('is narrowed to a role, derived or stated', async ({ assert }) => {
    const professional = await aProfessional({ name: 'Rôles-88 pro' })
    const entry = await aSubprocessor({ name: 'Rôles-88 nuage', serves: 'platform' })
    const stated = await anOrganisation({ name: 'Rôles-88 comptes' })
    await aRole(stated.id)
    const having = async (role: 'controller' | 'processor' | 'sub_processor' | 'recipient') => {
      const { rows } = await partyPage({ ...NOTHING, search: 'Rôles-88', role })
      return rows.map(({ id }) => id)
    }
    assert.deepEqual(await having('controller'), [professional.id])
    assert.deepEqual(await having('processor'), [entry.organisationId])
    assert.deepEqual(await having('sub_processor'), [])
    assert.deepEqual(await having('recipient'), [stated.id])
  })
})

test.group('Merging', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  async function twins() {
    const into = await anOrganisation({ name: 'Nuage du Gers SAS', address: '1 rue A' })
    const from = await anOrganisation({
      ...{ name: 'Nuage du Gers', address: '2 rue B', siret: inventedSiret(4010) },
      trade: 'Hébergement',
    })
    const entry = await aSubprocessor({ name: from.name, address: from.address })
    await aContact(into.id)
    await aContact(into.id, { kind: 'dpo', name: 'Ada' })
    await aContact(from.id)
    await aContact(from.id, { kind: 'dpo', name: 'Basile' })
    await aContact(from.id, { name: 'Facturation' })
    await aRole(into.id)
    await aRole(from.id)
    await aRole(from.id, { role: 'authority' })
    return { into, from, entry }
  }

  test('those that look alike are told: the same name but for its legal form, in one country', async ({
    assert,
  }) => {
    const { into, from } = await twins()
    await anOrganisation({ name: 'NUAGE-DU-GERS', country: 'DE', region: null })
    const alike = await likelySame(from)
    assert.deepEqual(
      alike.map(({ id }) => id),
      [into.id]
    )
  })

  test('accents, signs and capitals do not tell two of them apart', async ({ assert }) => {
    const first = await anOrganisation({ name: 'Étude & Cie du Gers' })
    const second = await anOrganisation({ name: 'ETUDE ET CIE DU GERS SARL' })
    const alike = await likelySame(first)
    assert.deepEqual(
      alike.map(({ id }) => id),
      [second.id]
    )
  })

  test('the preview says what moves, and that is what moves', async ({ assert }) => {
    const { into, from, entry } = await twins()
    const preview = await mergePreview(from, into)
    assert.deepEqual(preview, {
      ...{
        contacts: 3,
        sameContacts: 1,
        demoted: 1,
        roles: 2,
        sameRoles: 1,
        entries: 1,
        earlier: 0,
      },
      filled: ['siret', 'trade'],
      left: ['address'],
    })
    await new MergeOrganisations().handle({ fromId: from.id, intoId: into.id, stamp: STAMP })
    const party = await partyOf(into.id)
    assert.deepEqual(
      party!.contacts.map(({ kind, name }) => [kind, name]),
      [
        ['dpo', 'Ada'],
        ['contact', 'Accueil'],
        ['contact', 'Basile'],
        ['contact', 'Facturation'],
      ]
    )
    assert.deepEqual(
      party!.stated.map(({ role }) => role),
      ['authority', 'recipient']
    )
    await entry.refresh()
    assert.deepEqual(
      [entry.organisationId, entry.name, entry.address],
      [into.id, 'Nuage du Gers SAS', '1 rue A']
    )
    assert.equal(party!.is.siret, inventedSiret(4010))
    assert.equal(party!.is.trade, 'Hébergement')
  })

  test('no history is lost: the survivor tells that of both, and of those merged before', async ({
    assert,
  }) => {
    const { into, from } = await twins()
    const earliest = await anOrganisation({ name: 'Nuage Gers' })
    const merge = new MergeOrganisations()
    await merge.handle({ fromId: earliest.id, intoId: from.id, stamp: STAMP })
    const french = i18nManager.locale('fr')
    const told = await partyHistory(into.id, french)
    const others = await partyHistory(from.id, french)
    await merge.handle({ fromId: from.id, intoId: into.id, stamp: STAMP })
    const history = await partyHistory(into.id, french)
    assert.lengthOf(history, told.length + others.length + 1)
    assert.include(history.at(-1)!.title, 'réunis')
    const rows = await Organisation.findMany([earliest.id, from.id])
    assert.deepEqual([...new Set(rows.map(({ mergedInto }) => mergedInto))], [into.id])
    const changes = await db.from('subprocessor_changes').where('act', 'merged')
    assert.isTrue(changes.some((it) => it.changes.name?.after === 'Nuage du Gers SAS'))
  })

  test('what has gone is neither merged nor changed again, nor is anything merged into itself', async ({
    assert,
  }) => {
    const { into, from } = await twins()
    const merge = new MergeOrganisations()
    assert.throws(
      () => merge.handle({ fromId: into.id, intoId: into.id, stamp: STAMP }),
      SameOrganisation as never
    )
    await merge.handle({ fromId: from.id, intoId: into.id, stamp: STAMP })
    await assert.rejects(
      () => merge.handle({ fromId: from.id, intoId: into.id, stamp: STAMP }),
      OrganisationMerged as never
    )
    await assert.rejects(() => aContact(from.id), OrganisationMerged as never)
    const { rows } = await partyPage({ ...NOTHING, search: 'Nuage du Gers' })
    assert.deepEqual(
      rows.map(({ id }) => id),
      [into.id]
    )
  })
})

test.group('What registers and notices say of others', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  const on = DateTime.fromISO('2026-11-20T10:00:00Z')

  test('a stated role is told for its data set and its controller, and for nobody else', async ({
    assert,
  }) => {
    const [professional, other] = [await aProfessional(), await aProfessional()]
    const school = await anOrganisation({ name: 'École du Pont', country: 'GB', region: null })
    const dataset = 'booking.appointments'
    const joint = { dataset, role: 'joint_controller', professionalId: professional.id } as const
    await aRole(school.id, { ...joint, reason: 'Cours communs' })
    const office = await anOrganisation({ name: 'Cabinet Pont' })
    await aRole(office.id)
    const read = await db.transaction(async (trx) => ({
      own: await processingOf(professional, trx, on),
      other: await processingOf(other, trx, on),
      platform: await processingOfPlatform(trx, on),
    }))
    const named = ({ activities }: typeof read.own, key: string) =>
      activities.find((it) => it.dataset === key)!.others.map(({ name }) => name)
    assert.deepEqual(named(read.own, dataset), ['École du Pont'])
    assert.isTrue(read.own.activities.some((it) => it.others.some(({ outsideEea }) => outsideEea)))
    assert.deepEqual(named(read.other, dataset), [])
    assert.include(named(read.platform, 'parties.professionals'), 'Cabinet Pont')
  })

  test('a professional’s officer and representative are named', async ({ assert }) => {
    const professional = await aProfessional()
    await aContact(professional.id, { kind: 'dpo', name: 'Ada', email: 'ada@x.example' })
    await aContact(professional.id, {
      kind: 'representative',
      name: 'Basile',
      email: 'b@x.example',
    })
    const { controller } = await db.transaction((trx) => processingOf(professional, trx, on))
    assert.equal(controller.dpoEmail, 'ada@x.example')
    assert.equal(controller.representative, 'Basile · b@x.example')
  })

  test('contacts are found and erased by the person’s right; officers stay named', async ({
    assert,
  }) => {
    const { id } = await anOrganisation()
    const email = 'commune-4455@x.example'
    await aContact(id, { email })
    await aContact(id, { email, kind: 'dpo' })
    const dataset = datasets.get('parties.organisations')
    await db.transaction(async (trx) => {
      const who = { email, emails: [email], phones: [] } as never
      const search = { who, professionalId: null, trx }
      const found = await dataset.find(search)
      assert.equal(found.count, 2)
      assert.deepEqual(
        found.kept.map(({ reason, count }) => [reason, count]),
        [['named_in_register', 1]]
      )
      assert.deepEqual(await dataset.erase(search, 10), {
        tables: { party_contacts: 1 },
        done: true,
      })
    })
    const left = await PartyContact.query().where('organisationId', id)
    assert.deepEqual(
      left.map(({ kind }) => kind),
      ['dpo']
    )
  })

  test('a contact is rectified by the person’s right, found under the former address and the new one', async ({
    assert,
  }) => {
    const { id } = await anOrganisation()
    await aContact(id, { email: 'ancienne-4466@x.example', phone: '+33561000066' })
    const contact = await PartyContact.findByOrFail('organisationId', id)
    const { rectifiable, rectify } = datasets.get('parties.organisations')
    const change = { record: contact.id, field: 'email', value: 'Nouvelle-4466@x.example' }
    await db.transaction(async (trx) => {
      const who = { emails: ['ancienne-4466@x.example'], phones: [] }
      const search = { who, professionalId: null, trx }
      const [described] = await rectifiable!(search)
      assert.equal(described.record, contact.id)
      const at = DateTime.fromISO('2026-11-20T10:00:00Z')
      const { changed } = await rectify!(search, [change], at)
      assert.lengthOf(changed, 1)
      const again = await rectify!(search, [change], at)
      assert.deepEqual([again.changed, again.mistakes], [[], []])
      const other = { who: { emails: ['autre@x.example'], phones: [] }, professionalId: null, trx }
      const theirs = [{ ...change, value: 'a@x.example' }]
      const { mistakes } = await rectify!(other, theirs, at)
      assert.deepEqual(
        mistakes.map(({ mistake }) => mistake),
        ['unknown']
      )
    })
    await contact.refresh()
    assert.equal(contact.email, 'nouvelle-4466@x.example')
  })

  test('a wall hides contacts and roles of other professionals', async ({ assert }) => {
    const [professional, other] = [await aProfessional(), await aProfessional()]
    const { id } = await anOrganisation()
    await aContact(other.id)
    const dataset = 'booking.appointments'
    await aRole(id, { dataset, professionalId: other.id, role: 'joint_controller' })
    await db.rawQuery(`select set_config('app.tenant', ?, true)`, [professional.id])
    const contacts = await db.from('party_contacts').where('professional_id', other.id)
    const roles = await db.from('organisation_roles').where('professional_id', other.id)
    await db.rawQuery(`select set_config('app.tenant', '', true)`)
    assert.deepEqual([contacts.length, roles.length], [0, 0])
  })
})

test('the command and the page enter the same entry', async ({ assert, cleanup }) => {
  const rollback = await testUtils.db().wrapInGlobalTransaction()
  cleanup(rollback)
  const entry = await new RegisterSubprocessor().handle({
    ...{ name: 'Nuage du Lot', activity: 'hosting', country: 'FR', address: '1 rue du Lot' },
    ...{ contactEmail: 'dpo@lot.example', guarantee: 'Accord', seesPersonalData: true },
    inUseSince: DateTime.fromISO('2026-01-05'),
    stamp: STAMP,
  })
  const found = await Subprocessor.findOrFail(entry.id)
  assert.equal(found.serves, 'both')
  const [change] = await db.from('subprocessor_changes').where('subprocessor_id', entry.id)
  assert.equal(change.act, 'entered')
  assert.deepEqual(change.changes.country, { before: null, after: 'FR' })
})
