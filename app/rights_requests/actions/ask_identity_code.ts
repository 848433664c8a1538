import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { enqueue } from '#foundation/jobs'
import { CODE_MINUTES } from '#foundation/one_time_code'
import { record } from '#journal/record'
import { lockAsked } from '#rights_requests/identity_gate'
import { SEND_IDENTITY_CODE } from '#rights_requests/job_names'
import IdentityCode from '#rights_requests/models/identity_code'

/**
 * Notes that the person wants a code; the one before serves no more. The same work whether a number
 * is known or not: the job alone looks, so that neither the answer nor its time tells it.
 */
export default class AskIdentityCode {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const { rightsRequest, check } = await lockAsked(id, trx)
      if (!check.mayHaveCode) return

      await check.merge({ codes: check.codes + 1 }).save()
      await IdentityCode.of(check.id, trx).delete()
      const expiresAt = stamp.at.plus({ minutes: CODE_MINUTES })
      const life = { identityCheckId: check.id, askedAt: stamp.at, expiresAt }
      const code = await IdentityCode.create(life, { client: trx })
      await enqueue(trx, SEND_IDENTITY_CODE, { id: code.id })
      const { reference: subject } = rightsRequest
      const body = { codes: check.codes }
      await record(trx, { kind: 'identity_check.code_asked', subject, stamp, body })
    })
  }
}
