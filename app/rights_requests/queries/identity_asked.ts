import type { I18n } from '@adonisjs/i18n'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import { theSmsSender } from '#letters/sms'
import { acceptedMeans, type AskedMeans } from '#rights_requests/domain/identity_level'
import { MOST_TRIES } from '#foundation/one_time_code'
import IdentityCheck from '#rights_requests/models/identity_check'
import type RightsRequest from '#rights_requests/models/rights_request'

/** What the person reads about the question asked, the same whatever the platform knows of them. */
export async function identityAsked(rightsRequest: RightsRequest, i18n: I18n) {
  if (!rightsRequest.can('identify')) return null
  const check = await IdentityCheck.latest(rightsRequest.id)
  if (!check) return null
  await check.load((loader) => loader.load('code').load('document'))
  const { means, explanation: reason, outcome, code, document } = check
  const receivedAt = document?.receivedAt ?? null
  return {
    isOpen: outcome === null,
    outcome,
    means,
    reason,
    accepted: offeredMeans(rightsRequest, means),
    isCodeAsked: code !== null,
    mayHaveCode: check.mayHaveCode,
    triesLeft: MOST_TRIES - check.tries,
    receivedOn: receivedAt && dateInWords(dayOf(receivedAt, rightsRequest.zone), i18n.locale),
  }
}

/** Without anybody to send text messages, no code is offered. */
function offeredMeans({ parts, askedRights }: RightsRequest, means: AskedMeans) {
  const isOfHealth = parts.some((part) => part.isOfHealth)
  const accepted = acceptedMeans(means, { rights: askedRights, isOfHealth })
  return accepted.filter((it) => it !== 'phone_code' || theSmsSender() !== null)
}
