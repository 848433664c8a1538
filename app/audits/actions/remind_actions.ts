import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { queueLetters } from '#letters/queue'
import AuditAction from '#audits/models/audit_action'
import { todayAt } from '#audits/today'

/** Days before its day when the owner of an action is told that it comes. */
export const SOON_DAYS = 5

/**
 * Tells whoever sees to an action that its day comes, then that it is over: each once. The key of
 * the letter says which, so that it is rung as often as one likes.
 */
export default class RemindActions {
  handle({ stamp }: { stamp: Stamp }): Promise<number> {
    return db.transaction(async (trx) => {
      const today = todayAt(stamp.at)
      const due = await dueActions(trx, today)
      await queueLetters(
        trx,
        due.map(({ owner, ...action }) => {
          const isLate = action.dueOn < today
          return {
            template: 'audits/action_due',
            to: { email: owner.email, name: owner.fullName },
            locale: owner.locale === 'en' ? ('en' as const) : ('fr' as const),
            about: action.reference,
            dedupeKey: `${action.id}:${action.dueOn}:${isLate ? 'late' : 'soon'}`,
            content: {
              ...{ reference: action.reference, words: action.words, dueOn: action.dueOn },
              ...{ isLate, path: `/dpo/contrats/audits/${action.auditId}` },
            },
            queuedAt: stamp.at,
          }
        })
      )
      return due.length
    })
  }
}

async function dueActions(trx: TransactionClientContract, today: string) {
  const actions = await AuditAction.query({ client: trx })
    .whereNull('doneAt')
    .whereRaw('due_on <= ?::date + ?::int', [today, SOON_DAYS])
    .whereHas('owner', (owner) => owner.whereNull('disabledAt'))
    .preload('owner')
  const references = await trx
    .from('audits')
    .whereIn('id', [...new Set(actions.map(({ auditId }) => auditId))])
    .select('id', 'reference')
  const byId = new Map(references.map(({ id, reference }) => [id, reference as string]))
  return actions.map(({ id, auditId, words, dueOn, owner }) => ({
    ...{ id, auditId, words, owner },
    dueOn: dueOn.toISODate()!,
    reference: byId.get(auditId)!,
  }))
}
