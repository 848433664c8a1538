import { randomBytes } from 'node:crypto'
import { DateTime } from 'luxon'
import DraftNotice, { type Draft } from '#subprocessors/actions/draft_notice'
import SendNotice from '#subprocessors/actions/send_notice'
import TellControllers from '#subprocessors/actions/tell_controllers'
import ToldController from '#subprocessors/models/told_controller'
import db from '@adonisjs/lucid/services/db'
import type { ReceiptMeans } from '#subprocessors/domain/change_notice'
import { lockTold, receive } from '#subprocessors/receipts'
import { unseal } from '#foundation/sealed_text'
import { aSubprocessor } from '#tests/helpers/parties'
import { aProfessional } from '#tests/helpers/rights_requests'

/** A Tuesday morning in Paris; the eighth day after is a Wednesday. */
export const SENT_AT = DateTime.fromISO('2027-02-02T10:00:00', { zone: 'Europe/Paris' })

export const system = (at: DateTime) => ({ actor: 'system', at }) as const

/** Who carries letters until then. */
export function aMailer(fields: Parameters<typeof aSubprocessor>[0] = {}) {
  return aSubprocessor({
    name: `Pli Fidèle ${randomBytes(3).toString('hex')}`,
    activity: 'mail_delivery',
    serves: 'professionals',
    ...fields,
  })
}

export async function aDraft(fields: Partial<Draft> = {}) {
  const kind = fields.kind ?? 'replace'
  const mailer = kind === 'add' || fields.formerId ? null : await aMailer()
  const formerId = fields.formerId ?? mailer?.id ?? null
  return new DraftNotice().handle({
    kind,
    formerId,
    announced: kind === 'remove' ? null : ANNOUNCED,
    categories: ['identity', 'contact'],
    reasonFr: 'L’ancien prestataire cesse son activité.',
    reasonEn: 'The former provider ends its activity.',
    plannedOn: '2027-02-08',
    emergency: null,
    stamp: system(SENT_AT.minus({ hours: 2 })),
    ...fields,
  })
}

export const ANNOUNCED = {
  name: 'Pli du Verdon',
  activity: 'mail_delivery',
  serves: 'professionals',
  country: 'FR',
  accessCountries: [],
  contactEmail: 'dpo@pli-du-verdon.example',
  address: '8 rue du Pont, 04120 Castellane',
  guarantee: 'Accord de sous-traitance (RGPD, art. 28)',
  relay: 'verdon',
} as const

/** A notice that was sent and told to everybody there, with one professional it was told to. */
export async function aToldNotice(fields: Partial<Draft> = {}, professional: object = {}) {
  const { id: professionalId } = await aProfessional({ ...HERE, ...professional })
  const notice = await aDraft(fields)
  await new SendNotice().handle({ id: notice.id, stamp: system(SENT_AT) })
  await tell(notice.id)
  await notice.refresh()
  return { notice, professionalId, told: await toldTo(notice.id, professionalId) }
}

const HERE = { createdAt: SENT_AT.minus({ months: 3 }) }

export async function tell(noticeId: string, at = SENT_AT): Promise<void> {
  while ((await new TellControllers().handle({ noticeId, most: 50, stamp: system(at) })) === 50);
}

export function toldTo(noticeId: string, professionalId: string): Promise<ToldController> {
  return ToldController.query()
    .where({ notice_id: noticeId, professional_id: professionalId })
    .firstOrFail()
}

/** The notice reaches the controller, as one of the means would say it. */
export function received(
  toldId: string,
  receivedAt: DateTime,
  means: ReceiptMeans = 'mail_server'
) {
  return db.transaction(async (trx) => {
    const it = await lockTold(trx, { id: toldId })
    await receive(trx, it!, { means, receivedAt, stamp: system(receivedAt) })
  })
}

/** What the letter of a controller holds, the secret of its link among it. */
export async function letterOf(
  toldId: string,
  letter = 1
): Promise<{ id: string; content: Facts }> {
  const row = await db
    .from('letters')
    .where('dedupe_key', `change_notice:${toldId}:${letter}`)
    .firstOrFail()
  return { id: row.id, content: unseal<Facts>(row.content, `letters.content:${row.id}`) }
}

type Facts = { token: string; name: string; list: object[] | null }
