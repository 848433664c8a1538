import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { DEATH } from '#inventory/domain/limits'
import { record } from '#journal/record'
import { actsAfterDeath, type AfterDeathAct } from '#rights_requests/domain/death_directive'
import { AgainstDirectives, NotExecutable, TransitionNotAllowed } from '#rights_requests/errors'
import DeathDirective from '#rights_requests/models/death_directive'
import type RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import { writeInstruction } from '#rights_requests/part_acts'
import { searchFor } from '#rights_requests/search'

/** `null`: it is answered in words. */
type Choice = { id: string; partId: string; act: AfterDeathAct | null; stamp: Stamp }

/**
 * Says what is to be done on the data of somebody who has died, in place of what was said before: what
 * their directives allow, or what heirs may obtain without any (loi 78-17, art. 85). Nothing is done
 * yet. Throws AgainstDirectives.
 */
export default class ChooseAfterDeath {
  handle({ id, partId, act, stamp }: Choice): Promise<void> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      if (!part.isDecidable) throw new TransitionNotAllowed()
      if (!rightsRequest.settlesDeath(part)) throw new NotExecutable()

      if (act) await this.#check(trx, { rightsRequest, part, act })
      await part.merge({ afterDeathAct: act }).save()
      await trx.from('part_instructions').where('part_id', partId).delete()
      if (act === 'restrict') {
        await writeInstruction(trx, partId, { act: 'restriction', ground: DEATH }, stamp.at)
      }
      const { reference: subject } = rightsRequest
      const body = { right: part.executedAs, controller: part.professionalId }
      await record(trx, { kind: 'rights_request.decision_written', subject, stamp, body })
    })
  }

  async #check(
    trx: TransactionClientContract,
    wanted: { rightsRequest: RightsRequest; part: RequestPart; act: AfterDeathAct }
  ): Promise<void> {
    const { rightsRequest, part, act } = wanted
    if (!rightsRequest.isSoughtAt(part.professionalId)) throw new NotExecutable()
    const search = await searchFor(rightsRequest, part.professionalId, trx)
    const directive = await DeathDirective.of(search, trx).first()
    if (!actsAfterDeath(directive?.choice ?? null).includes(act)) throw new AgainstDirectives()
  }
}
