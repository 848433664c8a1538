import type { HttpContext } from '@adonisjs/core/http'
import { identifiersOf, isNobody } from '#inventory/domain/identifiers'
import Professional from '#parties/models/professional'
import { ASKED } from '#holds/controllers/person_holds_controller'
import type { Asked } from '#holds/pages/found_sets'
import { searchValidator } from '#holds/validators'

/** Finding whose records are to be held: what was typed lasts as long as the form, and is kept nowhere else. */
export default class HoldSearchesController {
  async store({ request, response, session, i18n }: HttpContext) {
    const asked = await request.validateUsing(searchValidator)
    const { hold_email: email = null, hold_phone: phone = null, hold_scope: scope } = asked
    const professional = scope === 'professional' ? await bySite(asked.site_name) : null
    const mistakes = {
      ...(isNobody(identifiersOf({ email, phone })) && {
        hold_email: [i18n.t('holds.mistakes.nobody')],
      }),
      ...(scope === 'professional' &&
        !professional && { site_name: [i18n.t('holds.mistakes.site')] }),
    }
    if (Object.keys(mistakes).length > 0) {
      session.flashAll()
      session.flash('inputErrorsBag', mistakes)
      return response.redirect().toRoute('holds.create')
    }
    const professionalId = professional?.id ?? null
    session.put(ASKED, { email, phone, scope, professionalId } satisfies Asked)
    return response.redirect().toRoute('holds.person.create')
  }
}

/** By the name of the booking site, as it is written or in its address. */
export function bySite(name: string | null | undefined): Promise<Professional | null> {
  const slug = (name ?? '')
    .trim()
    .replace(/^.*\/rdv\//, '')
    .toLowerCase()
  return Professional.present().where('slug', slug).first()
}
