import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { Appointment } from '#console/demo/load_visits'
import type { LoadedShop } from '#console/demo/load_shops'
import type { Crowd, Person } from '#console/demo/people'
import { receivedToBeDueOn } from '#console/demo/request_clock'
import { type Asking, RequestStory } from '#console/demo/request_story'
import { placeOf } from '#rights_requests/domain/place'

export type Scene = {
  readonly shops: readonly LoadedShop[]
  readonly appointments: readonly Appointment[]
  readonly crowd: Crowd
  /** Id of the DPO's account. */
  readonly dpo: string
  readonly now: DateTime
}

/** Requests in every state, the oldest first: some done, one stopped, one missed, one due today. */
export async function loadRequests(scene: Scene): Promise<void> {
  const cast = castOf(scene)
  await closedRequests(scene, cast)
  await stoppedErasure(scene, cast)
  await openRequests(scene, cast)
}

type Cast = (slug: string) => { person: Person; of: LoadedShop }

/** Gives, each time, another client of a shop: nobody asks twice by accident. */
function castOf({ shops, appointments }: Scene): Cast {
  const taken = new Set<string>()
  return (slug) => {
    const of = shops.find((shop) => shop.slug === slug)!
    const isNew = (it: Appointment) => it.shop.id === of.id && !taken.has(it.person.email)
    const { person } = appointments.find(isNew)!
    taken.add(person.email)
    return { person, of }
  }
}

async function closedRequests({ crowd, dpo, now }: Scene, cast: Cast): Promise<void> {
  const begin = (asking: Asking) => RequestStory.begin(asking, dpo)
  const ago = (days: number) => now.minus({ days })

  const lapsed = await begin({
    person: crowd.person(),
    right: 'erasure',
    of: 'platform',
    at: ago(46),
  })
  await lapsed.after({ days: 32 }).lapse()

  const first = await begin({ ...cast('salon-meche-courte'), right: 'erasure', at: ago(33) })
  await verified(first).then((it) => it.after({ days: 2 }).execute())

  const withdrawn = await begin({ ...cast('atelier-cyclope'), right: 'erasure', at: ago(27) })
  await withdrawn.after({ hours: 3 }).verify()
  await withdrawn.after({ days: 1 }).withdraw()

  const inEnglish = { ...cast('ile-et-pixels'), locale: 'en' } as const
  const second = await begin({ ...inEnglish, right: 'erasure', at: ago(21) })
  await verified(second).then((it) => it.after({ days: 1 }).execute())

  const excessive = await begin({
    person: crowd.person(),
    right: 'access',
    of: 'platform',
    at: ago(19),
  })
  await verified(excessive)
  await excessive.after({ days: 5 }).refuse('excessive', EXCESSIVE)

  const claims = await begin({ ...cast('cabinet-orvenaud'), right: 'erasure', at: ago(16) })
  await verified(claims)
  await claims.after({ days: 4 }).refuse('legal_claims', CLAIMS)

  const copy = await begin({ ...cast('auto-ecole-du-canal'), right: 'access', at: ago(12) })
  await verified(copy).then((it) => it.after({ days: 3 }).execute())

  const third = await begin({
    ...cast('lumiere-du-nord'),
    right: 'erasure',
    at: ago(8),
    message: STUDIO,
  })
  await verified(third).then((it) => it.after({ days: 1 }).execute())
}

/** The mailbox is proven within the hour, the DPO takes charge the next day. */
async function verified(story: RequestStory): Promise<RequestStory> {
  await story.after({ minutes: 25 }).verify()
  return story.after({ hours: 22 }).takeCharge()
}

/** Somebody else's note names the person: the second search finds it, and nothing is attested. */
async function stoppedErasure({ appointments, dpo, now }: Scene, cast: Cast): Promise<void> {
  const { person, of } = cast('babel-et-compagnie')
  const other = appointments.find(
    (it) => it.shop.id === of.id && it.person.email !== person.email && it.startsAt > now
  )
  await db
    .from('appointment_contacts')
    .where('appointment_id', other!.id)
    .update({ note: `Viendra peut-être avec ${person.email}, même niveau.` })
  const story = await RequestStory.begin(
    { person, of, right: 'erasure', at: now.minus({ days: 9 }) },
    dpo
  )
  await verified(story).then((it) => it.after({ days: 4 }).execute())
}

async function openRequests({ shops, crowd, dpo, now }: Scene, cast: Cast): Promise<void> {
  const begin = (asking: Asking) => RequestStory.begin(asking, dpo)
  const dueIn = (slug: string, days: number) => {
    const place = placeOf(shops.find((shop) => shop.slug === slug)!)
    return receivedToBeDueOn(now.plus({ days }), 'professional', place)
  }

  const missed = await begin({
    ...cast('etude-vaugrelin'),
    right: 'access',
    at: dueIn('etude-vaugrelin', -4),
  })
  await verified(missed)
  const today = await begin({
    ...cast('mediation-des-platanes'),
    right: 'erasure',
    at: dueIn('mediation-des-platanes', 0),
  })
  await verified(today)
  const soon = await begin({
    ...cast('auto-ecole-du-canal'),
    right: 'erasure',
    at: dueIn('auto-ecole-du-canal', 3),
    message: MOVED_AWAY,
  })
  await verified(soon)

  await begin({
    person: crowd.person(),
    right: 'erasure',
    of: 'platform',
    at: now.minus({ days: 13 }),
  })
  const everywhere = cast('salon-meche-courte')
  const unknown = await begin({
    person: everywhere.person,
    of: 'unknown',
    right: 'erasure',
    at: now.minus({ days: 6 }),
    message: NOT_SURE,
  })
  await verified(unknown)
  const waiting = await begin({
    ...cast('babel-et-compagnie'),
    right: 'access',
    at: now.minus({ days: 4 }),
  })
  await waiting.after({ minutes: 12 }).verify()
  const fresh = await begin({
    ...cast('atelier-cyclope'),
    right: 'erasure',
    at: now.minus({ hours: 20 }),
  })
  await fresh.after({ minutes: 8 }).verify()
  await begin({ ...cast('cabinet-orvenaud'), right: 'access', at: now.minus({ hours: 5 }) })
  await begin({
    person: crowd.person(),
    right: 'erasure',
    of: shops[0],
    at: now.minus({ minutes: 50 }),
  })
}

const EXCESSIVE =
  'Nous vous avons remis une copie complète de vos données le mois dernier, puis deux fois depuis. Rien n’y a changé entre-temps.'
const CLAIMS =
  'Ces rendez-vous se rapportent à un dossier en cours devant le tribunal. Ils sont nécessaires à la défense de droits en justice jusqu’à la décision.'
const STUDIO = 'Je n’ai plus besoin du studio, merci d’effacer ce que vous avez sur moi.'
const MOVED_AWAY = 'J’ai déménagé et changé d’auto-école.'
const NOT_SURE = 'Je ne me souviens plus du nom du salon, ni si j’ai pris rendez-vous ailleurs.'
