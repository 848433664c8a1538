import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { doorOf, isPassed, owesPromise, passedDoor, readerStamp } from '#audits/bearer'
import NoteOpened from '#audits/actions/note_opened'
import type ReadingDoor from '#audits/models/reading_door'
import ReadingDoorCode from '#audits/models/reading_door_code'
import { untilOf } from '#audits/pages/door_pages'
import { roomPage } from '#audits/pages/room_page'
import { roomPiece, roomPieces } from '#audits/room/room'
import { sendArchive, sendPiece } from '#audits/send_room'

/** What somebody invited reads, behind a link and a code: documents of its scope, and nothing else. */
export default class ReadingsController {
  async show(ctx: HttpContext) {
    const { view, params, response } = ctx
    const now = DateTime.utc()
    const door = await doorOf(ctx)
    if (!door?.isOpenAt(now)) {
      response.status(door ? 410 : 404)
      return view.render('pages/audits/reading/shut', { isKnown: door !== null })
    }
    const { token } = params
    const page = { token, door, until: untilOf(door, ctx.i18n) }
    if (!(await isPassed(ctx, door, now))) {
      const code = await ReadingDoorCode.of(door.id).first()
      const isAsked = code !== null && now < code.expiresAt && code.triesLeft > 0
      return view.render('pages/audits/reading/code', { ...page, isAsked })
    }
    if (await owesPromise(door)) return view.render('pages/audits/reading/promise', page)
    const base = `/lecture/${token}/documents`
    const room = await roomPage(door.professional, readingOf(door, now), {
      ...{ base, sections: door.sections },
    })
    return view.render('pages/audits/reading/room', { ...page, ...room })
  }

  @inject()
  async piece(ctx: HttpContext, noteOpened: NoteOpened) {
    const now = DateTime.utc()
    const door = await passedDoor(ctx, now)
    const piece = await roomPiece(readingOf(door, now), door.sections, ctx.params.piece)
    if (!piece) throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), '/lecture'])
    await noteOpened.handle({ door, pieces: [piece.key], stamp: readerStamp(now) })
    return sendPiece(ctx, piece)
  }

  @inject()
  async archive(ctx: HttpContext, noteOpened: NoteOpened) {
    const now = DateTime.utc()
    const door = await passedDoor(ctx, now)
    const reading = readingOf(door, now)
    const pieces = await roomPieces(reading, door.sections)
    const keys = ['package', ...pieces.map(({ key }) => key)]
    await noteOpened.handle({ door, pieces: keys, stamp: readerStamp(now) })
    const { name, slug } = door.professional
    return sendArchive(ctx, pieces, { ...reading, name, slug })
  }
}

function readingOf({ professionalId, locale: language }: ReadingDoor, at: DateTime) {
  return { professionalId, language, at }
}
