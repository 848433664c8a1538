import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { PersonalDataset, Search } from '#inventory/dataset'
import { rowsExpire } from '#inventory/queries/rows_expire'
import ToldController from '#subprocessors/models/told_controller'

const LAW = 'RGPD, art. 28(2)'

/** What each professional was told of changes of sub-processors, received, and answered. */
const toldControllers: PersonalDataset = {
  key: 'subprocessors.change_notices',
  controller: 'platform',
  people: ['professional'],
  tables: {
    told_controllers: {
      id: 'technical',
      notice_id: 'technical',
      professional_id: 'technical',
      standing: 'professional_life',
      joined_late: 'technical',
      told_at: 'correspondence',
      letters: 'technical',
      token_digest: 'technical',
      received_at: 'correspondence',
      received_by: 'correspondence',
      zone: 'technical',
      region: 'technical',
      closes_at: 'technical',
      objected_at: 'professional_life',
      objected_by: 'technical',
      objection: 'free_text',
      late_at: 'professional_life',
      silent_at: 'professional_life',
      settled_at: 'professional_life',
      settled_by: 'technical',
    },
    notice_receipts: {
      id: 'technical',
      told_id: 'technical',
      professional_id: 'technical',
      means: 'correspondence',
      received_at: 'correspondence',
      recorded_at: 'technical',
      taken_back_at: 'technical',
    },
  },
  purposes: [{ key: 'chain_of_processors', legalBasis: 'legal_obligation' }],
  sources: ['person', 'platform'],
  recipients: ['hosting', 'mail_delivery'],
  retention: {
    start: 'contract_ended',
    length: { years: 5 },
    end: 'erase',
    law: 'Code civil, art. 2224',
  },
  expiry: rowsExpire(
    [
      {
        table: 'told_controllers',
        key: 'id',
        start: {
          started: `(
            select max(t.ended_at) from terminations t where t.professional_id = it.professional_id
          )`,
        },
        collected: 'it.told_at',
        parts: { notice_receipts: 'told_id' },
      },
    ],
    { years: 5 }
  ),
  portability: 'other_basis',

  async find(search) {
    const { length: count } = await toldOf(search)
    const kept = { reason: 'proof_of_notice', law: LAW, count }
    return { count, tables: { told_controllers: count }, kept: count > 0 ? [kept] : [] }
  },

  async *export(search) {
    for (const it of await toldOf(search)) {
      yield {
        reference: it.notice.reference,
        told_at: it.toldAt.toISO(),
        received_at: it.receivedAt?.toISO() ?? null,
        objected_at: (it.objectedAt ?? it.lateAt)?.toISO() ?? null,
        objection: it.objection,
      }
    }
  },

  wordsOfOthers: ['objection'],

  /** They show that controllers were told, and what each answered. */
  async erase() {
    return { tables: {}, done: true }
  },
}

function toldOf({ who, trx }: Search): Promise<ToldController[]> {
  return ToldController.query({ client: trx })
    .whereHas('professional', (its) => {
      void its.whereRaw('lower(email) = any(?)', [who.emails] as StrictValues[])
    })
    .preload('notice')
    .orderBy('toldAt')
    .exec()
}

export default [toldControllers]
