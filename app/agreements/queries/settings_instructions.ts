import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { wordEntries } from '#journal/wording'
import type { JournalKind } from '#journal/kinds'
import type { InstructionEntry, InstructionPage } from '#agreements/instruction_sources'

/** What a controller decides by a setting or a signature is an instruction: it is followed at once. */
const KINDS: readonly JournalKind[] = [
  'agreement.signed',
  'retention.chosen',
  'custom_field.added',
  'custom_field.removed',
  'professional.rights_settings_set',
]

/** Instructions given through settings, and by signing, as the journal tells them. */
export async function settingsInstructions(
  { professionalId, before, limit }: InstructionPage,
  i18n: I18n
): Promise<InstructionEntry[]> {
  const query = db
    .from('journal.entry')
    .select('seq', 'kind', 'actor', 'done_at', 'body')
    .whereIn('kind', [...KINDS])
    .whereRaw(`body ->> 'professional' is not null`)
    .orderBy('done_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit)
  if (professionalId) void query.whereRaw(`body ->> 'professional' = ?`, [professionalId])
  if (before) void query.where('done_at', '<', before.toISO()!)
  const rows = await query
  const entries = rows.map((row) => ({
    ...{ seq: Number(row.seq), kind: row.kind, actor: row.actor, body: row.body, detail: null },
    doneAt: DateTime.fromJSDate(row.done_at),
  }))
  const worded = await wordEntries(entries, i18n)
  return entries.map(({ seq, kind, actor, body, doneAt }, at) => ({
    id: `journal-${seq}`,
    professionalId: String(body.professional),
    givenAt: doneAt,
    givenBy: actor.startsWith('user:') ? actor.slice('user:'.length) : null,
    giverName: null,
    how: kind === 'agreement.signed' ? 'signature' : 'settings',
    what: worded[at].what,
    state: { word: i18n.t('agreements.instructions.states.done'), tone: 'ok' },
    doneAt,
    address: { dpo: null, pro: null },
  }))
}
