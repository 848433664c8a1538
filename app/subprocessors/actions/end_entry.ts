import type { DateTime } from 'luxon'
import type { Stamp } from '#foundation/stamp'
import { changesBetween } from '#parties/domain/entry_change'
import { changeEntry } from '#subprocessors/change_entry'
import { servesProfessionals } from '#subprocessors/domain/entry_facts'
import { EntryActs } from '#subprocessors/entry_errors'

/**
 * Ends the use of a sub-processor of the platform's own processing, from that day on. One that serves
 * professionals ends by a notice: throws EntryActs.
 */
export default class EndEntry {
  handle({ id, endedOn, stamp }: { id: string; endedOn: DateTime; stamp: Stamp }) {
    return changeEntry(id, stamp, async (entry) => {
      if (servesProfessionals(entry)) throw new EntryActs()
      await entry.merge({ endedOn }).save()
      const changes = changesBetween({ endedOn: null }, { endedOn: endedOn.toISODate() })
      return { act: 'ended', changes }
    })
  }
}
