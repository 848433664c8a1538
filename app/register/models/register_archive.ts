import { RegisterArchiveSchema } from '#database/schema'

/** The registers of every professional in one archive: asked for, being made, there until forgotten. */
export default class RegisterArchive extends RegisterArchiveSchema {}
