import { CompactionSchema } from '#database/schema'

/** One run that wrote tables anew, so that what was deleted leaves the files. */
export default class Compaction extends CompactionSchema {}
