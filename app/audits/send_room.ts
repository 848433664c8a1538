import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { attach } from '#foundation/http/attachment'
import type { Piece, RoomReading } from '#audits/room/piece'
import { roomArchive } from '#audits/room/room'

/** Hands over one document, as it is made. */
export function sendPiece(ctx: HttpContext, { file: name, mediaType, content }: Piece) {
  attach(ctx, { name, mediaType })
  return ctx.response.stream(Readable.from(content()))
}

/** Hands over every document given as one archive, as it is made. */
export function sendArchive(
  ctx: HttpContext,
  pieces: readonly Piece[],
  reading: RoomReading & { readonly name: string; readonly slug: string }
) {
  const day = reading.at.toISODate()
  attach(ctx, { name: `documentation-${reading.slug}-${day}.zip`, mediaType: 'application/zip' })
  return ctx.response.stream(Readable.from(roomArchive(pieces, reading)))
}
