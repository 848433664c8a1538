import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import vine from '@vinejs/vine'
import { stampOf } from '#foundation/stamp'
import { LEGAL_BASES } from '#inventory/dataset'
import { optionOf } from '#inventory/domain/bases'
import ChooseBasis from '#register/actions/choose_basis'
import { basisForm } from '#register/bases/basis_form'
import { answersIn, choicePage, consequencesPage } from '#register/bases/basis_pages'
import { purposeAsked } from '#register/bases/purpose_asked'
import { BasisNotOffered } from '#register/errors'

const seenValidator = vine.create({ basis_seen: vine.enum(LEGAL_BASES) })

/** What a purpose of the product rests on: chosen with help, its consequences read before it is saved. */
export default class BasisChoicesController {
  async create(ctx: HttpContext) {
    const asked = await purposeAsked(ctx)
    const page = choicePage(asked, answersIn(ctx.request.qs()), ctx.i18n)
    return ctx.view.render('pages/register/bases/choice', page)
  }

  /** Nothing is saved yet. */
  async preview(ctx: HttpContext) {
    const asked = await purposeAsked(ctx)
    const sent = await basisForm(ctx)
    if (!optionOf(asked.purpose, sent.basis)) throw new BasisNotOffered()
    return ctx.view.render(
      'pages/register/bases/consequences',
      consequencesPage(asked, sent, ctx.i18n)
    )
  }

  @inject()
  async store(ctx: HttpContext, choose: ChooseBasis) {
    const { auth, request, response, session, i18n } = ctx
    const { professionalId, purpose, datasets } = await purposeAsked(ctx)
    const sent = await basisForm(ctx)
    const { basis_seen: from } = await request.validateUsing(seenValidator)
    const stamp = stampOf(auth.user, DateTime.utc())
    await choose.handle({ professionalId, purpose, ...sent, from, stamp })
    session.flash('success', i18n.t('register_entries.bases.saved'))
    return response.redirect().toRoute('register.pro.entry.show', [datasets[0]])
  }
}
