import type { DateTime } from 'luxon'
import type { Activity } from '#inventory/dataset'
import type { Stamp } from '#foundation/stamp'
import { changesBetween } from '#parties/domain/entry_change'
import type { Serves } from '#parties/domain/serves'
import Subprocessor from '#parties/models/subprocessor'
import { changeEntry } from '#subprocessors/change_entry'
import { closesLoop } from '#subprocessors/domain/chain'
import { needsNotice } from '#subprocessors/domain/entry_facts'
import { ChainLoop, ChangeNeedsNotice } from '#subprocessors/entry_errors'

export type EntryFacts = {
  readonly activity: Activity
  readonly country: string
  readonly accessCountries: string[]
  readonly serves: Serves
  readonly seesPersonalData: boolean
  readonly contactEmail: string
  readonly guarantee: string
  readonly contractReference: string
  readonly contractSignedOn: DateTime | null
  readonly parentId: string | null
}

/**
 * Corrects what is known of a sub-processor. What professionals may object to is announced and not
 * corrected: throws ChangeNeedsNotice; throws ChainLoop, EntryEnded.
 */
export default class CorrectEntry {
  handle({ id, facts, stamp }: { id: string; facts: EntryFacts; stamp: Stamp }) {
    return changeEntry(id, stamp, async (entry, trx) => {
      if (needsNotice(entry, facts)) throw new ChangeNeedsNotice()
      if (facts.parentId && facts.parentId !== entry.parentId) {
        const all = await Subprocessor.query({ client: trx }).select('id', 'parentId')
        if (closesLoop(all, id, facts.parentId)) throw new ChainLoop()
      }
      const changes = changesBetween(told(entry), told(facts))
      if (Object.keys(changes).length === 0) return null
      await entry.merge(facts).save()
      return { act: 'corrected', changes }
    })
  }
}

/** Days as days: an instant would differ from itself by its hour. */
function told(facts: EntryFacts | Subprocessor) {
  const { activity, country, serves, seesPersonalData, contactEmail, guarantee } = facts
  return {
    ...{ activity, country, serves, seesPersonalData, contactEmail, guarantee },
    accessCountries: [...facts.accessCountries],
    contractReference: facts.contractReference,
    contractSignedOn: facts.contractSignedOn?.toISODate() ?? null,
    parentId: facts.parentId,
  }
}
