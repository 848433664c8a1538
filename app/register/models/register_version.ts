import { RegisterVersionSchema } from '#database/schema'

/** A register as it was read by whoever approved it; it is never written again. */
export default class RegisterVersion extends RegisterVersionSchema {}
