import { AgreementSchema } from '#database/schema'

/** What a professional signed, word for word; it is never written again. */
export default class Agreement extends AgreementSchema {}
