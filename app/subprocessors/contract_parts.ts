import db from '@adonisjs/lucid/services/db'
import type { ContractCard, ContractPlace } from '#parties/contract_places'
import type { OwedStepSource } from '#parties/owed_steps'
import { subprocessorsInUse } from '#parties/queries/subprocessors_in_use'
import { PENDING } from '#subprocessors/domain/standing'
import ToldController from '#subprocessors/models/told_controller'

/** What waits for the DPO: objections to settle, and letters that came back. */
export const noticesPlace: ContractPlace = {
  order: 3,
  words: 'notices_of_change.place',
  address: '/dpo/sous-traitants/avis',
  icon: 'megaphone',
  async waiting() {
    const { total } = await db
      .from('told_controllers as told')
      .join('change_notices as notice', 'notice.id', 'told.notice_id')
      .where('notice.state', 'sent')
      .whereIn('told.standing', ['objected', 'bounced'])
      .count('* as total')
      .first()
    return Number(total)
  },
}

/** Who serves this professional, and whether something was announced. */
export const ownListCard: ContractCard = {
  order: 2,
  view: 'components/subprocessors/own_card',
  async read({ professional: { id: professionalId }, now }) {
    const inUse = await db.transaction((trx) => subprocessorsInUse({ professionalId }, now, trx))
    const pending = await pendingFor(professionalId)
    const count = inUse.filter((it) => it.seesPersonalData).length
    return { count, pending: pending.length }
  },
}

/** A change was announced, and may still be objected to. */
export const changeToRead: OwedStepSource = {
  order: 2,
  async read({ id }, now) {
    const pending = await pendingFor(id)
    const first = pending.find((it) => canStillBeSaid(it) && it.isInTime(now))
    if (!first) return null
    const { name: label } = first.notice.subprocessor
    return { words: 'notices_of_change.owed', route: 'subprocessors.pro.index', label }
  },
}

function canStillBeSaid({ standing }: ToldController): boolean {
  return standing !== 'objected'
}

function pendingFor(professionalId: string): Promise<ToldController[]> {
  return ToldController.query()
    .where('professionalId', professionalId)
    .whereIn('standing', [...PENDING])
    .whereHas('notice', (notice) => void notice.where('state', 'sent').whereNot('kind', 'remove'))
    .preload('notice', (notice) => void notice.preload('subprocessor'))
    .orderBy('toldAt')
    .exec()
}
