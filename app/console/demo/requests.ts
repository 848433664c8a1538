import type { DateTime } from 'luxon'
import { placeOf } from '#rights_requests/domain/place'
import type { LoadedShop } from '#console/demo/load_shops'
import type { Appointment } from '#console/demo/load_visits'
import type { Crowd, Person } from '#console/demo/people'
import { receivedToBeDueOn } from '#console/demo/request_clock'
import { type Asking, RequestStory } from '#console/demo/request_story'

export type Scene = {
  readonly shops: readonly LoadedShop[]
  readonly appointments: readonly Appointment[]
  readonly crowd: Crowd
  /** Somebody who books with several shops. */
  readonly regular: Person
  /** Id of the DPO's account. */
  readonly dpo: string
  /** Id of the account of somebody else of the platform. */
  readonly staff: string
  readonly now: DateTime
}

type Wanted = Omit<Asking, 'person' | 'of'>

/** An erasure whose second search finds the person named in the note of somebody else. */
type Stopped = {
  readonly story: RequestStory
  readonly appointmentId: string
  readonly note: string
}

/** Requests in every state: some done, one stopped, one missed, one due today or on the next day that can be. */
export class Requests {
  readonly #taken = new Set<string>()

  readonly stopped: Stopped

  constructor(readonly scene: Scene) {
    this.#taken.add(scene.regular.email)
    this.stopped = this.#stopped()
  }

