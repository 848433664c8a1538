import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import Professional from '#parties/models/professional'
import { picturesPage } from '#register/pictures/pictures_page'
import { type RegisterOwner, registerDocumentOf } from '#register/queries/register_document_of'
import { wordsIn } from '#register/reading'

const OF_PLATFORM: Readonly<Record<string, RegisterOwner>> = {
  'responsable': { kind: 'controller', professional: null },
  'sous-traitant': { kind: 'processor', professional: null },
}

/** A register in pictures, each with its table: a professional's own, or one of the platform's. */
export default class RegisterPicturesController {
  async show({ auth, params, request, view, locale }: HttpContext) {
    const { professionalId } = auth.getUserOrFail()
    const at = DateTime.utc()
    const document = await db.transaction(async (trx) => {
      const owner: RegisterOwner = professionalId
        ? { kind: 'controller', professional: await Professional.findOrFail(professionalId) }
        : OF_PLATFORM[params.kind]!
      return registerDocumentOf(owner, at, trx)
    })
    const asked = { activity: request.input('activite'), page: request.input('page') }
    const page = picturesPage(document, asked, wordsIn(locale))
    const side = professionalId ? 'professional' : 'platform'
    return view.render(`pages/register/pictures_${side}`, { ...page, kind: params.kind })
  }
}
