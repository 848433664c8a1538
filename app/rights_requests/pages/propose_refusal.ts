import type { HttpContext } from '@adonisjs/core/http'
import i18nManager from '@adonisjs/i18n/services/main'
import { notRefused, refusedIn } from '#rights_requests/done_answer'
import type { OpenPart } from '#rights_requests/pages/open_act'
import { standingsOf } from '#rights_requests/domain/use_decision'
import { usesOf } from '#rights_requests/queries/uses_of'
import type { Objection } from '#rights_requests/pages/use_fields'

/**
 * Where nothing stops, the whole is refused: the DPO reads the refusal before it leaves, written from what
 * was decided of each use, in the language of the person.
 */
export async function proposeRefusal(
  open: OpenPart,
  { act, purposes, refused = [] }: Objection,
  { session, response, i18n }: HttpContext
) {
  const { rightsRequest, part } = open
  const standings = standingsOf(purposes, await usesOf(open))
  const words = i18nManager.locale(rightsRequest.locale)
  const reasons = [
    ...refused.map((use) => refusedIn(use, words)),
    ...purposes.map((purpose) => notRefused(act, purpose, standings, words)),
  ]
  session.flash('ground', refused[0]?.ground ?? 'not_objectionable')
  session.flash('reasons', reasons.join('\n\n'))
  session.flash('refusal', i18n.t('exercise.objection.all_refused'))
  return response.redirect().toRoute('rights_requests.refusal.create', [rightsRequest.id, part.id])
}
