import type { AddedField } from '#inventory/dataset'
import type { TakenMeasure } from '#parties/domain/measures'
import type { NamedParty, Recipient } from '#parties/domain/processing'
import type { ContactKind } from '#parties/domain/contact'
import { type ActivityFacts, type Completion, NO_FACTS } from '#register/domain/activity_facts'
import type { RegisterKind } from '#register/domain/content'

/** Somebody to reach for the holder: officer (art. 37), representative (art. 27), or another. */
export type RegisterContact = {
  readonly kind: ContactKind
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly address: string | null
}

export type RegisterActivity = ActivityFacts & {
  /** Key of the data set, or the id of the entry: the same from one version to the next. */
  readonly id: string
  /** For people: `P-01` for what the product tells, `A-01` for what the holder adds. */
  readonly reference: string
  /** Told by the product from the inventory and the settings, or kept by people. */
  readonly origin: 'generated' | 'own'
  /** An activity of the holder’s own that is still being written. */
  readonly draft: boolean
  /** Fields the professional added to its forms, with the reason given; generated activities only. */
  readonly addedFields: readonly AddedField[]
  /** The length was chosen by the professional among those offered. */
  readonly lengthChosen: boolean
  /** ISO days; null where nothing was ever written by hand, or reviewed. */
  readonly createdOn: string | null
  readonly updatedOn: string | null
  readonly reviewedOn: string | null
  readonly nextReviewOn: string | null
}

/**
 * A whole register as data: keys of the product’s dictionary, and the words of people. Screen, files,
 * versions, comparison and completeness read this and nothing else. It does not say when it was read:
 * two registers that say the same have the same digest.
 */
export type RegisterDocument = {
  readonly kind: RegisterKind
  readonly role: 'professional' | 'platform'
  /** Whose register it is: the controller (art. 30(1)) or the processor (art. 30(2)). */
  readonly holder: NamedParty
  readonly contacts: readonly RegisterContact[]
  /** The platform, when it acts for the holder. */
  readonly processor: NamedParty | null
  /** On whose behalf the holder acts; in a processor’s register only. */
  readonly controllers: readonly NamedParty[]
  /** In a processor’s register: the categories of processing carried out for every controller. */
  readonly activities: readonly RegisterActivity[]
  /** The processors that the product engages, with places and transfers, once each. */
  readonly recipients: readonly Recipient[]
  /** Security measures in force for the whole register. */
  readonly measures: readonly TakenMeasure[]
}

/** What people have added to an activity that the product tells. */
export function completionOf(activity: RegisterActivity): Completion {
  const { sensitive, software, recipientsInside, measures, screening, purposes } = activity
  const completed = purposes.flatMap(({ purpose, subPurposes, basisReason, article9 }) => {
    const isSaid = subPurposes.length > 0 || basisReason !== '' || article9 !== null
    return 'key' in purpose && isSaid
      ? [{ key: purpose.key, subPurposes, basisReason, article9 }]
      : []
  })
  return { sensitive, software, recipientsInside, measures, screening, purposes: completed }
}

/** What a register says of an activity of the holder’s own. */
export function factsOf(activity: RegisterActivity): ActivityFacts {
  const names = ['name', ...Object.keys(NO_FACTS)] as (keyof ActivityFacts)[]
  return Object.fromEntries(names.map((it) => [it, activity[it]])) as ActivityFacts
}
