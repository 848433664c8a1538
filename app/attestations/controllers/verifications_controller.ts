import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { platformSigningKey } from '#documents/signing_key'
import { readNumber } from '#attestations/domain/number'
import { verifyNumber } from '#attestations/queries/verify_attestation'
import { authorityFingerprint } from '#attestations/identity'
import { numberValidator } from '#attestations/validators'
import { verdictPage } from '#attestations/verdict_page'

/** Anybody verifies an attestation by its number, typed or scanned. */
export default class VerificationsController {
  async create({ view }: HttpContext) {
    return view.render('pages/attestations/verify')
  }

  async store({ request, response, session, i18n }: HttpContext) {
    const { number: typed } = await request.validateUsing(numberValidator)
    const number = readNumber(typed)
    if (number) return response.redirect().toRoute('attestations.verification.show', [number])

    session.flashOnly(['number'])
    session.flash('inputErrorsBag', { number: [i18n.t('attestations.verify.number_wrong')] })
    return response.redirect().toRoute('attestations.verification.create')
  }

  async show({ params, view, response, i18n }: HttpContext) {
    const verdict = await verifyNumber(params.number)
    const key = await platformSigningKey(DateTime.utc().toJSDate())
    response.header('X-Robots-Tag', 'noindex')
    if (verdict.state === 'unknown') response.status(404)
    return view.render('pages/attestations/verdict', {
      ...verdictPage(verdict, 'number', i18n),
      number: verdict.attestation?.number ?? null,
      authority: authorityFingerprint(key),
    })
  }
}
