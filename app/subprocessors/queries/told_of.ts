import { errors as lucidErrors } from '@adonisjs/lucid'
import { tokenDigest } from '#foundation/digest'
import ToldController from '#subprocessors/models/told_controller'

const whole = () =>
  ToldController.query()
    .preload('professional')
    .preload('notice', (notice) => void notice.preload('subprocessor').preload('former'))

/** One controller of a notice; of any other notice, nothing is there. */
export async function toldOf(noticeId: string, id: string): Promise<ToldController> {
  const told = await whole().where({ id, notice_id: noticeId }).first()
  if (!told) throw new lucidErrors.E_ROW_NOT_FOUND(ToldController)
  return told
}

/** Everything that was announced to one professional, the last one first. */
export function toldToProfessional(professionalId: string): Promise<ToldController[]> {
  return whole().where('professionalId', professionalId).orderBy('toldAt', 'desc').exec()
}

/** Whose letter bears this link; null when none does. */
export function toldByLink(token: string): Promise<ToldController | null> {
  return whole().where('tokenDigest', tokenDigest(token)).first()
}

/** One's own part of a notice; of any other professional's, nothing is there. */
export async function ownTold(id: string, professionalId: string): Promise<ToldController> {
  const told = await whole().where({ id, professional_id: professionalId }).first()
  if (!told) throw new lucidErrors.E_ROW_NOT_FOUND(ToldController)
  return told
}