  all(): RequestStory[] {
    return [...this.#closed(), this.stopped.story, ...this.#open()]
  }

  #closed(): RequestStory[] {
    return [
      inHand(this.#stranger({ right: 'information', at: this.#ago(104, 10, 5) }, 'platform'))
        .after({ days: 3 })
        .answer(PURPOSES)
        .after({ days: 92 })
        .archive(),
      inHand(
        this.#client('mediation-des-platanes', {
          ...{ right: 'restriction', at: this.#ago(38, 8, 44), message: FOR_THE_JUDGE },
        })
      )
        .after({ days: 6 })
        .decide({ act: 'restriction', ground: 'needed_for_claims' })
        .after({ minutes: 4 })
        .execute(),
      this.#corrected(),
      inHand(
        this.#client('babel-et-compagnie', {
          ...{ right: 'objection', at: this.#ago(25, 17, 36), message: NO_REMINDERS },
        })
      )
        .after({ days: 2 })
        .decide({ act: 'objection', purposes: ['direct_marketing', 'appointment_letters'] })
        .after({ minutes: 6 })
        .execute(),
      inHand(
        this.#client('lumiere-du-nord', {
          right: 'objection_to_marketing',
          at: this.#ago(23, 9, 2),
        })
      )
        .after({ days: 1 })
        .execute(),
      inHand(
        this.#client('auto-ecole-du-canal', {
          ...{
            right: 'withdrawal_of_consent',
            at: this.#ago(18, 19, 14),
            message: NO_MORE_CONSENT,
          },
        })
      )
        .after({ days: 2 })
        .execute(),
      inHand(this.#client('cabinet-orvenaud', { right: 'erasure', at: this.#ago(14, 10, 27) }))
        .after({ days: 2 })
        .hold(this.scene.now.plus({ years: 2 }).toISODate()!, HELD)
        .after({ minutes: 9 })
        .execute(),
      this.#stranger({ right: 'erasure', at: this.#ago(46, 21, 12) }, 'platform')
        .after({ days: 32 })
        .lapse(),
      inHand(this.#client('salon-meche-courte', { right: 'erasure', at: this.#ago(33, 19, 40) }))
        .after({ days: 2 })
        .execute(),
      this.#client('atelier-cyclope', { right: 'erasure', at: this.#ago(27, 8, 55) })
        .after({ hours: 3 })
        .verify()
        .after({ days: 1, minutes: 34 })
        .withdraw(),
      inHand(
        this.#client('ile-et-pixels', { right: 'erasure', at: this.#ago(21, 15, 3), locale: 'en' })
      )
        .after({ days: 1 })
        .execute(),
      inHand(this.#stranger({ right: 'access', at: this.#ago(19, 11, 31) }, 'platform'))
        .after({ days: 5, minutes: 47 })
        .refuse('excessive', EXCESSIVE),
      inHand(this.#client('cabinet-orvenaud', { right: 'erasure', at: this.#ago(16, 22, 8) }))
        .after({ days: 4, hours: 2 })
        .refuse('legal_claims', CLAIMS),
      inHand(this.#client('auto-ecole-du-canal', { right: 'access', at: this.#ago(12, 13, 26) }))
        .after({ days: 3, hours: 1 })
        .execute(),
      inHand(this.#client('ile-et-pixels', { right: 'portability', at: this.#ago(10, 16, 52) }))
        .after({ days: 2 })
        .execute(),
      inHand(
        this.#client('lumiere-du-nord', {
          right: 'erasure',
          at: this.#ago(9, 18, 17),
          message: STUDIO,
        })
      )
        .after({ days: 1, hours: 3 })
        .execute(),
    ]
  }

  #open(): RequestStory[] {
    const { regular, now } = this.scene
    return [
      inHand(this.#due('etude-vaugrelin', -4, { right: 'access' })),
      inHand(this.#due('mediation-des-platanes', 0, { right: 'erasure' })),
      inHand(this.#due('auto-ecole-du-canal', 3, { right: 'erasure', message: MOVED_AWAY })),
      this.#stranger({ right: 'erasure', at: this.#ago(13, 20, 49) }, 'platform'),
      inHand(
        this.#story({
          person: regular,
          of: 'unknown',
          right: 'erasure',
          at: this.#ago(6, 9, 21),
          message: NOT_SURE,
        })
      ),
      this.#client('babel-et-compagnie', { right: 'access', at: this.#ago(3, 17, 2) })
        .after({ minutes: 12 })
        .verify(),
      this.#stranger({ right: 'access', at: this.#ago(2, 9, 48) }, 'platform')
        .after({ minutes: 15 })
        .verify(),
      this.#client('atelier-cyclope', { right: 'erasure', at: now.minus({ hours: 20 }) })
        .after({ minutes: 8 })
        .verify(),
      inHand(
        this.#client('lumiere-du-nord', {
          ...{ right: 'rectification', at: this.#ago(5, 8, 31), message: NEW_NAME },
        })
      ),
      inHand(
        this.#client('babel-et-compagnie', {
          ...{ right: 'restriction', at: this.#ago(7, 16, 48), message: CONTESTED },
        })
      ),
      inHand(this.#client('atelier-cyclope', { right: 'objection', at: this.#ago(17, 9, 30) }))
        .after({ days: 4 })
        .extend(MANY_MESSAGES),
      inHand(this.#client('etude-vaugrelin', { right: 'erasure', at: this.#ago(11, 16, 5) }))
        .after({ days: 2 })
        .propose(NOTHING_AGAINST),
      this.#client('ile-et-pixels', { right: 'access', at: this.#ago(5, 14, 20) })
        .after({ minutes: 20 })
        .verify()
        .after({ days: 1 })
        .askWho('appointment', 'mailbox_shared', WHICH_ONE),
      this.#client('lumiere-du-nord', { right: 'access', at: this.#ago(8, 10, 12) })
        .after({ minutes: 35 })
        .verify()
        .after({ days: 1 })
        .askWho('document', 'denied', DENIED)
        .after({ days: 3, hours: 2 })
        .show(),
      inHand(this.#client('salon-meche-courte', { right: 'erasure', at: this.#ago(3, 9, 5) })).give(
        this.scene.staff
      ),
      this.#client('salon-meche-courte', { right: 'rectification', at: this.#ago(4, 11, 15) })
        .after({ minutes: 6 })
        .verify()
        .after({ days: 1 })
        .ask(WHICH_FIELD),
      this.#client('cabinet-orvenaud', { right: 'access', at: now.minus({ hours: 5 }) }),
      this.#stranger(
        { right: 'erasure', at: now.minus({ minutes: 50 }) },
        this.#shop('lumiere-du-nord')
      ),
    ]
  }

  /** A name that was misspelt when the appointment was taken. */
  #corrected(): RequestStory {
    const asked = { right: 'rectification', at: this.#ago(29, 12, 10), message: MISSPELT } as const
    const { person, of } = this.#someone('ile-et-pixels', asked.at)
    const own = (it: Appointment) => it.shop.id === of.id && it.person.email === person.email
    const changes = this.scene.appointments.filter(own).map(({ id: record }) => ({
      ...{ dataset: 'booking.appointments', record, field: 'last_name' },
      value: `${person.lastName}-Lenoir`,
    }))
    return inHand(this.#story({ person, of, ...asked }))
      .after({ days: 1 })
      .decide({ act: 'rectification', changes })
      .after({ minutes: 3 })
      .execute()
  }

  #stopped(): Stopped {
    const { appointments, now } = this.scene
    const asked = { right: 'erasure', at: this.#ago(10, 12, 44) } as const
    const { person, of } = this.#someone('babel-et-compagnie', asked.at)
    const isOther = (it: Appointment) => it.shop.id === of.id && it.person.email !== person.email
    const elsewhere = appointments.find((it) => isOther(it) && it.startsAt > now)!
    const note = `Viendra peut-être avec ${person.email}, même niveau.`
    const story = inHand(this.#story({ person, of, ...asked }))
      .after({ days: 3 })
      .execute()
    return { story, appointmentId: elsewhere.id, note }
  }

  #client(slug: string, wanted: Wanted): RequestStory {
    return this.#story({ ...this.#someone(slug, wanted.at), ...wanted })
  }

  #stranger(wanted: Wanted, of: Asking['of']): RequestStory {
    return this.#story({ person: this.scene.crowd.person(), of, ...wanted })
  }

  #due(slug: string, days: number, wanted: Omit<Wanted, 'at'>): RequestStory {
    const place = placeOf(this.#shop(slug))
    const day = this.scene.now.plus({ days })
    return this.#client(slug, { ...wanted, at: receivedToBeDueOn(day, 'professional', place) })
  }

  #story(asking: Asking): RequestStory {
    return new RequestStory(asking, this.scene.dpo)
  }

  /** A client of a shop who has asked for nothing yet, and booked nothing since that instant. */
  #someone(slug: string, before: DateTime): { person: Person; of: LoadedShop } {
    const of = this.#shop(slug)
    const own = this.scene.appointments.filter((it) => it.shop.id === of.id)
    const later = new Set(own.filter((it) => it.createdAt > before).map((it) => it.person.email))
    const free = own.find(({ person: { email } }) => !later.has(email) && !this.#taken.has(email))
    if (!free) throw new Error(`Nobody of ${slug} is left to ask for something`)
    this.#taken.add(free.person.email)
    return { person: free.person, of }
  }

  #shop(slug: string): LoadedShop {
    return this.scene.shops.find((shop) => shop.slug === slug)!
  }

  #ago(days: number, hour: number, minute: number): DateTime {
    return this.scene.now.setZone('Europe/Paris').minus({ days }).set({ hour, minute })
  }
}

