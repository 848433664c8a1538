import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import type { PersonalDataset } from '#inventory/dataset'
import { datasets } from '#inventory/registry'
import type { RunSummary } from '#retention/domain/summary'
import { runNow, whatWouldGo } from '#retention/by_hand'
import OpenRun from '#retention/actions/open_run'
import { carryOnRun } from '#retention/run'
import { aCustomField, aSite, book, BOOKED_AT, paris } from '#tests/helpers/booking'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aUser } from '#tests/helpers/rights_requests'

const SLOTS = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30']

const now = () => ({ actor: 'system', at: DateTime.utc() }) as const

/** The same every time: a failure can be looked into. */
function dice(seed: number) {
  let value = seed
  return (most: number) => {
    value = (value * 1_103_515_245 + 12_345) % 2_147_483_648
    return value % most
  }
}

/** A site with appointments and letters of all ages, some restricted, some held. */
async function aged(seed: number) {
  const roll = dice(seed)
  const site = await aSite()
  const field = await aCustomField(site)
  const professionalId = site.professional.id
  const mark = await db
    .table('restrictions')
    .insert({
      ...{ professional_id: professionalId, ground: 'needed_for_claims', request_reference: 'DR' },
      ...{ since: BOOKED_AT.toISO(), email_digests: ['0'.repeat(64)] },
    })
    .returning('id')
  const hold = await db
    .table('legal_holds')
    .insert({
      ...{
        professional_id: professionalId,
        dataset: 'booking.appointments',
        ground: 'legal_claims',
      },
      ...{ until_day: '2031-01-01', explanation: 'Litige', placed_at: BOOKED_AT.toISO() },
    })
    .returning('id')
  for (const slot of SLOTS.slice(0, 4 + roll(3))) {
    const answers = roll(2) ? [{ fieldId: field.id, answer: 'B1' }] : []
    const iso = `2027-03-09T${slot}`
    const { id } = await book(site, iso, { answers, email: `p${roll(1000)}@exemple.example` })
    const purge = paris('2027-07-01T12:00')
      .plus({ days: roll(4) })
      .toISODate()
    const [marked, held] = [roll(5) === 0, roll(5) === 0]
    await db
      .from('appointments')
      .where('id', id)
      .update({
        ...{ purge_after: purge, restricted_by: marked ? mark[0].id : null },
        held_by: held ? hold[0].id : null,
      })
  }
  const letters = await db.from('letters').where('professional_id', professionalId).select('id')
  for (const { id } of letters) {
    const ended = paris('2027-06-02T12:00').plus({ days: roll(4) })
    await db.from('letters').where('id', id).update({ state: 'sent', ended_at: ended.toISO() })
  }
  const timezone = ['Europe/Paris', 'Indian/Reunion'][roll(2)]
  await db.from('professionals').where('id', professionalId).update({ timezone })
  return site
}

const told = ({ dry_run: _, ...summary }: RunSummary) => summary

/** Puts another end in place of that of a data set, until the test is over. */
function failing(key: string, cleanup: (undo: () => void) => void) {
  const before = datasets.all()
  const broken = (set: PersonalDataset): PersonalDataset => ({
    ...set,
    expiry: {
      ...set.expiry!,
      end: async () => {
        throw Object.assign(new Error('planted: somebody@exemple.example'), { code: 'XX000' })
      },
    },
  })
  datasets.declare(before.map((set) => (set.key === key ? broken(set) : set)))
  cleanup(() => datasets.declare(before))
}

