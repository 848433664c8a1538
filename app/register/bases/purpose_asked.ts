import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import type { LegalBasis, Purpose } from '#inventory/dataset'
import { datasets } from '#inventory/registry'
import BasisChoice from '#register/models/basis_choice'

/** A purpose of which the professional who asks chooses the basis. */
export type AskedPurpose = {
  readonly professionalId: string
  readonly purpose: Purpose
  /** Data sets that serve it: the first is where the page leads back to. */
  readonly datasets: readonly string[]
  readonly current: LegalBasis
  /** Everything that was chosen, the latest first. */
  readonly story: readonly BasisChoice[]
}

/** The purpose of an address; another one is a page that does not exist. */
export async function purposeAsked({ auth, params, request }: HttpContext): Promise<AskedPurpose> {
  const professionalId = auth.getUserOrFail().professionalId!
  const serving = datasets
    .of('professional')
    .filter(({ purposes }) => purposes.some(({ key }) => key === params.purpose))
  const purpose = serving
    .flatMap(({ purposes }) => purposes)
    .find(({ key, options }) => key === params.purpose && options)
  if (!purpose) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  const story = await db.transaction((trx) =>
    BasisChoice.query({ client: trx })
      .where({ professionalId, purpose: purpose.key })
      .orderBy('chosenAt', 'desc')
      .orderBy('id', 'desc')
  )
  const standing = story.find(({ endedAt }) => endedAt === null)
  const current = (standing?.basis ?? purpose.legalBasis) as LegalBasis
  return { professionalId, purpose, datasets: serving.map(({ key }) => key), current, story }
}
