import { SubprocessorListChangeSchema } from '#database/schema'

/** Something the public list of sub-processors has told. */
export default class ListChange extends SubprocessorListChangeSchema {
  static table = 'subprocessor_list_changes'
}
