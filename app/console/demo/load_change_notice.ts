import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import DeliverLetter from '#letters/actions/deliver_letter'
import NoteBounce from '#letters/actions/note_bounce'
import type { Post } from '#letters/post'
import Subprocessor from '#parties/models/subprocessor'
import DraftNotice from '#subprocessors/actions/draft_notice'
import ObjectToNotice from '#subprocessors/actions/object_to_notice'
import SendNotice from '#subprocessors/actions/send_notice'
import TellControllers from '#subprocessors/actions/tell_controllers'
import { NOTICE_LETTER } from '#subprocessors/letters'
import ToldController from '#subprocessors/models/told_controller'
import type { LoadedShop } from '#console/demo/load_shops'
import { officeHour } from '#console/demo/request_clock'
import type { Act } from '#console/demo/request_story'

const ANNOUNCED = {
  name: 'Pli du Verdon SCOP',
  activity: 'mail_delivery',
  serves: 'both',
  country: 'FR',
  accessCountries: [],
  contactEmail: 'donnees@pli-du-verdon.example',
  address: '8 rue du Pont, 04120 Castellane',
  guarantee: 'Accord de sous-traitance signé (RGPD, art. 28) ; données en France',
  relay: 'verdon',
} as const

const OBJECTS = 'mediation-des-platanes'
const BOUNCES = 'lumiere-du-nord'

type Scene = { readonly shops: readonly LoadedShop[]; readonly dpo: string; readonly now: DateTime }

/**
 * Mail is to be delivered by somebody else: announced three days ago, received by most, objected to
 * by one; the letter of another came back.
 */
export function changeNoticeActs({ shops, dpo, now }: Scene, post: Post): Act[] {
  const sentAt = officeHour(now.minus({ days: 4 }))
  const by = (at: DateTime) => ({ actor: `user:${dpo}`, at }) as const
  let noticeId = ''
  return [
    {
      at: sentAt.minus({ hours: 1 }),
      run: async () => (noticeId = await draft(by(sentAt.minus({ hours: 1 })), sentAt)),
    },
    { at: sentAt, run: () => send(noticeId, by(sentAt), post) },
    { at: sentAt.plus({ minutes: 3 }), run: () => comeBack(shops, sentAt.plus({ minutes: 3 })) },
    { at: sentAt.plus({ days: 1 }), run: () => object(shops, sentAt.plus({ days: 1 })) },
  ]
}

type Stamped = { readonly actor: `user:${string}`; readonly at: DateTime }

async function draft(stamp: Stamped, sentAt: DateTime): Promise<string> {
  const former = await Subprocessor.findByOrFail({ activity: 'mail_delivery' })
  const { id } = await new DraftNotice().handle({
    ...{ kind: 'replace', announced: ANNOUNCED, formerId: former.id, emergency: null, stamp },
    categories: ['identity', 'contact', 'appointment', 'correspondence'],
    reasonFr: 'Le prestataire actuel cesse d’envoyer des courriels à la fin de l’année.',
    reasonEn: 'The present provider stops delivering mail at the end of the year.',
    plannedOn: sentAt.plus({ weeks: 3 }).toISODate()!,
  })
  return id
}

async function send(id: string, stamp: Stamped, post: Post): Promise<void> {
  await new SendNotice().handle({ id, stamp })
  await new TellControllers().handle({ noticeId: id, most: 500, stamp })
  const letters = await db.from('letters').where({ template: NOTICE_LETTER, state: 'due' })
  for (const letter of letters) {
    await new DeliverLetter().handle({ id: letter.id, post, at: stamp.at.plus({ seconds: 4 }) })
  }
}

async function comeBack(shops: readonly LoadedShop[], at: DateTime): Promise<void> {
  const told = await toldOf(shops, BOUNCES)
  const letter = await db.from('letters').where('dedupe_key', `change_notice:${told.id}:1`).first()
  await new NoteBounce().handle({ letterId: letter.id, code: 550, at })
}

async function object(shops: readonly LoadedShop[], at: DateTime): Promise<void> {
  const { id: toldId } = await toldOf(shops, OBJECTS)
  const stamp = { actor: 'person', at } as const
  await new ObjectToNotice().handle({ toldId, by: 'letter', reasons: REASONS, stamp })
}

async function toldOf(shops: readonly LoadedShop[], slug: string): Promise<ToldController> {
  const { id } = shops.find((shop) => shop.slug === slug)!
  return ToldController.findByOrFail('professionalId', id)
}

const REASONS =
  'Nos échanges de médiation sont confidentiels : nous voulons d’abord lire le contrat du nouveau prestataire.'
