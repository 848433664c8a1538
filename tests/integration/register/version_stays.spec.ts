import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import ApproveVersion from '#register/actions/approve_version'
import DraftVersion from '#register/actions/draft_version'
import { NothingToApprove, VersionChanged } from '#register/errors'
import { anEntry, KEPT_AT, PAYROLL } from '#tests/helpers/registers'
import { aProfessional } from '#tests/helpers/rights_requests'

const STAMP = { actor: 'system', at: KEPT_AT } as const
const APPROVER = { approverName: 'Ada Roux', note: '', stamp: STAMP } as const

async function anOwner() {
  const professional = await aProfessional()
  const entry = await anEntry(professional)
  return { owner: { kind: 'controller', professional } as const, entry }
}

async function approved() {
  const { owner, entry } = await anOwner()
  const { number, digest } = await new DraftVersion().handle({ owner, stamp: STAMP })
  const version = await new ApproveVersion().handle({ owner, number, digest, ...APPROVER })
  return { owner, entry, version }
}

test.group('An approved version of a register', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  for (const [what, change] of [
    ['its contents', `document = '{}'`],
    ['its digest', `digest = 'autre'`],
    ['its approver', `approver_name = 'Autre'`],
    ['its number', 'number = 9'],
    ['its state, back to a draft', `state = 'draft', approved_at = null, approver_name = null`],
  ] as const) {
    test(`keeps ${what}, whoever asks the database otherwise`, async ({ assert }) => {
      const { version } = await approved()
      await assert.rejects(
        () =>
          db.transaction((trx) =>
            trx.rawQuery(`update register_versions set ${change} where id = ?`, [version.id])
          ),
        /never changed/
      )
    })
  }

  test('is not proposed twice for the same contents', async ({ assert }) => {
    const { owner } = await approved()
    await assert.rejects(
      () => new DraftVersion().handle({ owner, stamp: STAMP }),
      NothingToApprove as unknown as ErrorConstructor
    )
  })

  test('is what was read and what the register still says', async ({ assert }) => {
    const { owner, entry } = await anOwner()
    const { number, digest } = await new DraftVersion().handle({ owner, stamp: STAMP })
    await entry.merge({ facts: { ...PAYROLL, software: [] } }).save()
    const changed = VersionChanged as unknown as ErrorConstructor
    await assert.rejects(
      () => new ApproveVersion().handle({ owner, number, digest, ...APPROVER }),
      changed
    )
    const again = await new DraftVersion().handle({ owner, stamp: STAMP })
    assert.equal(again.number, number)
    await assert.rejects(
      () => new ApproveVersion().handle({ owner, number, digest, ...APPROVER }),
      changed
    )
  })
})
