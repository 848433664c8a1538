import type { AddedField, PersonalDataset, RetentionRule } from '#inventory/dataset'
import { type ChosenBasis, pursued } from '#inventory/domain/bases'
import type {
  OtherParty,
  ProcessingActivity,
  Recipient,
  ResolvedRetention,
} from '#parties/domain/processing'

type Circumstances = {
  readonly recipients: readonly Recipient[]
  readonly addedFields: readonly AddedField[]
  /** Whoever has a stated role in this data set. */
  readonly others?: readonly OtherParty[]
  /** What the professional relies on instead of what is declared. */
  readonly chosenBases?: readonly ChosenBasis[]
  /** The professional's choice; absent for the platform. */
  readonly retentionDays?: number
}

/** Those of the recipients to whom one of these data sets is entrusted. */
export function recipientsFor(
  datasets: readonly PersonalDataset[],
  recipients: readonly Recipient[]
): Recipient[] {
  const activities = new Set(datasets.flatMap((dataset) => dataset.recipients))
  return recipients.filter(({ activity }) => activities.has(activity))
}

/** What a data set means for one controller, in that controller's circumstances. */
export function describeActivity(
  dataset: PersonalDataset,
  { recipients, addedFields, others = [], chosenBases = [], retentionDays }: Circumstances
): ProcessingActivity {
  const itsRecipients = recipientsFor([dataset], recipients)
  return {
    dataset: dataset.key,
    people: dataset.people,
    categories: categoriesOf(dataset, addedFields),
    addedFields,
    purposes: dataset.purposes.map((purpose) => pursued(purpose, chosenBases)),
    sources: dataset.sources,
    recipients: itsRecipients,
    transfers: itsRecipients.filter(({ outsideEea }) => outsideEea),
    others,
    retention: resolveRetention(dataset.retention, retentionDays),
  }
}

function categoriesOf(dataset: PersonalDataset, addedFields: readonly AddedField[]) {
  const declared = Object.values(dataset.tables).flatMap((columns) => Object.values(columns))
  const all = new Set([...declared, ...addedFields.map(({ category }) => category)])
  all.delete('technical')
  return [...all]
}

function resolveRetention(rule: RetentionRule, retentionDays?: number): ResolvedRetention {
  const { start, end, law = null } = rule
  if (!('days' in rule.length) || rule.length.days !== 'chosen') {
    return { start, length: rule.length as ResolvedRetention['length'], chosen: false, end, law }
  }
  if (retentionDays === undefined) throw new Error('Only a professional chooses a retention')
  return { start, length: { days: retentionDays }, chosen: true, end, law }
}
