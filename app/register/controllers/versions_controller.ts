import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { renderPdf } from '#documents/render'
import { stampOf } from '#foundation/stamp'
import DiscardVersion from '#register/actions/discard_version'
import DraftVersion from '#register/actions/draft_version'
import RecordExport from '#register/actions/record_export'
import { sendPdf } from '#register/controllers/send_pdf'
import { kindAsked, type Desk, deskOf, readDesk } from '#register/desk'
import type RegisterVersion from '#register/models/register_version'
import { comparisonPage, versionPage, versionsPage } from '#register/pages/versions_page'
import { describeRegister } from '#register/pdf'
import { listedVersions, versionsOf } from '#register/queries/versions'
import { languageAsked, registerWords, wordsIn } from '#register/reading'
import { comparisonValidator } from '#register/validators'
import { versionContent } from '#register/version_content'

/** Controllers shown at once in a processor’s register. */
const PAGE = 50

/** Versions of a register: proposed, approved, superseded; read, taken away and compared. */
export default class VersionsController {
  async index(ctx: HttpContext) {
    const desk = await deskOf(ctx, kindAsked(ctx))
    const now = await readDesk(desk, DateTime.utc(), false)
    const versions = await listedVersions({ ...desk, kind: desk.owner.kind })
    const page = versionsPage(versions, now, desk, registerWords(ctx.locale))
    return ctx.view.render('pages/register/versions/index', page)
  }

  @inject()
  async store(ctx: HttpContext, draft: DraftVersion) {
    const { auth, response } = ctx
    const { owner, address } = await deskOf(ctx, kindAsked(ctx))
    const { number } = await draft.handle({ owner, stamp: stampOf(auth.user, DateTime.utc()) })
    return response.redirect(`${address}/versions/${number}`)
  }

  async show(ctx: HttpContext) {
    const { desk, version } = await asked(ctx)
    const page = Math.max(1, Math.trunc(Number(ctx.request.input('page', 1))) || 1)
    const shown = { from: (page - 1) * PAGE, count: PAGE }
    const content = versionContent(version, wordsIn(ctx.locale), shown)
    const pages = Math.ceil(version.document.controllers.length / PAGE)
    const read = versionPage(version, content, desk, registerWords(ctx.locale))
    return ctx.view.render('pages/register/versions/show', { ...read, page, pages })
  }

  @inject()
  async file(ctx: HttpContext, recordExport: RecordExport) {
    const { version } = await asked(ctx)
    const words = wordsIn(languageAsked(ctx.request.input('langue'), ctx.locale))
    const content = versionContent(version, words)
    const pdf = await renderPdf(describeRegister(content, words))
    const { professionalId, number } = version
    const stamp = stampOf(ctx.auth.user, DateTime.utc())
    await recordExport.handle({ content, format: 'pdf', professionalId, stamp })
    return sendPdf(ctx, pdf, `registre-version-${number}-${words.language}.pdf`)
  }

  /** Two versions chosen in a form, at the address of their comparison. */
  async choose(ctx: HttpContext) {
    const { address } = await deskOf(ctx, kindAsked(ctx))
    const { de, a } = await ctx.request.validateUsing(comparisonValidator)
    return ctx.response.redirect(`${address}/versions/${de}/comparaison/${a}`)
  }

  async compare(ctx: HttpContext) {
    const { desk, version } = await asked(ctx)
    const { other } = ctx.params
    const after =
      other === 'actuel'
        ? { number: null, document: await readDesk(desk, DateTime.utc(), false) }
        : await versionIn(desk, Number(other), ctx)
    const page = comparisonPage(version, after, desk, registerWords(ctx.locale))
    return ctx.view.render('pages/register/versions/compare', page)
  }

  @inject()
  async destroy(ctx: HttpContext, discard: DiscardVersion) {
    const { auth, params, response, session, i18n } = ctx
    const { owner, professionalId, address } = await deskOf(ctx, kindAsked(ctx))
    const stamp = stampOf(auth.user, DateTime.utc())
    const number = Number(params.number)
    await discard.handle({ kind: owner.kind, professionalId, number, stamp })
    session.flash('success', i18n.t('register_entries.flash.discarded'))
    return response.redirect(`${address}/versions`)
  }
}

async function asked(ctx: HttpContext) {
  const desk = await deskOf(ctx, kindAsked(ctx))
  return { desk, version: await versionIn(desk, Number(ctx.params.number), ctx) }
}

async function versionIn(
  { owner, professionalId }: Desk,
  number: number,
  { request }: HttpContext
): Promise<RegisterVersion> {
  const found = await versionsOf({ kind: owner.kind, professionalId }).where({ number }).first()
  if (!found) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  return found
}
