import { SavedViewSchema } from '#database/schema'

/** A way of narrowing the queue that somebody keeps under a name. */
export default class SavedView extends SavedViewSchema {}
