import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import NotePackage from '#audits/actions/note_package'
import { ROOM_SECTIONS } from '#audits/domain/reading_door'
import { roomPage } from '#audits/pages/room_page'
import { roomPiece, roomPieces } from '#audits/room/room'
import { sendArchive, sendPiece } from '#audits/send_room'

/** The documentation room of a controller (art. 28(3)(h)): its own side reads its own. */
export default class RoomsController {
  async show(ctx: HttpContext) {
    const { professional, reading, base } = await this.#asked(ctx)
    const page = await roomPage(professional, reading, { base })
    const side = ctx.auth.user!.professionalId ? 'pro' : 'dpo'
    return ctx.view.render(`pages/audits/room_${side}`, page)
  }

  async piece(ctx: HttpContext) {
    const { reading } = await this.#asked(ctx)
    const piece = await roomPiece(reading, ROOM_SECTIONS, ctx.params.piece)
    if (!piece) throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), ctx.request.url()])
    return sendPiece(ctx, piece)
  }

  @inject()
  async archive(ctx: HttpContext, notePackage: NotePackage) {
    const { professional, reading } = await this.#asked(ctx)
    const pieces = await roomPieces(reading)
    const { id: professionalId, name, slug } = professional
    const stamp = stampOf(ctx.auth.user, reading.at)
    await notePackage.handle({ professionalId, pieces: pieces.length, stamp })
    return sendArchive(ctx, pieces, { ...reading, name, slug })
  }

  async #asked({ auth, params, locale }: HttpContext) {
    const own = auth.user!.professionalId
    const professional = own
      ? await Professional.findOrFail(own)
      : await Professional.findByOrFail('slug', params.slug)
    const { id: professionalId, slug } = professional
    return {
      professional,
      reading: { professionalId, language: locale, at: DateTime.utc() },
      base: own ? '/pro/contrat/documentation' : `/dpo/professionnels/${slug}/documentation`,
    }
  }
}
