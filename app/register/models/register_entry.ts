import { RegisterEntrySchema } from '#database/schema'

/** What people add to a register: an activity of the holder’s own, or the completion of a generated one. */
export default class RegisterEntry extends RegisterEntrySchema {}
