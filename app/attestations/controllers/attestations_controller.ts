import type { HttpContext } from '@adonisjs/core/http'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import { attestedBy, inBrief, isPartial } from '#attestations/attested'
import type Attestation from '#attestations/models/attestation'
import { readNumber } from '#attestations/domain/number'
import { attestationFile } from '#attestations/queries/attestation_file'
import { attestationsIssued } from '#attestations/queries/attestations_issued'

/** A partial one is valid, and waits for the one that replaces it. */
function standsAs(it: Attestation): 'superseded' | 'partial' | 'valid' {
  if (it.isSuperseded) return 'superseded'
  return isPartial(attestedBy(it)) ? 'partial' : 'valid'
}

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
        kind: it.kind,
        stands: standsAs(it),
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
