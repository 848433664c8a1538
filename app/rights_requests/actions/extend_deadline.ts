import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { ExtensionGround } from '#rights_requests/domain/extension'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
import { TooLateToExtend } from '#rights_requests/errors'
import { writeToPerson } from '#rights_requests/letters'
import RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

type Extending = {
  id: string
  partId: string
  ground: ExtensionGround
  reasons: string
  stamp: Stamp
}

/**
 * Takes two further months to answer a part: once, within the first month, and the person is told
 * why (art. 12(3)). A patient's file knows no such extension (CSP, art. L1111-7).
 */
export default class ExtendDeadline {
  handle({ id, partId, ground, reasons, stamp }: Extending): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      const { expiresAt, article, lastDay: dueOn } = rightsRequest.deadlineOf(part)
      const isOver = expiresAt !== null && stamp.at >= expiresAt
      if (isOver || article !== 'gdpr_12_3') throw new TooLateToExtend()

      const { at } = stamp
      part.apply('extend', at).merge({
        extendedAt: at,
        instructed: null,
        extensionGround: ground,
        extensionReasons: reasons,
      })
      await settle(rightsRequest, at)
      const linkDays = LINK_LIFE.afterProof
      const content = { ground, reasons }
      await writeToPerson(trx, rightsRequest, {
        ...{ template: 'extended', at, part, linkDays, content, dueOn },
      })
      const { reference: subject } = rightsRequest
      const body = { right: part.askedRight, controller: part.professionalId, ground }
      await record(trx, { kind: 'rights_request.extended', subject, stamp, body })

      return rightsRequest
    })
  }
}
