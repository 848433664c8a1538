import db from '@adonisjs/lucid/services/db'
import type { ContractCard, ContractPlace } from '#parties/contract_places'
import Audit from '#audits/models/audit'
import { todayAt } from '#audits/today'

/** On the professional's page of the contract: documentation, and the audit under way. */
export const auditsCard: ContractCard = {
  order: 40,
  view: 'pages/audits/pro/card',
  async read({ professional }) {
    const audit = await Audit.query()
      .where('professionalId', professional.id)
      .whereNotIn('state', ['closed', 'declined', 'withdrawn'])
      .orderBy('id', 'desc')
      .first()
    return { audit }
  },
}

/** Places of the DPO's page of contracts. */
export const auditsPlaces: readonly ContractPlace[] = [
  {
    ...{ order: 40, words: 'audits.places.audits', address: '/dpo/contrats/audits' },
    icon: 'clipboard-check',
    waiting: (now) =>
      counted(
        db
          .from('audits')
          .where('state', 'asked')
          .orWhere((held) => {
            void held.whereIn('state', ['planned', 'held']).where('planned_day', '<', todayAt(now))
          })
          .orWhereIn(
            'id',
            db
              .from('audit_actions')
              .whereNull('done_at')
              .where('due_on', '<', todayAt(now))
              .select('audit_id')
          )
      ),
  },
  {
    ...{ order: 45, words: 'audits.places.doors', address: '/dpo/contrats/lecteurs' },
    icon: 'glasses',
    /** A door that stands open asks nothing of anybody: it shuts by itself. */
    waiting: async () => 0,
  },
  {
    ...{ order: 70, words: 'audits.places.disclosures', address: '/dpo/contrats/divulgations' },
    icon: 'landmark',
    roles: ['dpo'],
    waiting: () => counted(db.from('disclosures').whereNot('state', 'closed')),
  },
]

type Query = ReturnType<typeof db.from>

async function counted(query: Query): Promise<number> {
  const { total } = await query.count('* as total').first()
  return Number(total)
}
