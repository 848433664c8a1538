import type Professional from '#parties/models/professional'
import { ROOM_SECTIONS, type RoomSection } from '#audits/domain/reading_door'
import type { RoomReading } from '#audits/room/piece'
import { roomPieces } from '#audits/room/room'

/** The documents of a controller by section, each with its address under `base`. */
export async function roomPage(
  professional: Professional,
  reading: RoomReading,
  { base, sections = ROOM_SECTIONS }: { base: string; sections?: readonly RoomSection[] }
) {
  const pieces = await roomPieces(reading, sections)
  return {
    professional,
    archive: `${base}.zip`,
    sections: sections.map((section) => ({
      section,
      pieces: pieces
        .filter((piece) => piece.section === section)
        .map(({ key, title, mediaType }) => ({
          title,
          href: `${base}/${key}`,
          type: mediaType.split(/[/;]/)[1].toUpperCase(),
        })),
    })),
  }
}
