import { randomBytes, randomUUID } from 'node:crypto'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { dayInWords } from '#deadlines/wording'
import { stampOf } from '#foundation/stamp'
import type Professional from '#parties/models/professional'
import FileRightsRequest from '#rights_requests/actions/file_rights_request'
import IdentifyRequester from '#rights_requests/actions/identify_requester'
import { PROPOSED_RIGHTS, questionAfter, stepAt } from '#rights_requests/domain/intake'
import { referenceOf } from '#rights_requests/domain/reference'
import { checkedFiling, choicesIn, sendBackToDetails } from '#rights_requests/filing_form'
import type RightsRequest from '#rights_requests/models/rights_request'
import {
  NAMES_A_PAGE,
  selectableProfessionals,
} from '#rights_requests/queries/selectable_professionals'

/**
 * The public form (art. 12(2)). Choices travel in the address; what says who the person is travels
 * in forms only and is kept nowhere until it is sent.
 */
export default class FilingsController {
  /** One question a page: who, which right, which professional, then the details. */
  async create({ request, view }: HttpContext) {
    const { revoir: again, recherche } = request.qs()
    const chosen = await choicesIn(request.qs())
    const question = questionAfter(chosen.choices, again)
    const search = String(recherche ?? '').slice(0, 60) || null
    const offered = question === 'controller' ? await selectableProfessionals(search) : []
    const names = withChosen(offered, chosen.professionals)
    const form = { values: {}, filingKey: randomUUID() }
    const list = { names, search, isFull: offered.length === NAMES_A_PAGE }
    const rights = PROPOSED_RIGHTS
    const page = { ...chosen, ...form, ...list, rights, step: stepAt(question, chosen.choices) }
    return view.render(`pages/rights_requests/filing/${question}`, page)
  }

  /** Files, then the same page for everybody: nothing depends on who the person is. */
  @inject()
  async store(ctx: HttpContext, fileRightsRequest: FileRightsRequest) {
    const { request, response, session, locale } = ctx
    const at = DateTime.utc()
    const filing = await checkedFiling(ctx)
    if (!filing) return sendBackToDetails(ctx)

    /** A field no person sees was filled in: nothing is filed, and nothing is said about it. */
    if (request.input('website')) {
      session.flash('filed', { reference: referenceOf(at.year, randomBytes(8)) })
      return response.redirect().toRoute('rights_requests.filing.show')
    }
    const stamp = stampOf(null, at)
    const rightsRequest = await fileRightsRequest.handle({
      ...filing,
      channel: 'form',
      receivedAt: at,
      locale,
      stamp,
    })
    await confirmFromAccount(ctx, rightsRequest, at)
    const { reference, deadline } = rightsRequest
    const isForAnother = rightsRequest.representation !== null
    session.flash('filed', { reference, lastDay: deadline.lastDay, isForAnother })
    return response.redirect().toRoute('rights_requests.filing.show')
  }

  async show({ view, session, i18n }: HttpContext) {
    const filed = session.flashMessages.get('filed') ?? {}
    const lastDay = filed.lastDay ? dayInWords(filed.lastDay, i18n.locale) : null
    return view.render('pages/rights_requests/filing/sent', { ...filed, lastDay })
  }
}

/** Whoever is chosen already stays on the list, found by this search or not. */
function withChosen(offered: readonly Professional[], chosen: readonly Professional[]) {
  return [...chosen.filter(({ id }) => !offered.some((it) => it.id === id)), ...offered]
}

/** Somebody signed in with the address of the request has shown already whose it is. */
async function confirmFromAccount({ auth }: HttpContext, filed: RightsRequest, at: DateTime) {
  const isTheirs = auth.user !== undefined && auth.user.email === filed.email
  if (!isTheirs || filed.representation || !filed.can('identify')) return
  const stamp = stampOf(auth.user, at)
  await new IdentifyRequester().handle({ id: filed.id, means: 'account', stamp })
}
