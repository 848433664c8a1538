import type { I18n } from '@adonisjs/i18n'
import type { InstructionEntry, InstructionPage } from '#agreements/instruction_sources'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'

type Row = {
  id: string
  part_id: string
  request_id: string
  professional_id: string
  kind: string
  given_at: Date
  given_by: string | null
  followed_at: Date | null
  reference: string
  asked_right: string
}

/** What controllers told the platform to do with their parts of requests, as the register of instructions shows it. */
export async function rightsInstructions(
  { professionalId, before, limit }: InstructionPage,
  i18n: I18n
): Promise<InstructionEntry[]> {
  const query = db
    .from('controller_instructions as i')
    .join('rights_request_parts as p', 'p.id', 'i.part_id')
    .join('rights_requests as r', 'r.id', 'p.rights_request_id')
    .select('i.id', 'i.part_id', 'r.id as request_id', 'i.professional_id', 'i.kind')
    .select('i.given_at', 'i.given_by', 'i.followed_at', 'r.reference', 'p.asked_right')
    .orderBy('i.given_at', 'desc')
    .limit(limit)
  if (professionalId) void query.where('i.professional_id', professionalId)
  if (before) void query.where('i.given_at', '<', before.toISO()!)
  const rows: Row[] = await query
  return rows.map((row) => entryOf(row, i18n))
}

function entryOf(row: Row, i18n: I18n): InstructionEntry {
  const { id, part_id: part, request_id: request, reference, kind } = row
  const right = i18n.t(`rights_requests.rights_noun.${row.asked_right}`)
  const isDone = row.followed_at !== null
  return {
    ...{ id, professionalId: row.professional_id, givenBy: row.given_by, giverName: null },
    givenAt: DateTime.fromJSDate(row.given_at),
    how: 'site',
    what: i18n.t(`instructions.register.${kind}`, { reference, right }),
    state: {
      word: i18n.t(`agreements.instructions.states.${isDone ? 'done' : 'given'}`),
      tone: isDone ? 'ok' : 'near',
    },
    doneAt: row.followed_at && DateTime.fromJSDate(row.followed_at),
    address: { dpo: `/dpo/demandes/${request}`, pro: `/pro/demandes/${part}` },
  }
}
