import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { sendAttachment } from '#foundation/http/attachment'
import { speakUnlessChosen } from '#foundation/http/locale_middleware'
import { attestationFile } from '#attestations/queries/attestation_file'
import Termination from '#terminations/models/termination'
import TerminationLink from '#terminations/models/termination_link'

/** What is left to fetch for somebody whose account is closed: the attestation. */
export default class EndingLinksController {
  async show(ctx: HttpContext) {
    const { params, view, response } = ctx
    const termination = await terminationOf(ctx)
    response.header('Cache-Control', 'no-store')
    const number = termination.completeNumber ?? termination.partialNumber
    const page = { termination, token: params.token, number }
    return view.render('pages/terminations/link', page)
  }

  async file(ctx: HttpContext) {
    const { request } = ctx
    const termination = await terminationOf(ctx)
    const number = termination.completeNumber ?? termination.partialNumber
    if (!number) throw new errors.E_ROUTE_NOT_FOUND([request.method(), '/fin-de-contrat'])
    const { name, content } = await attestationFile(number)
    return sendAttachment(ctx, { name, bytes: content, mediaType: 'application/pdf' })
  }
}

async function terminationOf(ctx: HttpContext): Promise<Termination> {
  const { params, request } = ctx
  const link = await TerminationLink.with(params.token, DateTime.utc())
  if (!link) throw new errors.E_ROUTE_NOT_FOUND([request.method(), '/fin-de-contrat'])
  const termination = await Termination.whole().where('id', link.terminationId).firstOrFail()
  speakUnlessChosen(ctx, termination.locale)
  return termination
}
