import type { DateTime } from 'luxon'
import { momentInWords } from '#deadlines/wording'
import { DIGESTS_NAME, withDigests } from '#documents/formats/digests'
import { type ArchiveEntry, zip } from '#documents/formats/zip'
import { wordsIn } from '#register/reading'
import { AUDITED_PLACE } from '#audits/domain/calendar'
import { ROOM_SECTIONS, type RoomSection } from '#audits/domain/reading_door'
import { agreementPieces } from '#audits/room/agreement'
import { auditsPieces } from '#audits/room/audits'
import { measuresPieces } from '#audits/room/measures'
import { type Piece, type RoomReading } from '#audits/room/piece'
import { registerPieces } from '#audits/room/register'
import { subprocessorsPieces } from '#audits/room/subprocessors'

type Pieces = (reading: RoomReading) => Promise<Piece[]>

const SECTIONS: Readonly<Record<RoomSection, Pieces>> = {
  agreement: agreementPieces,
  register: registerPieces,
  measures: measuresPieces,
  subprocessors: subprocessorsPieces,
  audits: auditsPieces,
}

/**
 * The documents that show a controller how its processor keeps its duties (art. 28(3)(h)): what of
 * them belongs to the sections given, and nothing else.
 */
export async function roomPieces(
  reading: RoomReading,
  sections: readonly RoomSection[] = ROOM_SECTIONS
): Promise<Piece[]> {
  const pieces: Piece[] = []
  for (const section of ROOM_SECTIONS) {
    if (sections.includes(section)) pieces.push(...(await SECTIONS[section](reading)))
  }
  return pieces
}

/** One document of a room, null when the sections given hold none of that name. */
export async function roomPiece(
  reading: RoomReading,
  sections: readonly RoomSection[],
  key: string
): Promise<Piece | null> {
  const pieces = await roomPieces(reading, sections)
  return pieces.find((piece) => piece.key === key) ?? null
}

/** The whole room as one archive: a folder for each section, a word to begin with, the digests at the end. */
export function roomArchive(
  pieces: readonly Piece[],
  reading: RoomReading & { readonly name: string }
): AsyncGenerator<Uint8Array> {
  return zip(withDigests(entries(pieces, reading)), reading.at.setZone(AUDITED_PLACE.zone))
}

async function* entries(
  pieces: readonly Piece[],
  { language, name, at }: { language: RoomReading['language']; name: string; at: DateTime }
): AsyncGenerator<ArchiveEntry> {
  const { words } = wordsIn(language)
  const say = (key: string, data = {}) => words.t(`audits.room.${key}`, data)
  const when = momentInWords(at.setZone(AUDITED_PLACE.zone), words.locale)
  const about = say('readme', { name, when, digests: DIGESTS_NAME })
  yield { name: say('readme_file'), content: once(about) }
  for (const piece of pieces) {
    yield { name: `${say(`folders.${piece.section}`)}/${piece.file}`, content: piece.content() }
  }
}

async function* once(text: string) {
  yield text
}
