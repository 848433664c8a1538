import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import type { DateTime } from 'luxon'
import { annexFacts } from '#agreements/domain/annex'
import PublishNotice from '#booking/actions/publish_notice'
import { inSnapshot } from '#foundation/database/snapshot'
import { identifiersOf } from '#inventory/domain/identifiers'
import { eraseBatch } from '#inventory/queries/discover'
import { isObjected, purposesOf } from '#inventory/queries/object'
import DeliverLetter from '#letters/actions/deliver_letter'
import { processingOf, processingOfEach } from '#parties/queries/processing_of'
import ChangeEntry from '#register/actions/change_entry'
import { BasisChanged, BasisNotOffered, BasisUnchanged } from '#register/errors'
import BasisChoice from '#register/models/basis_choice'
import { registerDocumentOf } from '#register/queries/register_document_of'
import { makeAccessPackage } from '#rights_requests/packages/access'
import { makePortabilityPackage } from '#rights_requests/packages/portability'
import RecordObjection from '#rights_requests/actions/record_objection'
import { choose, CHOSEN_AT, LAW, purposeOf, WHY } from '#tests/helpers/bases'
import { aSite, book, type Site } from '#tests/helpers/booking'
import { entriesOfKind } from '#tests/helpers/desk'
import { aPart, REFERENCE, searching, SYSTEM } from '#tests/helpers/limits'
import { allOf, unzipped } from '#tests/helpers/packages'
import { aUser } from '#tests/helpers/rights_requests'

const BEFORE = 'avant@exemple.example'
const AFTER = 'apres@exemple.example'
const LATER = CHOSEN_AT.plus({ hours: 2 })

async function aTownHall() {
  const site = await aSite({ professional: { name: 'Mairie de Sète' } })
  return { site, user: await aUser('professional', { professionalId: site.professional.id }) }
}

/** Somebody books on the page that shows the notice of that moment. */
async function bookLater(site: Site, email: string, at: DateTime = LATER) {
  const stamp = { actor: 'person', at } as const
  const { id: professionalId } = site.professional
  const notice = await new PublishNotice().handle({ professionalId, locale: 'fr', stamp })
  await book(site, '2027-03-10T09:00', { email, noticeVersionId: notice.id, stamp })
  return notice
}

const processing = ({ professional }: Site) =>
  db.transaction((trx) => processingOf(professional, trx, LATER))

const standing = (email: string, { professional }: Site, purpose = 'appointments') =>
  searching(identifiersOf({ email }), professional.id, async (search) => {
    const uses = await purposesOf(search)
    return uses.find((it) => it.purpose === purpose)!
  })

async function basesOf(email: string, site: Site) {
  const { legalBases } = await standing(email, site)
  return legalBases
}

async function packageOf(kind: 'access' | 'portability', { professional }: Site, email: string) {
  const make = kind === 'access' ? makeAccessPackage : makePortabilityPackage
  return inSnapshot(async (trx) => {
    const about = { reference: REFERENCE, locale: 'fr', zone: 'Europe/Paris' } as const
    const facts = { ...about, who: identifiersOf({ email }), professionalId: professional.id }
    const made = await make(facts, { trx, at: LATER })
    return { files: unzipped(await allOf(made.bytes)), records: made.records() }
  })
}

