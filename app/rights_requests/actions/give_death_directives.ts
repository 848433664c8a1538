import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { keyedDigest } from '#foundation/digest'
import type { Stamp } from '#foundation/stamp'
import { identifiersOf } from '#inventory/domain/identifiers'
import { forget } from '#inventory/queries/object'
import { record } from '#journal/record'
import { DIRECTIVES_PURPOSE } from '#rights_requests/death_directives_data'
import type { Directives } from '#rights_requests/domain/death_directive'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
import { DirectivesNotPossible } from '#rights_requests/errors'
import { tellProfessional } from '#rights_requests/forwarding'
import { writeToPerson } from '#rights_requests/letters'
import DeathDirective from '#rights_requests/models/death_directive'
import type RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

type Giving = { id: string; partId: string; directives: Directives; stamp: Stamp }

/**
 * The person lodges directives for after death, or changes them, with specific consent (loi 78-17,
 * art. 85). The first time is the answer to what was asked; each time is told to the mailbox. Throws
 * DirectivesNotPossible.
 */
export default class GiveDeathDirectives {
  handle({ id, partId, directives, stamp }: Giving): Promise<void> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      if (!rightsRequest.takesDirectives(part)) throw new DirectivesNotPossible()

      const isChanged = await this.#keep(trx, { rightsRequest, part }, { directives, stamp })
      const isAnswer = this.#answer(rightsRequest, part, stamp)
      const { at } = stamp
      const template = isAnswer ? 'answered' : 'directives_noted'
      const content = isAnswer ? { text: part.answer, isWhole: true } : { what: 'kept' }
      await settle(rightsRequest, at)
      const linkDays = LINK_LIFE.afterAnswer
      await writeToPerson(trx, rightsRequest, { template, at, part, linkDays, content })
      if (isAnswer) await tellProfessional(trx, rightsRequest, part, { template: 'executed', at })
      const { choice } = directives
      const body = { controller: part.professionalId, choice, changed: isChanged }
      const { reference: subject } = rightsRequest
      await record(trx, { kind: 'death_directives.given', subject, stamp, body })
    })
  }

  /** @returns whether others were there before. */
  async #keep(
    trx: TransactionClientContract,
    { rightsRequest, part }: { rightsRequest: RightsRequest; part: RequestPart },
    { directives, stamp }: Pick<Giving, 'directives' | 'stamp'>
  ): Promise<boolean> {
    const { email, reference: requestReference } = rightsRequest
    const { professionalId } = part
    const { choice, ...content } = directives
    const emailDigest = keyedDigest('email', email!)
    const own = { who: identifiersOf({ email }), professionalId }
    const before = await DeathDirective.of(own, trx).forUpdate().first()
    const given = {
      ...{ choice, content: DeathDirective.seal(emailDigest, content) },
      ...{ requestReference, consentedAt: stamp.at, changedAt: stamp.at },
    }
    if (before) await before.merge(given).save()
    else await DeathDirective.create({ ...given, professionalId, emailDigest }, { client: trx })
    await forget(trx, { purpose: DIRECTIVES_PURPOSE, email: email!, professionalId })
    return before !== null
  }

  /** What was asked is done once they are kept; not where it has ended, or where somebody else decides. */
  #answer({ locale }: RightsRequest, part: RequestPart, { at }: Stamp): boolean {
    if (part.can('take_charge')) part.apply('take_charge', at)
    if (!part.can('execute')) return false
    part.apply('execute', at).apply('answer', at)
    const answer = i18nManager.locale(locale).t('directives.answer')
    part.merge({ answer, decidedAt: at })
    return true
  }
}
