import db from '@adonisjs/lucid/services/db'
import i18nManager from '@adonisjs/i18n/services/main'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import { writeToPerson } from '#rights_requests/letters'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

/**
 * Hands the open parts of a request over to a professional whose contract has ended: the platform may
 * do nothing more with the data (art. 28(3)(g)), the professional still owes the answer. The person is
 * told who answers, and by when. What is being carried out ends by itself.
 */
export default class HandOverRequest {
  /** @returns whether something was handed over. */
  handle({ id, professionalId, stamp }: { id: string; professionalId: string; stamp: Stamp }) {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const open = rightsRequest.parts.filter(
        (part) => part.professionalId === professionalId && part.can('hand_over')
      )
      if (open.length === 0) return false

      const { at } = stamp
      const professional = await Professional.findOrFail(professionalId, { client: trx })
      const contact = contactOf(professional)
      const answer = i18nManager
        .locale(rightsRequest.locale)
        .t('rights_requests.handed_over', contact)
      const deadlines = new Map(open.map((part) => [part.id, rightsRequest.deadlineOf(part)]))
      for (const part of open) part.apply('hand_over', at).merge({ answer })
      await settle(rightsRequest, at)
      for (const part of open) {
        const { lastDay } = deadlines.get(part.id)!
        const content = { ...contact, lastDay }
        await writeToPerson(trx, rightsRequest, { template: 'handed_over', at, part, content })
      }
      const { reference: subject } = rightsRequest
      const body = { controller: professionalId, parts: open.length }
      await record(trx, { kind: 'rights_request.handed_over', subject, stamp, body })
      return true
    })
  }
}

/** Requests with a part that is still open at a professional, the oldest first. */
export async function requestsToHandOver(professionalId: string, limit: number): Promise<string[]> {
  const parts = await RequestPart.query()
    .where({ professionalId })
    .whereNull('closedAt')
    .whereNot('state', 'executing')
    .orderBy('receivedAt')
    .limit(limit)
  return [...new Set(parts.map(({ rightsRequestId }) => rightsRequestId))]
}

function contactOf({ name, email, address }: Professional) {
  return { controller: name, email, address }
}
