import { EmbeddingSiteSchema } from '#database/schema'

/** A web site that may show, in a frame, the way to the form for rights of a professional. */
export default class EmbeddingSite extends EmbeddingSiteSchema {}
