import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import CancelNotice from '#terminations/actions/cancel_notice'
import GiveNotice from '#terminations/actions/give_notice'
import ResumeDestruction from '#terminations/actions/resume_destruction'
import { previewFor } from '#terminations/controllers/own_endings_controller'
import Termination from '#terminations/models/termination'
import { terminationPage } from '#terminations/pages/termination_page'
import { terminationList } from '#terminations/queries/termination_list'
import {
  cancellationValidator,
  nameValidator,
  platformNoticeValidator,
} from '#terminations/validators'

/** The ends of contracts, for those who follow them: the list, one as its story, giving notice. */
export default class TerminationsController {
  async index({ request, view, i18n }: HttpContext) {
    const list = await terminationList({ before: request.input('avant', null), i18n })
    return view.render('pages/terminations/index', list)
  }

  async show({ params, auth, view, i18n }: HttpContext) {
    const termination = await Termination.whole().where('id', params.id).firstOrFail()
    const page = await terminationPage(termination, { now: DateTime.utc(), i18n })
    const isDpo = auth.getUserOrFail().is('dpo')
    return view.render('pages/terminations/show', { ...page, isDpo })
  }

  /** The fragment that follows itself while something is being destroyed. */
  async progress({ params, view, i18n }: HttpContext) {
    const termination = await Termination.whole().where('id', params.id).firstOrFail()
    const page = await terminationPage(termination, { now: DateTime.utc(), i18n })
    return view.render('pages/terminations/progress', page)
  }

  /** Whose contract, then what it does: the page before what cannot be undone. */
  async create(ctx: HttpContext) {
    const { request, view, i18n } = ctx
    const asked = request.input('professionnel', null)
    const professional = typeof asked === 'string' ? await named(asked) : null
    if (!professional) {
      const isUnknown = typeof asked === 'string' && asked !== ''
      return view.render('pages/terminations/choose', { asked, isUnknown })
    }
    const reading = { now: DateTime.utc(), locale: i18n.locale }
    const preview = await previewFor(professional.id, reading)
    const { name, slug } = professional
    return view.render('pages/terminations/notice', { professional: { name, slug }, preview })
  }

  @inject()
  async store({ auth, request, response, session, i18n }: HttpContext, giveNotice: GiveNotice) {
    const { site_name: slug } = await request.validateUsing(nameValidator)
    const professional = await Professional.present().where('slug', slug).firstOrFail()
    const { termination_reason: reason } = await request.validateUsing(platformNoticeValidator)
    const stamp = stampOf(auth.user, DateTime.utc())
    /** What becomes of the data is the controller's choice: until it is made, they go back. */
    const notice = { professionalId: professional.id, side: 'platform', fate: 'return' } as const
    const { id } = await giveNotice.handle({ ...notice, reason, stamp })
    session.flash('success', i18n.t('terminations.flash.given'))
    return response.redirect().toRoute('terminations.show', [id])
  }

  async edit({ params, view, i18n }: HttpContext) {
    const termination = await Termination.whole().where('id', params.id).firstOrFail()
    const page = await terminationPage(termination, { now: DateTime.utc(), i18n })
    return view.render('pages/terminations/cancel', page)
  }

  @inject()
  async destroy(ctx: HttpContext, cancelNotice: CancelNotice) {
    const { params, auth, request, response, session, i18n } = ctx
    const { id } = await Termination.findOrFail(params.id)
    const { cancel_reason: reason } = await request.validateUsing(cancellationValidator)
    await cancelNotice.handle({ id, reason, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('terminations.flash.cancelled'))
    return response.redirect().toRoute('terminations.show', [id])
  }

  @inject()
  async update(ctx: HttpContext, resumeDestruction: ResumeDestruction) {
    const { params, auth, response, session, i18n } = ctx
    const { id } = await Termination.findOrFail(params.id)
    await resumeDestruction.handle({ id, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('terminations.flash.resumed'))
    return response.redirect().toRoute('terminations.show', [id])
  }
}

/** By the name of the booking site, as it is written or in its address. */
function named(asked: string): Promise<Professional | null> {
  const slug = asked
    .trim()
    .replace(/^.*\/rdv\//, '')
    .toLowerCase()
  return Professional.present().where('slug', slug).first()
}
