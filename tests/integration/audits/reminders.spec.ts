import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import FinishAction from '#audits/actions/finish_action'
import NoteFinding from '#audits/actions/note_finding'
import RemindActions from '#audits/actions/remind_actions'
import SetAction from '#audits/actions/set_action'
import Audit from '#audits/models/audit'
import { aHeldAudit, by } from '#tests/helpers/audits'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aUser } from '#tests/helpers/rights_requests'

const SET = DateTime.fromISO('2026-12-02T09:00:00+01:00')

test.group('Actions of an audit', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are called to mind before their day, then once after it', async ({ assert }) => {
    const owner = await aUser('staff')
    const { id, reference } = await aHeldAudit()
    const finding = await new NoteFinding().handle({
      ...{ id, severity: 'major', title: 'Un écart', words: null, byController: false },
      stamp: by(SET),
    })
    await new SetAction().handle({
      ...{ id, findingId: finding.id, words: 'Corriger', ownerId: owner.id },
      ...{ dueOn: '2026-12-15', stamp: by(SET) },
    })
    const remindOn = async (day: string) => {
      const at = DateTime.fromISO(`${day}T07:15:00+01:00`)
      await new RemindActions().handle({ stamp: by(at) })
      const letters = await lettersAbout(reference)
      return letters
        .filter(({ template }) => template === 'audits/action_due')
        .map(({ to, content }) => [to.email, content.isLate])
    }
    assert.deepEqual(await remindOn('2026-12-09'), [])
    assert.deepEqual(await remindOn('2026-12-10'), [[owner.email, false]])
    assert.deepEqual(await remindOn('2026-12-15'), [[owner.email, false]])
    const both = [
      [owner.email, false],
      [owner.email, true],
    ]
    assert.deepEqual(await remindOn('2026-12-16'), both)
    assert.deepEqual(await remindOn('2026-12-17'), both)

    const { findings } = await Audit.whole(id)
    const actionId = findings[0].actions[0].id
    await new FinishAction().handle({ id, actionId, words: 'Fait', evidence: null, stamp: by(SET) })
    assert.equal(await new RemindActions().handle({ stamp: by(SET.plus({ years: 1 })) }), 0)
  })
})
