import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { dayOf } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import { noteChange } from '#parties/note_change'
import type { Told } from '#subprocessors/domain/list_change'
import type ChangeNotice from '#subprocessors/models/change_notice'
import { tellSubscribers } from '#subprocessors/tell_subscribers'

/** Days of the general list are those of the platform's place. */
const PLACE = 'Europe/Paris'

/** Today, where the platform is. */
export function platformDay(at: DateTime): string {
  return dayOf(at, PLACE)
}

/**
 * From today the one announced is in the general list, and the former one is not: for the platform's
 * own processing, and for controllers that nothing was decided for.
 */
export async function takeIntoGeneralUse(
  trx: TransactionClientContract,
  { subprocessorId, formerId }: Pick<ChangeNotice, 'subprocessorId' | 'formerId'>,
  stamp: Stamp
): Promise<void> {
  const today = platformDay(stamp.at)
  await dateEntry(trx, subprocessorId, { in_use_since: today }, stamp)
  await noteChange(trx, { subprocessorId, act: 'put_in_use', stamp })
  if (formerId) await endGeneralUse(trx, formerId, today, stamp)
}

/** @param day the first one on which it serves nobody by the general list. */
export async function endGeneralUse(
  trx: TransactionClientContract,
  subprocessorId: string,
  day: string,
  stamp: Stamp
): Promise<void> {
  await dateEntry(trx, subprocessorId, { ended_on: day }, stamp)
  await noteChange(trx, { subprocessorId, act: 'ended', stamp })
}

/** Whatever was decided for a controller, it serves nobody from that instant on. */
export async function endForAll(
  trx: TransactionClientContract,
  subprocessorId: string,
  from: DateTime
): Promise<void> {
  await trx
    .from('controller_subprocessors')
    .where('subprocessor_id', subprocessorId)
    .where('effective_from', '<=', from.toISO()!)
    .update({ effective_until: from.toISO() })
}

/** What the public list says of a notice: announced, in force, or given up. */
export async function tellList(
  trx: TransactionClientContract,
  notice: ChangeNotice,
  what: Told,
  stamp: Stamp
): Promise<void> {
  const { subprocessor, former, kind: act, id: noticeId, plannedDay: plannedOn } = notice
  const isMove = act === 'move'
  const movesFrom = isMove && former ? placesOf(former) : null
  const replaces = isMove ? null : former
  const told = { what, act, subprocessor, replaces, movesFrom, noticeId, plannedOn, stamp }
  await tellSubscribers(trx, told)
  if (what === 'in_force') return
  await noteChange(trx, { subprocessorId: subprocessor.id, act: what, stamp })
}

function placesOf({ country, accessCountries }: ChangeNotice['former']) {
  return { country, accessCountries }
}

function dateEntry(
  trx: TransactionClientContract,
  id: string,
  dates: Record<string, string>,
  { at }: Stamp
) {
  return trx
    .from('subprocessors')
    .where('id', id)
    .update({ ...dates, updated_at: at.toISO() })
}
