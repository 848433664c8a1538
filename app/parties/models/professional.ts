import { ProfessionalSchema } from '#database/schema'

/** Somebody who takes bookings: the controller of what their clients give them. */
export default class Professional extends ProfessionalSchema {}
