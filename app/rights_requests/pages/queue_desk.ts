import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { type Desk, PLATFORM_DESK, PROFESSIONAL_DESK } from '#rights_requests/domain/desk'
import type { QueueFilters } from '#rights_requests/domain/queue'
import { ownRow, type QueueRow, queueRow } from '#rights_requests/pages/queue_rows'
import { countOwnParts, ownParts } from '#rights_requests/queries/own_parts'
import { countQueue, queuePage } from '#rights_requests/queries/queue'
import type { Page } from '#rights_requests/queries/queue_walk'

/** Somebody at a desk: for one professional, or for the platform. */
export type DeskReader = {
  now: DateTime
  i18n: I18n
  userId: string
  professionalId: string | null
}

export function deskOf({ professionalId }: Pick<DeskReader, 'professionalId'>): Desk {
  return professionalId ? PROFESSIONAL_DESK : PLATFORM_DESK
}

/** Who is signed in, at the desk of their side. */
export function readerOf({ auth, i18n }: HttpContext, now: DateTime): DeskReader {
  const { id: userId, professionalId } = auth.getUserOrFail()
  return { now, i18n, userId, professionalId }
}

/** One page of the list of a desk, as lines. */
export async function deskPage(
  filters: QueueFilters,
  reader: DeskReader,
  length?: number
): Promise<Page<QueueRow>> {
  const { professionalId } = reader
  if (professionalId) {
    const page = await ownParts(filters, { ...reader, professionalId }, length)
    return { ...page, rows: page.rows.map((own) => ownRow(own, reader)) }
  }
  const page = await queuePage(filters, reader, length)
  return { ...page, rows: page.rows.map((row) => queueRow(row, reader)) }
}

/** How many lines the filters leave at a desk; one more than `most` stands for more than that. */
export function countLines(filters: QueueFilters, reader: DeskReader, most?: number) {
  const { professionalId } = reader
  return professionalId
    ? countOwnParts(filters, { ...reader, professionalId }, most)
    : countQueue(filters, reader, most)
}