test.group('What a professional chooses to rely on', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is what register, notice, annexes and copies say, and nobody else’s say it', async ({
    assert,
  }) => {
    const { site, user } = await aTownHall()
    const other = await aSite()
    const before = await processing(other)
    await choose(user)
    const told = await processing(site)
    const [appointments, letters] = told.activities[0].purposes
    assert.deepEqual(appointments, {
      ...{ key: 'appointments', legalBasis: 'public_task', restsOn: LAW, reason: WHY },
    })
    assert.deepEqual(letters, { key: 'appointment_letters', legalBasis: 'contract' })
    assert.deepEqual(await processing(other), before)

    const owner = { kind: 'controller', professional: site.professional } as const
    const { activities } = await db.transaction((trx) => registerDocumentOf(owner, LATER, trx))
    const [purpose] = activities[0].purposes
    assert.equal(purpose.legalBasis, 'public_task')
    assert.equal(purpose.basisReason, `${LAW} · ${WHY}`)

    const notice = await bookLater(site, AFTER)
    assert.equal(notice.number, site.notice.number + 1)
    const text = notice.body.replaceAll('\u00A0', ' ')
    assert.include(text, `Mission d’intérêt public (RGPD, art. 6(1)(e)). Texte : ${LAW}.`)
    assert.include(text, 'Vous opposer')
    assert.notInclude(text, WHY)

    const annex = JSON.stringify(annexFacts(told).activities)
    assert.include(annex, LAW)
    assert.notInclude(annex, WHY)

    const { files } = await packageOf('access', site, AFTER)
    assert.include(files.get('vos-donnees.html')!, LAW)
    const { data } = JSON.parse(files.get('vos-donnees.json')!)
    assert.equal(data[0].purposes[0].legalBasis, 'public_task')
    assert.notProperty(data[0].purposes[0], 'collectedUnder')
  })

  test('is for each of several controllers what it is for one', async ({ assert }) => {
    const { site, user } = await aTownHall()
    const other = await aSite()
    await choose(user)
    const both = [site.professional, other.professional]
    const each = await db.transaction((trx) => processingOfEach(both, trx, LATER))
    assert.deepEqual(each.get(site.professional.id), await processing(site))
    assert.deepEqual(each.get(other.professional.id), await processing(other))
  })

  test('opens objection and closes portability to whoever books from then on', async ({
    assert,
  }) => {
    const { site, user } = await aTownHall()
    await choose(user)
    await bookLater(site, AFTER)
    const { legalBases, standing: its } = await standing(AFTER, site)
    assert.deepEqual([legalBases, its], [['public_task'], 'objectable'])
    const { files, records } = await packageOf('portability', site, AFTER)
    assert.equal(records, 0)
    assert.deepEqual([...files.keys()], ['lisez-moi.txt', 'donnees.json'])
    assert.notInclude(files.get('donnees.json')!, AFTER)
    assert.match(files.get('lisez-moi.txt')!, /Rendez-vous.*ni sur un contrat.*Mission d’intérêt/)
  })

  test('leaves whoever booked before with the rights of the notice that was read, and the new ones', async ({
    assert,
  }) => {
    const { site, user } = await aTownHall()
    await book(site, '2027-03-08T09:00', { email: BEFORE })
    await choose(user)
    const { legalBases, standing: its } = await standing(BEFORE, site)
    assert.deepEqual([legalBases, its], [['public_task', 'contract'], 'objectable'])
    const { files, records } = await packageOf('portability', site, BEFORE)
    assert.equal(records, 1)
    assert.equal(JSON.parse(files.get('donnees.json')!).data[0].basis.email, 'contract')
    const copy = await packageOf('access', site, BEFORE)
    assert.match(copy.files.get('vos-donnees.html')!, /recueillies sous\s: Contrat ou mesures/)

    const chosenAgain = LATER.plus({ days: 1 })
    await choose(user, { basis: 'contract', from: 'public_task', at: chosenAgain })
    assert.deepEqual(await basesOf(BEFORE, site), ['contract'])
    const after = await standing(BEFORE, site)
    assert.equal(after.standing, 'not_objectable')
  })

  test('counts the notice that was read, not the minute at which the form was sent', async ({
    assert,
  }) => {
    const { site, user } = await aTownHall()
    await choose(user)
    await book(site, '2027-03-10T09:00', {
      email: BEFORE,
      stamp: { actor: 'person', at: CHOSEN_AT.plus({ minutes: 1 }) },
    })
    assert.deepEqual(await basesOf(BEFORE, site), ['public_task', 'contract'])
  })

  test('goes with the data: what is erased opens no right any more', async ({ assert }) => {
    const { site, user } = await aTownHall()
    await book(site, '2027-03-08T09:00', { email: BEFORE })
    await choose(user)
    await searching(identifiersOf({ email: BEFORE }), site.professional.id, async (search) => {
      for (const key of ['booking.appointments', 'letters.of_professionals']) {
        await eraseBatch(key, search)
      }
    })
    assert.deepEqual(await basesOf(BEFORE, site), ['public_task'])
  })

  test('of letters lets an objection stop them, which it could not before', async ({ assert }) => {
    const { site, user } = await aTownHall()
    const { id: professionalId } = site.professional
    const object = async () =>
      new RecordObjection().handle({
        ...{ partId: await aPart(), reference: REFERENCE, who: identifiersOf({ email: AFTER }) },
        ...{ professionalId, act: 'objection', purposes: ['appointment_letters'], stamp: SYSTEM },
      })
    await book(site, '2027-03-10T09:00', { email: AFTER })
    const first = await object()
    assert.deepEqual(first.notRefusable, ['appointment_letters'])
    assert.deepEqual(first.standings, { appointment_letters: 'not_objectable' })

    const from = { purpose: 'appointment_letters', basis: 'legitimate_interests' } as const
    await choose(user, { ...from, restsOn: 'Éviter les rendez-vous manqués' })
    const second = await object()
    assert.deepEqual(second.stopped, ['appointment_letters'])
    const refuses = (trx: Parameters<typeof isObjected>[0]) =>
      isObjected(trx, 'appointment_letters', AFTER, professionalId)
    assert.isTrue(await db.transaction(refuses))
    const sent: string[] = []
    const post = { deliver: async ({ to }: { to: { email: string } }) => void sent.push(to.email) }
    const letters = await db.from('letters').where('professional_id', professionalId)
    for (const { id } of letters) {
      await new DeliverLetter().handle({ id, post, at: LATER.plus({ days: 3 }) })
    }
    assert.notInclude(sent, AFTER)
    assert.include(sent, site.professional.email)
  })

  test('is kept with who, when and why; what was chosen before is never rewritten', async ({
    assert,
  }) => {
    const { site, user } = await aTownHall()
    await new ChangeEntry().handle({
      ...{ professionalId: site.professional.id, id: 'booking.appointments', stamp: SYSTEM },
      facts: {
        purposes: [
          {
            key: 'inventory.purposes.appointments',
            ...{ subPurposes: ['Recevoir'], basisReason: 'Ancienne raison', article9: null },
          },
        ],
      },
    })
    await choose(user)
    await choose(user, {
      ...{ basis: 'legitimate_interests', from: 'public_task', at: LATER },
      ...{ restsOn: 'Recevoir sans attente', reason: 'Personne n’en souffre, au contraire.' },
    })
    await choose(user, {
      basis: 'contract',
      from: 'legitimate_interests',
      at: LATER.plus({ hours: 1 }),
    })
    const rows = await BasisChoice.query().orderBy('chosenAt')
    const mine = rows.filter(({ professionalId }) => professionalId === site.professional.id)
    assert.deepEqual(
      mine.map(({ basis, chooserName, endedAt }) => [basis, chooserName, endedAt !== null]),
      [
        ['public_task', user.fullName, true],
        ['legitimate_interests', user.fullName, true],
        ['contract', user.fullName, false],
      ]
    )
    const entries = await entriesOfKind('register.basis_chosen')
    assert.deepEqual(entries.at(-1)!.body, {
      ...{ controller: site.professional.id, purpose: 'appointments' },
      ...{ basis: 'contract', former: 'legitimate_interests' },
    })
    const owner = { kind: 'controller', professional: site.professional } as const
    const { activities } = await db.transaction((trx) => registerDocumentOf(owner, LATER, trx))
    const [purpose] = activities[0].purposes
    assert.deepEqual(
      [purpose.legalBasis, purpose.basisReason, purpose.subPurposes],
      ['contract', '', ['Recevoir']]
    )
  })

  test('is refused where it would be untrue, unchanged, or read under another one', async ({
    assert,
  }) => {
    const { user } = await aTownHall()
    await assert.rejects(() => choose(user, { basis: 'consent' }), BasisNotOffered)
    const letters = { purpose: 'appointment_letters', basis: 'legal_obligation' } as const
    await assert.rejects(() => choose(user, letters), BasisNotOffered)
    const untrue = { ...purposeOf('keeping_registers') }
    assert.isUndefined(untrue.options)
    await assert.rejects(() => choose(user, { purpose: 'keeping_registers' }), BasisNotOffered)
    await assert.rejects(() => choose(user, { basis: 'contract' }), BasisUnchanged)
    await choose(user)
    await assert.rejects(() => choose(user, { from: 'public_task' }), BasisUnchanged)
    await assert.rejects(
      () => choose(user, { basis: 'legitimate_interests', from: 'contract' }),
      BasisChanged
    )
  })
})
