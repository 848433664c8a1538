import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import env from '#start/env'
import Attestation from '#attestations/models/attestation'
import OrderExecution from '#rights_requests/actions/order_execution'
import RequestPart from '#rights_requests/models/request_part'
import ErasureStep from '#rights_requests/models/erasure_step'
import RightsRequest from '#rights_requests/models/rights_request'
import { recipientDigest } from '#letters/queue'
import { aSite, book } from '#tests/helpers/booking'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { freePort, startPlatform, temporaryData } from '#tests/helpers/platform_process'
import { onlyPart, aRequestInProgress, aUser } from '#tests/helpers/rights_requests'

const EMAIL = 'solene.armand@exemple.example'

async function until(what: string, holds: () => Promise<boolean>) {
  for (let tries = 0; tries < 900; tries++) {
    if (await holds()) return
    await sleep(100)
  }
  throw new Error(`Waited in vain: ${what}`)
}

/** An erasure of two appointments whose letters have been sent, ordered and not begun. */
async function anOrderedErasure() {
  const site = await aSite()
  await book(site, '2027-03-08T09:00', { email: EMAIL })
  await book(site, '2027-03-09T09:00', { email: EMAIL })
  const sent = { state: 'sent', ended_at: DateTime.utc().toISO() }
  await db.from('letters').where('recipient_digest', recipientDigest(EMAIL)).update(sent)
  const dpo = await aUser('dpo')
  const { id, reference } = await aRequestInProgress(dpo, {
    concern: 'professional',
    professionalIds: [site.professional.id],
    email: EMAIL,
  })
  const stamp = { actor: `user:${dpo.id}`, at: DateTime.utc() } as const
  await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
  return { id, reference }
}

async function stepsOf(id: string): Promise<Record<string, ErasureStep>> {
  const controller = await RequestPart.findByOrFail('rightsRequestId', id)
  const steps = await ErasureStep.query().where('rightsRequestPartId', controller.id)
  return Object.fromEntries(steps.map((step) => [step.dataset, step]))
}

test.group('An erasure survives the death of the server', () => {
  test('killed in the middle and started again, it ends with one attestation', async ({
    assert,
    cleanup,
  }) => {
    const { id, reference } = await anOrderedErasure()
    const { partId } = await onlyPart(id)
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
    const dataDir = temporaryData(cleanup)

    /** A lock on the letters makes "the middle": the appointments are gone, the letters are not. */
    const lock = await db.transaction()
    await lock.from('letters').where('recipient_digest', recipientDigest(EMAIL)).forUpdate()
    const killed = await start()
    let isAlive = true
    cleanup(() => {
      if (isAlive) killed.signal('SIGKILL')
    })
    await until('the appointments are erased', async () => {
      const { 'booking.appointments': appointments } = await stepsOf(id)
      return appointments.state === 'done'
    })
    killed.signal('SIGKILL')
    await killed.exited
    isAlive = false
    await lock.rollback()
    const middle = await stepsOf(id)
    assert.notEqual(middle['letters.of_professionals'].state, 'done')
    assert.lengthOf(await Attestation.query().where('key', `erasure:${partId}`), 0)

    const restarted = await start()
    cleanup(async () => {
      restarted.signal('SIGTERM')
      await restarted.exited
    })
    await until('the request is answered', async () => {
      const { state } = await RightsRequest.findOrFail(id)
      return state === 'answered'
    })

    assert.lengthOf(await Attestation.query().where('key', `erasure:${partId}`), 1)
    const { 'booking.appointments': appointments, 'letters.of_professionals': letters } =
      await stepsOf(id)
    assert.equal(appointments.erased.appointment_contacts, 2)
    assert.equal(letters.state, 'done')
    const answers = await lettersAbout(reference)
    const answered = answers.filter(({ template }) => template === 'rights_requests/answered')
    assert.lengthOf(answered, 1)
    const left = await db.from('appointment_contacts').where('email', EMAIL)
    assert.lengthOf(left, 0)
  })
})
