import { StoredDocumentSchema } from '#database/schema'

/** A document as it was issued: it ends with its retention and never changes (the table refuses). */
export default class StoredDocument extends StoredDocumentSchema {}
