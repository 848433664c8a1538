import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import StoredDocument from '#documents/models/stored_document'
import type { Stamp } from '#foundation/stamp'
import Agreement from '#agreements/models/agreement'
import AgreementAnnex from '#agreements/models/agreement_annex'
import { sealAgreement, sealAnnex } from '#agreements/seal'

const now = (): Stamp => ({ actor: 'system', at: DateTime.utc() })

/** The sealed copies of a contract and of its annexes, for both sides. */
export default class CopiesController {
  /** Of the contract signed under that number. */
  async show(ctx: HttpContext) {
    const { id, number } = await Agreement.query().where(wantedBy(ctx)).firstOrFail()
    return this.#send(ctx, await sealAgreement(id, now), `contrat-${number}.pdf`)
  }

  /** Of that version of the annexes. */
  async annex(ctx: HttpContext) {
    const { id, number } = await AgreementAnnex.query().where(wantedBy(ctx)).firstOrFail()
    return this.#send(ctx, await sealAnnex(id, now), `annexes-${number}.pdf`)
  }

  async #send({ response }: HttpContext, documentId: string, name: string) {
    const { content } = await StoredDocument.findOrFail(documentId)
    return response
      .header('Content-Type', 'application/pdf')
      .header('Content-Disposition', `attachment; filename="${name}"`)
      .send(content!)
  }
}

/** The reader's own for a professional, that of the address for the platform. */
function wantedBy({ auth, params, request }: HttpContext) {
  const professionalId = auth.getUserOrFail().professionalId ?? params.id
  const number = Number(params.number)
  if (!professionalId || number > 100_000) {
    throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  }
  return { professionalId, number }
}
