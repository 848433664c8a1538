import db from '@adonisjs/lucid/services/db'
import { unseal } from '#foundation/sealed_text'

export type OwedLetter = {
  template: string
  locale: string
  professionalId: string | null
  to: { email: string; name?: string }
  content: Record<string, unknown> & { token: string }
}

/** The letters owed about something, oldest first, opened as only the worker can. */
export async function lettersAbout(about: string): Promise<OwedLetter[]> {
  const rows = await db.from('letters').where('about', about).orderBy('queued_at')
  return rows.map((row) => ({
    template: row.template,
    locale: row.locale,
    professionalId: row.professional_id,
    to: unseal(row.recipient, `letters.recipient:${row.id}`),
    content: unseal(row.content, `letters.content:${row.id}`),
  }))
}
