import type {
  NamedParty,
  Processing,
  ProcessingActivity,
  Recipient,
} from '#parties/domain/processing'

/** An activity of annex 2, its sub-processors named once, in annex 4. */
export type AnnexActivity = Omit<ProcessingActivity, 'recipients' | 'transfers'> & {
  readonly recipientIds: readonly string[]
}

/**
 * What is done for one professional, as annexes 1 to 4 of the Commission's clauses ask: the parties,
 * the processing, the security measures, the sub-processors. Nothing in it changes from day to day.
 */
export type AnnexFacts = {
  readonly controller: NamedParty
  readonly processor: NamedParty
  readonly activities: readonly AnnexActivity[]
  readonly recipients: readonly Recipient[]
  readonly measures: Processing['measures']
}

/** The facts of the annexes, from what is really done (`processingOf`). */
export function annexFacts(processing: Processing): AnnexFacts {
  const { controller, processor, activities, recipients, measures } = processing
  if (!processor) throw new Error('The platform is its own controller: there is no agreement')
  return { controller, processor, activities: activities.map(inAnnex), recipients, measures }
}

/** How a controller weighs its bases is its own affair: the processor is told what it relies on. */
function inAnnex({
  recipients,
  transfers: _,
  purposes,
  ...activity
}: ProcessingActivity): AnnexActivity {
  const told = purposes.map(({ reason: __, ...purpose }) => purpose)
  return { ...activity, purposes: told, recipientIds: recipients.map(({ id }) => id) }
}

/** An activity with its sub-processors, as registers show it. */
export function wholeActivity(
  { recipientIds, ...activity }: AnnexActivity,
  facts: Pick<AnnexFacts, 'recipients'>
): ProcessingActivity {
  const recipients = facts.recipients.filter(({ id }) => recipientIds.includes(id))
  const transfers = recipients.filter(({ outsideEea }) => outsideEea)
  return { ...activity, recipients, transfers }
}
