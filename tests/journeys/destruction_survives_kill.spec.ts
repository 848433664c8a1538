import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import env from '#start/env'
import { enqueue } from '#foundation/jobs'
import Attestation from '#attestations/models/attestation'
import type { DestructionFacts } from '#attestations/domain/destruction_facts'
import GiveNotice from '#terminations/actions/give_notice'
import { CARRY_ON } from '#terminations/job_names'
import type Termination from '#terminations/models/termination'
import { aSite, book } from '#tests/helpers/booking'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { freePort, startPlatform, temporaryData } from '#tests/helpers/platform_process'
import { aUser } from '#tests/helpers/rights_requests'
import { carriedOn, whole } from '#tests/helpers/terminations'

const EMAIL = 'solene.armand@exemple.example'

async function until(what: string, holds: () => Promise<boolean>) {
  for (let tries = 0; tries < 900; tries++) {
    if (await holds()) return
    await sleep(100)
  }
  throw new Error(`Waited in vain: ${what}`)
}

/** A contract that ended long enough ago for its reach to be over by the clock of the machine. */
async function aReachThatIsOver(): Promise<Termination> {
  const given = DateTime.utc().minus({ days: 60 })
  const site = await aSite({ days: [1, 2, 3, 4, 5, 6, 7], at: given })
  const { id: professionalId } = site.professional
  const day = given.plus({ days: 2 }).toISODate()!
  for (const time of ['09:00', '10:00']) {
    const stamp = { actor: 'person', at: given } as const
    await book(site, `${day}T${time}`, { email: EMAIL, stamp })
  }
  const sent = { state: 'sent', ended_at: given.toISO() }
  await db.from('letters').where('professional_id', professionalId).update(sent)
  const owner = await aUser('professional', { professionalId })
  const { id } = await new GiveNotice().handle({
    ...{ professionalId, side: 'professional', fate: 'return', reason: null },
    stamp: { actor: `user:${owner.id}`, at: given },
  })
  const { endsAt } = await whole(id)
  return carriedOn({ id }, endsAt.plus({ hours: 1 }))
}

async function stepsOf({ id }: Termination) {
  const { steps } = await whole(id)
  return Object.fromEntries(
    steps.filter(({ phase }) => phase === 'destruction').map((step) => [step.name, step])
  )
}

test.group('A destruction survives the death of the server', () => {
  test('killed in the middle and started again, it counts each row once and attests once', async ({
    assert,
    cleanup,
  }) => {
    const termination = await aReachThatIsOver()
    const { id, professionalId, reference } = termination
    assert.equal(termination.state, 'in_reach')
    const dataDir = temporaryData(cleanup)
    const start = async () =>
      startPlatform({
        dataDir,
        port: await freePort(),
        env: {
          DATABASE_URL: env.get('DATABASE_OWNER_URL'),
          APP_KEY: env.get('APP_KEY').release(),
          DATA_KEY: env.get('DATA_KEY').release(),
        },
      })

    /** A lock on the appointments makes "the middle": what refers to them is gone, they are not. */
    const lock = await db.transaction()
    await lock.rawQuery('set local idle_in_transaction_session_timeout = 0')
    await lock.from('appointments').where('professional_id', professionalId).forUpdate()
    await db.transaction((trx) => enqueue(trx, CARRY_ON, { id }))
    const killed = await start()
    let isAlive = true
    cleanup(() => {
      if (isAlive) killed.signal('SIGKILL')
    })
    await until('the links to the appointments are destroyed', async () => {
      const { 'public.manage_tokens': links } = await stepsOf(termination)
      return links?.state === 'done'
    })
    killed.signal('SIGKILL')
    await killed.exited
    isAlive = false
    await lock.rollback()
    const middle = await stepsOf(termination)
    assert.notEqual(middle['public.appointments'].state, 'done')
    const { partialNumber } = await whole(id)
    assert.isNull(partialNumber)

    const restarted = await start()
    cleanup(async () => {
      restarted.signal('SIGTERM')
      await restarted.exited
    })
    await until('the destruction is attested', async () => {
      const { state } = await whole(id)
      return state === 'awaiting_confirmations' || state === 'destroyed'
    })

    const steps = await stepsOf(termination)
    assert.isTrue(Object.values(steps).every(({ state }) => state === 'done'))
    assert.equal(steps['public.appointments'].done, 2)
    const [attestation, ...others] = await Attestation.query().where(
      'key',
      `destruction:${id}:partial`
    )
    assert.isEmpty(others)
    const { datasets } = attestation.facts as DestructionFacts
    const told = datasets.find(({ key }) => key === 'booking.appointments')!
    assert.equal(told.removed['public.appointments'], 2)
    for (const table of ['appointments', 'letters']) {
      assert.isEmpty(await db.from(table).where('professional_id', professionalId), table)
    }
    const letters = await lettersAbout(reference)
    const attested = letters.filter(({ template }) => template === 'terminations/attested')
    assert.lengthOf(attested, 1)
  })
})
