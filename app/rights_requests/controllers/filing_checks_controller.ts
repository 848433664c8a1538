import type { HttpContext } from '@adonisjs/core/http'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import { looksSensitive } from '#booking/domain/sensitive'
import { stepAt } from '#rights_requests/domain/intake'
import { checkedFiling, choicesIn, sendBackToDetails } from '#rights_requests/filing_form'

const DETAILS = [
  ...['last_name', 'first_name', 'email', 'phone', 'professional_named', 'message'],
  ...['behalf', 'principal_last_name', 'principal_first_name', 'principal_email'],
  ...['mandate_scope', 'mandate_until'],
  ...['death_behalf', 'deceased_last_name', 'deceased_first_name', 'deceased_email'],
]

/** "Vérifiez vos réponses": read once more before sending, and go back without losing a word. */
export default class FilingChecksController {
  async store(ctx: HttpContext) {
    if (!(await checkedFiling(ctx))) return sendBackToDetails(ctx)
    const answers = await typed(ctx, 'check')
    const isSensitive = looksSensitive(String(answers.values.message ?? ''), ctx.locale)
    const { mandate_until: until } = answers.values
    const mandateUntil = until ? dateInWords(until as CivilDay, ctx.i18n.locale) : null
    const page = { ...answers, isSensitive, mandateUntil }
    return ctx.view.render('pages/rights_requests/filing/check', page)
  }

  async edit(ctx: HttpContext) {
    return ctx.view.render('pages/rights_requests/filing/details', await typed(ctx, 'details'))
  }
}

/** The form as it was typed, to be shown again. */
async function typed({ request }: HttpContext, page: 'details' | 'check') {
  const values = request.only(DETAILS)
  const filingKey = String(request.input('filing_key', ''))
  const website = request.input('website') ?? ''
  const chosen = await choicesIn(request.all())
  const step = stepAt(page, chosen.choices)
  return { ...chosen, values, filingKey, website, step }
}
