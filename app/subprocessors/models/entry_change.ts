import { SubprocessorChangeSchema } from '#database/schema'

/** Something that happened to an entry: who, when, what. */
export default class EntryChange extends SubprocessorChangeSchema {
  static table = 'subprocessor_changes'
}
