import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import CheckBasis from '#audits/actions/check_basis'
import CloseDisclosure from '#audits/actions/close_disclosure'
import DecideDisclosure from '#audits/actions/decide_disclosure'
import FileDisclosure, { type AuthorityAsks } from '#audits/actions/file_disclosure'
import InformController from '#audits/actions/inform_controller'
import {
  AlreadyInformed,
  AuditStepNotAllowed,
  TellingForbidden,
  TreatyMissing,
} from '#audits/errors'
import Disclosure from '#audits/models/disclosure'
import DisclosureFile from '#audits/models/disclosure_file'
import { by, MANDATE } from '#tests/helpers/audits'
import { entriesOfKind, leaveTenant } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aProfessional } from '#tests/helpers/rights_requests'

const AT = DateTime.fromISO('2026-11-20T10:00:00+01:00')
const STAMP = by(AT)

async function asked(fields: Partial<AuthorityAsks> = {}) {
  const { id } = await new FileDisclosure().handle({
    filingKey: randomUUID(),
    organisationId: null,
    authority: 'Tribunal judiciaire de l’Exemple',
    country: 'FR',
    contact: null,
    channel: 'post',
    receivedAt: AT,
    claimedBasis: 'Code de procédure pénale, art. 77-1-1',
    asked: 'Les rendez-vous d’ines@exemple.example en mars.',
    professionalIds: [],
    order: MANDATE,
    stamp: STAMP,
    ...fields,
  })
  return Disclosure.whole(id)
}

const check = (id: string, more: object = {}) =>
  new CheckBasis().handle({ id, basis: 'valid', treaty: null, words: 'Lu', stamp: STAMP, ...more })

const give = (id: string) =>
  new DecideDisclosure().handle({
    ...{ id, decision: 'given_in_part', words: null, file: MANDATE, stamp: STAMP },
    ...{ given: 'Deux dates.', lessWords: 'Les dates suffisaient.' },
  })

test.group('An authority asks for data', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('and is answered once its basis is checked and the controller told', async ({ assert }) => {
    const { id: professionalId, email } = await aProfessional()
    const { id, controllers, reference } = await asked({ professionalIds: [professionalId] })
    await assert.rejects(() => give(id), AuditStepNotAllowed)
    await check(id)
    await assert.rejects(() => give(id), AuditStepNotAllowed)
    const told = { id, controllerId: controllers[0].id, told: true, isLifted: false } as const
    await new InformController().handle({ ...told, stamp: STAMP })
    const again = () => new InformController().handle({ ...told, stamp: STAMP })
    await assert.rejects(again, AlreadyInformed)
    await give(id)
    await new CloseDisclosure().handle({ id, stamp: STAMP })
    const after = await Disclosure.whole(id)
    assert.deepEqual(
      [after.state, after.decision, after.openGiven(), after.lessWords],
      ['closed', 'given_in_part', 'Deux dates.', 'Les dates suffisaient.']
    )
    const [letter] = await lettersAbout(reference)
    assert.deepEqual([letter.template, letter.to.email], ['audits/disclosure', email])
    assert.lengthOf(await entriesOfKind('disclosure.decided'), 1)
  })

  test('is kept encrypted: neither words nor files are read in the database', async ({
    assert,
  }) => {
    const { id } = await asked()
    await check(id)
    await give(id)
    const row = await db.from('disclosures').where('id', id).first()
    assert.notInclude(JSON.stringify(row), 'ines@')
    assert.notInclude(JSON.stringify(row), 'Deux dates')
    const files = await DisclosureFile.query().where('disclosureId', id)
    assert.sameMembers(
      files.map(({ kind }) => kind),
      ['order', 'given']
    )
    for (const file of files) {
      assert.isFalse(file.content.includes('%PDF'))
      assert.isTrue(file.openContent().equals(MANDATE.bytes))
    }
  })

  test('from a third country compels nothing without an agreement (art. 48)', async ({
    assert,
  }) => {
    const { id, isForeign } = await asked({ country: 'US' })
    assert.isTrue(isForeign)
    await assert.rejects(() => check(id), TreatyMissing)
    await check(id, { treaty: 'Accord d’entraide judiciaire du 10 décembre 1998' })
    const { basis, treaty } = await Disclosure.findOrFail(id)
    assert.equal(basis, 'valid')
    assert.include(treaty!, 'entraide')
    const { isForeign: ofUnion } = await asked({ country: 'DE' })
    assert.isFalse(ofUnion)
  })

  test('gets nothing on a basis that is not enough; a refusal needs nobody told', async ({
    assert,
  }) => {
    const { id: professionalId } = await aProfessional()
    const { id } = await asked({ professionalIds: [professionalId] })
    await check(id, { basis: 'insufficient' })
    await assert.rejects(() => give(id), AuditStepNotAllowed)
    const refused = { id, decision: 'refused', words: 'Sans titre.', file: null } as const
    await new DecideDisclosure().handle({ ...refused, stamp: STAMP })
    const close = () => new CloseDisclosure().handle({ id, stamp: STAMP })
    await assert.rejects(close, AuditStepNotAllowed)
    const { state, given } = await Disclosure.findOrFail(id)
    assert.deepEqual([state, given], ['decided', null])
  })

  test('may forbid telling, for as long as the law says, and nothing shows', async ({ assert }) => {
    const { id: professionalId, email } = await aProfessional()
    const { id, controllers, reference } = await asked({ professionalIds: [professionalId] })
    const about = { id, controllerId: controllers[0].id }
    const law = 'Code de procédure pénale, art. 11'
    const silence = { ...about, told: false, law, until: '2026-12-31', stamp: STAMP } as const
    await new InformController().handle(silence)
    await check(id)
    await give(id)
    await db.rawQuery(`select set_config('app.tenant', ?, true)`, [professionalId])
    assert.isNull(await db.from('disclosure_controllers').first())
    assert.isNull(await db.from('disclosures').first())
    await leaveTenant()
    const tell = (at: DateTime) =>
      new InformController().handle({ ...about, told: true, isLifted: true, stamp: by(at) })
    await assert.rejects(() => tell(AT), TellingForbidden)
    assert.isEmpty(await lettersAbout(reference))
    await tell(DateTime.fromISO('2027-01-04T09:00:00+01:00'))
    const [letter] = await lettersAbout(reference)
    assert.equal(letter.to.email, email)
  })

  test('without an end to the silence, somebody has to say that it is lifted', async ({
    assert,
  }) => {
    const { id: professionalId } = await aProfessional()
    const { id, controllers } = await asked({ professionalIds: [professionalId] })
    const about = { id, controllerId: controllers[0].id, stamp: STAMP }
    await new InformController().handle({ ...about, told: false, law: 'Secret', until: null })
    const tell = (isLifted: boolean) =>
      new InformController().handle({ ...about, told: true, isLifted })
    await assert.rejects(() => tell(false), TellingForbidden)
    await tell(true)
    const after = await Disclosure.whole(id)
    assert.isTrue(after.controllers[0].isInformed)
  })
})