/** The mailbox is proven within the hour, and the DPO takes charge on the next working day. */
function inHand(story: RequestStory): RequestStory {
  return story.after({ minutes: 25 }).verify().after({ hours: 19 }).takeCharge()
}

const EXCESSIVE =
  'Nous vous avons remis une copie complète de vos données le mois dernier, puis deux fois depuis. Rien n’y a changé entre-temps.'
const CLAIMS =
  'Ces rendez-vous se rapportent à un dossier en cours devant le tribunal. Ils sont nécessaires à la défense de droits en justice jusqu’à la décision.'
const PURPOSES =
  'Votre compte sert à vous donner accès à la plateforme, et à rien d’autre. Il est vu par nos équipes et notre hébergeur, et effacé trois mois après votre départ.'
const FOR_THE_JUDGE =
  'Je prépare un dossier pour le juge : gardez mes rendez-vous passés, mais ne vous en servez plus.'
const NEW_NAME = 'J’ai changé de nom : je m’appelle désormais Delaunay.'
const CONTESTED =
  'Le numéro de téléphone gardé n’est pas le mien : ne l’utilisez pas avant vérification.'
const MISSPELT = 'Il manque la seconde partie de mon nom, merci de le compléter.'
const NO_REMINDERS = 'Je ne veux plus recevoir de publicité, ni de courriels sur mes rendez-vous.'
const NO_MORE_CONSENT = 'Je retire mon accord à l’utilisation de mes données.'
const HELD = 'Un litige est en cours devant le tribunal : les rendez-vous en sont la preuve.'
const MANY_MESSAGES =
  'Votre opposition porte sur plusieurs usages, que nous devons examiner un par un avec le professionnel.'
const NOTHING_AGAINST =
  'Les rendez-vous trouvés sont passés, et rien n’impose de les garder. Nous vous proposons d’accepter.'
const WHICH_ONE = 'Deux personnes ont pris rendez-vous avec cette adresse.'
const DENIED =
  'Une personne nous a écrit depuis cette adresse qu’elle n’avait rien demandé, et vous n’avez ni compte ni rendez-vous à venir.'
const WHICH_FIELD = 'Quelle donnée devons-nous corriger, et par quoi ?'
const STUDIO = 'Je n’ai plus besoin du studio, merci d’effacer ce que vous avez sur moi.'
const MOVED_AWAY = 'J’ai déménagé et changé d’auto-école.'
const NOT_SURE = 'Je ne me souviens plus du nom du salon, ni si j’ai pris rendez-vous ailleurs.'
