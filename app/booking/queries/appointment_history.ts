import type { I18n } from '@adonisjs/i18n'
import { momentInWords } from '#deadlines/wording'
import { entriesAbout, type JournalEntry } from '#journal/queries/entries'
import { wordEntries } from '#journal/wording'
import Appointment from '#booking/models/appointment'

/** Longest line of moves that is told. */
const MOST_MOVES = 20

/** What happened to an appointment, through its moves, oldest first: the items of a timeline. */
export async function appointmentHistory(
  appointment: Appointment,
  { zone, i18n }: { zone: string; i18n: I18n }
) {
  const chain = [appointment]
  while (chain[0].movedFrom && chain.length < MOST_MOVES) {
    chain.unshift(await Appointment.findOrFail(chain[0].movedFrom))
  }
  const entries: JournalEntry[] = []
  for (const { id } of chain) entries.push(...(await entriesAbout(id)))
  const worded = await wordEntries(entries, i18n)
  return worded.map(({ what, who, iso }, index) => ({
    title: what,
    by: who,
    at: iso,
    when: momentInWords(entries[index].doneAt.setZone(zone), i18n.locale),
  }))
}
