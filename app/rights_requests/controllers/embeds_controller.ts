import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { appUrl } from '#config/app'
import { stampOf } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import SetEmbeddingSites from '#rights_requests/actions/set_embedding_sites'
import { originsIn, SITES_AT_MOST } from '#rights_requests/domain/embedding'
import EmbeddingSite from '#rights_requests/models/embedding_site'
import { sitesValidator } from '#rights_requests/validators_entry'

/**
 * The way to the form from other sites: a small frame without cookie, whose link opens the form
 * itself in a tab of its own (docs/decisions/2026-11-22-form-on-other-sites.md).
 */
export default class EmbedsController {
  async show({ params, response, view }: HttpContext) {
    const professional = await Professional.findByOrFail('slug', params.slug)
    const sites = await sitesOf(professional.id)
    const ancestors = ["'self'", ...sites].join(' ')
    const policy = String(response.getHeader('Content-Security-Policy'))
    response.removeHeader('X-Frame-Options')
    response.header(
      'Content-Security-Policy',
      policy.replace(/frame-ancestors [^;]*/, `frame-ancestors ${ancestors}`)
    )
    return view.render('pages/rights_requests/embed/show', { professional })
  }

  async edit({ auth, view }: HttpContext) {
    const professional = await Professional.findOrFail(auth.user!.professionalId)
    const sites = await sitesOf(professional.id)
    const form = `${appUrl}/droits?professionnel=${professional.slug}`
    const frame = `${appUrl}/droits/integre/${professional.slug}`
    return view.render('pages/rights_requests/embed/edit', { professional, sites, form, frame })
  }

  @inject()
  async update(ctx: HttpContext, setEmbeddingSites: SetEmbeddingSites) {
    const { auth, request, response, session, i18n } = ctx
    const { sites = '' } = await request.validateUsing(sitesValidator)
    const { origins, wrong } = originsIn(sites)
    const isTooMany = origins.length > SITES_AT_MOST
    if (wrong.length > 0 || isTooMany) {
      const fault = isTooMany ? 'many' : 'wrong'
      const sentence = i18n.t(`intake.embed.settings.${fault}`, { sites: wrong.join(', ') })
      session.flashOnly(['sites'])
      session.flash('inputErrorsBag', { sites: [sentence] })
      return response.redirect().toRoute('rights_requests.embed.edit')
    }
    const stamp = stampOf(auth.user, DateTime.utc())
    await setEmbeddingSites.handle({ professionalId: auth.user!.professionalId!, origins, stamp })
    session.flash('success', i18n.t('intake.embed.settings.saved'))
    return response.redirect().toRoute('rights_requests.embed.edit')
  }
}

async function sitesOf(professionalId: string): Promise<string[]> {
  const sites = await EmbeddingSite.query().where({ professionalId }).orderBy('origin')
  return sites.map(({ origin }) => origin)
}
