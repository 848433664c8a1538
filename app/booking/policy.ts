import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#people/models/user'

/** What belongs to one professional. */
type Owned = { readonly professionalId: string }

/**
 * A shared agenda: an assistant moves and cancels appointments and closes times
 * like the professional, but only the professional opens new availability.
 */
export default class BookingPolicy extends BasePolicy {
  /** See the agenda, enter, move and cancel appointments, close a time and take that back. */
  keepAgenda(user: User, owned: Owned): boolean {
    return user.is('professional', 'assistant') && user.professionalId === owned.professionalId
  }

  /** Opening hours, extra openings and offerings: what can be booked at all. */
  openAvailability(user: User, owned: Owned): boolean {
    return user.is('professional') && user.professionalId === owned.professionalId
  }

  /** What is asked of clients and how long it is kept: the controller decides (art. 4(7)). */
  decideOnData(user: User, owned: Owned): boolean {
    return user.is('professional') && user.professionalId === owned.professionalId
  }
}
