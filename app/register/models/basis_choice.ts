import { BasisChoiceSchema } from '#database/schema'

/** What a professional relies on for a purpose of the product, and why; never rewritten, only followed. */
export default class BasisChoice extends BasisChoiceSchema {}
