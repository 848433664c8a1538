import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import { DateTime } from 'luxon'
import { appUrl } from '#config/app'
import { stampOf } from '#foundation/stamp'
import RevokeRegisterLink from '#register/actions/revoke_register_link'
import ShareRegister from '#register/actions/share_register'
import { LINK_DAYS, LINK_READERS, type LinkDays } from '#register/domain/register_link'
import { linkAt, linkDesk } from '#register/links/link_desk'
import { registerLinkValidator } from '#register/links/link_form'
import { linkList, linkPage } from '#register/links/link_pages'

/** Links to a register, by whoever keeps it: made, looked at, revoked. */
export default class RegisterLinksController {
  async index(ctx: HttpContext) {
    const { request, view, i18n, auth } = ctx
    const desk = await linkDesk(ctx)
    const asked = request.input('apres')
    const after = typeof asked === 'string' && /^[0-9a-f-]{36}$/.test(asked) ? asked : null
    const list = await linkList(desk, after, { now: DateTime.utc(), zone: desk.zone, i18n })
    const canShare = auth.user!.is('dpo', 'professional')
    return view.render('pages/register/links/index', { ...list, desk, canShare })
  }

  async create(ctx: HttpContext) {
    const desk = await linkDesk(ctx)
    const form = { readers: LINK_READERS, lengths: LINK_DAYS }
    return ctx.view.render('pages/register/links/create', { desk, ...form })
  }

  @inject()
  async store(ctx: HttpContext, share: ShareRegister) {
    const { auth, request, response, session } = ctx
    const { side, professionalId, kind, place } = await linkDesk(ctx)
    const sent = await request.validateUsing(registerLinkValidator)
    const { link, token } = await share.handle({
      ...{ professionalId, kind, reader: sent.link_reader, recipient: sent.link_recipient },
      ...{ reason: sent.link_reason, locale: sent.link_locale, days: sent.link_days as LinkDays },
      stamp: stampOf(auth.user, DateTime.utc()),
    })
    /** Shown on the next page, and never again. */
    session.flash('register_link', appUrl + router.makeUrl('register.shared.show', [token]))
    return response.redirect().toRoute(`register.${side}_link.show`, [...place, link.id])
  }

  async show(ctx: HttpContext) {
    const { params, view, i18n, auth } = ctx
    const desk = await linkDesk(ctx)
    const link = await linkAt(desk, params.id)
    const page = await linkPage(link, { now: DateTime.utc(), zone: desk.zone, i18n })
    const mayRevoke = page.standing === 'open' && auth.user!.is('dpo', 'professional')
    return view.render('pages/register/links/show', { ...page, desk, mayRevoke })
  }

  @inject()
  async destroy(ctx: HttpContext, revoke: RevokeRegisterLink) {
    const { auth, params, response, session, i18n } = ctx
    const desk = await linkDesk(ctx)
    const { id } = await linkAt(desk, params.id)
    await revoke.handle({ id, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('register_around.links.revoked'))
    return response.redirect().toRoute(`register.${desk.side}_link.show`, [...desk.place, id])
  }
}
