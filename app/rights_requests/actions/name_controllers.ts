import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import { NoControllerNamed, TransitionNotAllowed } from '#rights_requests/errors'
import { forwardToProfessionals } from '#rights_requests/forwarding'
import RightsRequest from '#rights_requests/models/rights_request'
import { newParts } from '#rights_requests/new_parts'
import { settle } from '#rights_requests/settle'

type Naming = { id: string; professionalIds: readonly string[]; platform: boolean; stamp: Stamp }

/** States of parts whose controllers may still be named anew. */
const OPEN = ['identified', 'passed_on', 'in_progress']

/** The DPO says whose processing a request is about, when the person did not know. */
export default class NameControllers {
  handle({ id, professionalIds, platform, stamp }: Naming): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const isOpen = rightsRequest.parts.every(({ state }) => OPEN.includes(state))
      if (!isOpen) throw new TransitionNotAllowed()
      if (professionalIds.length === 0 && !platform) throw new NoControllerNamed()

      const professionals = await Professional.query({ client: trx })
        .whereIn('id', [...professionalIds])
        .orderBy('id')
      const wanted = platform ? [...professionals, 'platform' as const] : professionals
      await this.#replace(trx, rightsRequest, wanted, stamp)
      const named = await RightsRequest.lock(id, trx)
      await forwardToProfessionals(trx, named, stamp.at)
      await settle(named, stamp.at)
      const { reference: subject } = named
      const body = { controllers: [...professionalIds], platform }
      await record(trx, { kind: 'rights_request.controllers_named', subject, stamp, body })

      return named
    })
  }

  /** Those already there stay, with the letter they had; the others come or go. */
  async #replace(
    trx: TransactionClientContract,
    { id, parts, askedRights, receivedAt, takenInChargeAt }: RightsRequest,
    wanted: readonly (Professional | 'platform')[],
    { at }: Stamp
  ) {
    const isWanted = (key: string) => wanted.some((it) => keyOf(it) === key)
    for (const part of parts) if (!isWanted(keyOfPart(part))) await part.delete()
    const known = parts.map(keyOfPart)
    const controllers = wanted.filter((it) => !known.includes(keyOf(it)))
    const state = takenInChargeAt ? 'in_progress' : 'identified'
    await newParts(trx, { rightsRequestId: id, askedRights, controllers, receivedAt, state, at })
  }
}

function keyOf(controller: Professional | 'platform'): string {
  return typeof controller === 'string' ? controller : controller.id
}

function keyOfPart({ professionalId, controller }: RightsRequest['parts'][number]): string {
  return professionalId ?? controller
}
