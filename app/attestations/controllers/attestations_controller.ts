import type { HttpContext } from '@adonisjs/core/http'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import { attestedBy, inBrief } from '#attestations/attested'
import { readNumber } from '#attestations/domain/number'
import { attestationFile } from '#attestations/queries/attestation_file'
import { attestationsIssued } from '#attestations/queries/attestations_issued'

/** The attestations issued, for those who work on the requests. */
export default class AttestationsController {
  async index({ request, view, i18n }: HttpContext) {
    const { attestations, older } = await attestationsIssued(readNumber(request.input('avant', '')))
    const rows = attestations.map((it) => {
      const { controllers, records } = inBrief(attestedBy(it))
      return {
        number: it.number,
        issued: dateInWords(dayOf(it.issuedAt!, it.facts.zone), i18n.locale),
        controllers: controllers.join(', '),
        removed: i18n.formatNumber(records),
        state: it.isSuperseded ? 'superseded' : 'valid',
      }
    })
    return view.render('pages/attestations/index', { rows, older })
  }

  async show({ params, response }: HttpContext) {
    const { name, content } = await attestationFile(params.number)
    return response
      .header('Content-Type', 'application/pdf')
      .header('Content-Disposition', `attachment; filename="${name}"`)
      .send(content)
  }
}
