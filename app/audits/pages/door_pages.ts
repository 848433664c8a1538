import type { I18n } from '@adonisjs/i18n'
import { instantInWords, momentInWords } from '#deadlines/wording'
import { entriesAbout } from '#journal/queries/entries'
import Audit from '#audits/models/audit'
import ReadingDoor from '#audits/models/reading_door'
import { AUDITED_PLACE } from '#audits/domain/calendar'
import { DOOR_DAYS, DOOR_READERS, ROOM_SECTIONS } from '#audits/domain/reading_door'
import { type Reader, storyOf } from '#audits/pages/audit_page'
import { roomPieces } from '#audits/room/room'

const PAGE = 30

type List = { readonly professionalId: string | null; readonly after: string | null }

/** One page of doors, newest first, read by key. */
export async function doorList({ professionalId, after }: List, { now, i18n }: Reader) {
  const doors = await ReadingDoor.query()
    .if(professionalId, (own) => own.where('professionalId', professionalId!))
    .if(after, (older) => older.where('id', '<', after!))
    .preload('professional')
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
  const rows = doors.slice(0, PAGE)
  return {
    next: doors.length > PAGE ? rows.at(-1)!.id : null,
    rows: rows.map((door) => ({ door, standing: door.stateAt(now), until: untilOf(door, i18n) })),
  }
}

export function untilOf({ expiresAt }: ReadingDoor, { locale }: Pick<I18n, 'locale'>): string {
  return momentInWords(expiresAt.setZone(AUDITED_PLACE.zone), locale)
}

/** One door: for whom, on what, until when, and everything opened behind it. */
export async function doorPage(door: ReadingDoor, reader: Reader) {
  const { now, i18n } = reader
  return {
    door,
    standing: door.stateAt(now),
    until: untilOf(door, i18n),
    opened: await openedBehind(door, reader),
    story: await eventsOf(door, reader),
  }
}

/** What happened to the door itself; what was opened behind it has a list of its own. */
async function eventsOf(door: ReadingDoor, reader: Reader) {
  const entries = await entriesAbout(door.reference)
  const story = await storyOf(door, reader)
  return story.filter((_, index) => entries[index].kind !== 'reading_door.piece_opened')
}

/** What was opened, newest first, by the titles the reader saw. */
async function openedBehind(door: ReadingDoor, { now, i18n }: Reader) {
  const { professionalId, locale: language } = door
  const pieces = await roomPieces({ professionalId, language, at: now })
  const titles = new Map(pieces.map(({ key, title }) => [key, title]))
  const entries = await entriesAbout(door.reference)
  return entries
    .filter(({ kind }) => kind === 'reading_door.piece_opened')
    .toReversed()
    .map(({ body, doneAt }) => ({
      title: titles.get(String(body.piece)) ?? nameOf(String(body.piece), i18n),
      iso: doneAt.toUTC().toISO()!,
      when: instantInWords(doneAt.setZone(AUDITED_PLACE.zone), i18n.locale),
    }))
}

/** A document that is not there any more is named by its key. */
function nameOf(piece: string, i18n: I18n): string {
  return piece === 'package' ? i18n.t('audits.room.archive_taken') : piece
}

/** What a form for a door offers; audits that may be read are those of the controller. */
export async function doorForm(professionalId: string) {
  const audits = await Audit.query()
    .where('professionalId', professionalId)
    .whereNotIn('state', ['declined', 'withdrawn'])
    .orderBy('id', 'desc')
    .limit(20)
  return {
    audits: audits.map(({ id, reference }) => ({ id, reference })),
    readers: DOOR_READERS,
    sections: ROOM_SECTIONS,
    lengths: DOOR_DAYS,
  }
}
