import type { I18n } from '@adonisjs/i18n'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import type RightsRequest from '#rights_requests/models/rights_request'
import { twinsOf } from '#rights_requests/queries/twins'

/** Rows of the component `rightsRequests.twins`. */
export async function twinRows(rightsRequest: RightsRequest, { locale }: I18n) {
  const twins = await twinsOf(rightsRequest)
  return twins.map(({ id, reference, state, receivedAt, zone }) => {
    return { id, reference, word: state, day: dateInWords(dayOf(receivedAt, zone), locale) }
  })
}
