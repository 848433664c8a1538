import { test } from '@japa/runner'
import { type DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type Professional from '#parties/models/professional'
import { NO_COMPLETION } from '#register/domain/activity_facts'
import { versionOf } from '#foundation/canonical'
import { completionOf, factsOf, type RegisterDocument } from '#register/domain/register_document'
import { registerDocumentOf, registerDocumentsOf } from '#register/queries/register_document_of'
import { aSubprocessor } from '#tests/helpers/parties'
import { anEntry, KEPT_AT, PAYROLL } from '#tests/helpers/registers'
import { aProfessional } from '#tests/helpers/rights_requests'

const read = (professional: Professional | null, drafts = false): Promise<RegisterDocument> =>
  db.transaction((trx) =>
    registerDocumentOf({ kind: 'controller', professional }, KEPT_AT, trx, { drafts })
  )

const COMPLETION = {
  ...NO_COMPLETION,
  recipientsInside: ['Accueil'],
  purposes: [
    {
      key: 'inventory.purposes.appointments',
      subPurposes: ['Préparer la séance'],
      basisReason: 'Le client demande le rendez-vous',
      article9: null,
    },
  ],
}

test.group('The register as one document', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('holds what the product tells, with its recipients by name and its transfers', async ({
    assert,
  }) => {
    await aSubprocessor({ activity: 'mail_delivery', name: 'Pigeon Express', country: 'US' })
    const document = await read(await aProfessional({ name: 'Vélo & Cie', retentionDays: 90 }))
    const told = document.activities.find(({ id }) => id === 'booking.appointments')!
    assert.equal(document.holder.name, 'Vélo & Cie')
    assert.equal(told.origin, 'generated')
    assert.deepEqual(told.retention[0].active.length, { days: 90 })
    assert.includeDeepMembers(
      [...told.recipients],
      [
        {
          name: 'Pigeon Express',
          kind: 'processor',
          role: { key: 'inventory.activities.mail_delivery' },
          country: 'US',
          contact: 'dpo@nuage.example',
        },
      ]
    )
    assert.include(
      told.transfers.map(({ to, country, tool }) => `${to} ${country} ${tool}`),
      'Pigeon Express US null'
    )
  })

  test('adds what people say, and replaces nothing of what the product tells', async ({
    assert,
  }) => {
    const professional = await aProfessional()
    const before = await read(professional)
    const facts = { ...COMPLETION, people: [{ words: 'Personne' }], retention: [] }
    const fields = { dataset: 'booking.appointments', reference: null, facts }
    await anEntry(professional, fields)
    const told = (document: RegisterDocument) =>
      document.activities.find(({ id }) => id === 'booking.appointments')!
    const [was, is] = [told(before), told(await read(professional))]
    assert.deepEqual(is.recipientsInside, ['Accueil'])
    assert.deepEqual(is.purposes[0].subPurposes, ['Préparer la séance'])
    assert.equal(is.purposes[0].legalBasis, was.purposes[0].legalBasis)
    assert.deepEqual([is.people, is.retention], [was.people, was.retention])
    assert.deepEqual(completionOf(is), COMPLETION)
  })

  test('holds activities of one’s own, word for word; drafts only when asked for', async ({
    assert,
  }) => {
    const professional = await aProfessional()
    const { id } = await anEntry(professional)
    await anEntry(professional, { reference: 'A-02', state: 'draft' })
    const own = (document: RegisterDocument) =>
      document.activities.filter(({ origin }) => origin === 'own')
    const [payroll, ...others] = own(await read(professional))
    assert.deepEqual(factsOf(payroll), PAYROLL)
    assert.deepEqual([payroll.id, payroll.reference], [id, 'A-01'])
    assert.lengthOf(others, 0)
    assert.deepEqual(
      own(await read(professional, true)).map(({ draft }) => draft),
      [false, true]
    )
  })

  test('never holds another’s line, read alone or with others', async ({ assert }) => {
    const [one, other] = [await aProfessional(), await aProfessional()]
    await anEntry(one, { facts: { ...PAYROLL, name: { words: 'Paie de l’un' } } })
    await anEntry(null, { facts: { ...PAYROLL, name: { words: 'Paie de la plateforme' } } })
    const together = await db.transaction((trx) => registerDocumentsOf([one, other], KEPT_AT, trx))
    for (const document of [await read(other), together.get(other.id)!]) {
      assert.notInclude(JSON.stringify(document), 'Paie')
    }
    assert.include(JSON.stringify(together.get(one.id)), 'Paie de l’un')
    assert.notInclude(JSON.stringify(await read(null)), 'Paie de l’un')
    assert.equal(versionOf(together.get(other.id)!), versionOf(await read(other)))
  })

  test('does not say when it was read: the same facts have the same digest', async ({ assert }) => {
    const professional = await aProfessional()
    const [one, later] = [KEPT_AT, KEPT_AT.plus({ hours: 5 })].map((at: DateTime) =>
      db.transaction((trx) => registerDocumentOf({ kind: 'controller', professional }, at, trx))
    )
    assert.equal(versionOf(await one), versionOf(await later))
  })

  test('names every controller in the processor’s register', async ({ assert }) => {
    const professional = await aProfessional({ name: 'Vélo & Cie' })
    const document = await db.transaction((trx) =>
      registerDocumentOf({ kind: 'processor', professional: null }, KEPT_AT, trx)
    )
    assert.include(
      document.controllers.map(({ email }) => email),
      professional.email
    )
    assert.include(
      document.activities.map(({ id }) => id),
      'booking.appointments'
    )
  })
})
