import { PartyContactSchema } from '#database/schema'

/** Somebody to write to at an organisation, or for a professional. */
export default class PartyContact extends PartyContactSchema {}