test.group('A run', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  for (const seed of [1, 7, 42, 1234]) {
    test(`ends what its dry run had announced, to the row (seed ${seed})`, async ({ assert }) => {
      const { professional } = await aged(seed)
      const at = paris('2027-07-03T03:15')
      const announced = await whatWouldGo(at)
      const again = await whatWouldGo(at)
      assert.deepEqual(again, announced)

      const done = await runNow(at, now)
      assert.deepEqual(told(done), told(announced))
      assert.isAbove(done.removed, 0)
      const own = done.datasets.filter(({ controller }) => controller === professional.slug)
      const left = await db
        .from('appointments')
        .where('professional_id', professional.id)
        .where('purge_after', '<', '2027-07-03')
        .whereNull('restricted_by')
        .whereNull('held_by')
      assert.lengthOf(left, 0)
      assert.includeMembers(
        own.map(({ dataset }) => dataset),
        ['letters.of_professionals']
      )
      const after = await whatWouldGo(at)
      assert.equal(after.removed, 0)
      assert.equal(after.kept, announced.kept)
    })
  }

  test('says what it did by data set, controller, table and reason', async ({ assert }) => {
    const { professional } = await aged(7)
    const at = paris('2027-07-06T03:15')
    const { datasets: lines } = await runNow(at, now)
    const line = lines.find(
      (it) => it.dataset === 'booking.appointments' && it.controller === professional.slug
    )!
    const rows = await db.from('retention_run_counts').where({
      night: '2027-07-06',
      dataset: 'booking.appointments',
      controller_id: professional.id,
    })
    const counted = (what: string) =>
      Object.fromEntries(rows.filter((it) => it.what === what).map((it) => [it.name, it.count]))
    assert.deepEqual(counted('removed'), line.removed)
    assert.deepEqual(counted('records'), { '': line.records })
    const applied = await db
      .from('journal.entry')
      .where('kind', 'retention.applied')
      .whereRaw(`body ->> 'professional' = ?`, [professional.id])
      .whereRaw(`body ->> 'dataset' = 'booking.appointments'`)
    assert.deepEqual(
      applied.map(({ body }) => [body.night, body.records]),
      [['2027-07-06', line.records]]
    )
  })

  test('of the same night goes on under the same number', async ({ assert }) => {
    await aged(1)
    const first = await runNow(paris('2027-07-03T03:15'), now)
    await aged(2)
    const second = await runNow(paris('2027-07-03T09:00'), now)
    assert.deepEqual([first.run, second.run], ['2027-07-03', '2027-07-03'])
    const runs = await db.from('retention_runs').where('night', '2027-07-03')
    assert.lengthOf(runs, 1)
    const [{ total }] = await db
      .from('retention_run_counts')
      .where({ night: '2027-07-03', what: 'removed' })
      .sum('count as total')
    assert.equal(Number(total), first.removed + second.removed)
  })

  test('does the work of the nights that had none, and says which', async ({ assert }) => {
    const { professional } = await aged(1)
    await runNow(paris('2027-07-01T03:15'), now)
    await runNow(paris('2027-07-07T03:15'), now)
    const run = await db
      .from('retention_runs')
      .where('night', '2027-07-07')
      .select(db.raw('covers_from::text as first'))
      .first()
    assert.equal(run.first, '2027-07-02')
    const entry = await db
      .from('journal.entry')
      .where('kind', 'retention.run_started')
      .whereRaw(`body ->> 'night' = '2027-07-07'`)
      .first()
    assert.equal(entry.body.missed, 5)
    const free = db.from('appointments').where('professional_id', professional.id)
    const left = await free.whereNull('restricted_by').whereNull('held_by')
    assert.lengthOf(left, 0)
  })

  test('goes on when a data set fails, and tells the DPO', async ({ assert, cleanup }) => {
    const dpo = await aUser('dpo')
    const { professional } = await aged(7)
    failing('letters.of_professionals', cleanup)
    const done = await runNow(paris('2027-07-06T03:15'), now)
    assert.equal(done.failed, 1)
    const line = done.datasets.find(({ dataset }) => dataset === 'letters.of_professionals')!
    assert.equal(line.failure, 'XX000')
    assert.isAbove(
      done.datasets.find(
        (it) => it.dataset === 'booking.appointments' && it.controller === professional.slug
      )!.records,
      0
    )
    const letters = await lettersAbout('2027-07-06')
    const mine = letters.filter(({ to }) => to.email === dpo.email)
    assert.deepEqual(
      mine.map(({ template, content }) => [template, content.datasets]),
      [['retention/failed', ['letters.of_professionals']]]
    )
    const step = await db
      .from('retention_run_datasets')
      .where({ night: '2027-07-06', dataset: 'letters.of_professionals' })
      .first()
    assert.deepEqual([step.state, step.failure], ['failed', 'XX000'])
  })

  test('opened twice at once is planned once', async ({ assert }) => {
    await aged(1)
    const at = paris('2027-07-06T03:15')
    const opening = { at, executedBy: 'system', stamp: now() } as const
    const night = await new OpenRun().handle(opening)
    const planned = () =>
      db.from('retention_run_datasets').where('night', night).orderBy('position').select('planned')
    const before = await planned()
    await new OpenRun().handle(opening)
    assert.deepEqual(await planned(), before)
    const summary = await carryOnRun(night, now)
    assert.equal(
      summary.datasets.reduce((sum, { records }) => sum + records, 0),
      before.reduce((sum, row) => sum + row.planned, 0)
    )
  })
})
