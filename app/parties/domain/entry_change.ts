/** What happened to an entry of the list of sub-processors. */
export const ENTRY_ACTS = [
  'entered',
  'corrected',
  'transfer_stated',
  'transfer_removed',
  'certificate_added',
  'certificate_removed',
  'plan_set',
  'verified',
  'file_kept',
  'file_removed',
  'announced',
  'given_up',
  'put_in_use',
  'changed',
  'ended',
  'merged',
] as const
export type EntryAct = (typeof ENTRY_ACTS)[number]

/** By field, what it was and what it is; a field that names a person is told without its values. */
export type EntryChanges = Readonly<
  Record<string, { readonly before: unknown; readonly after: unknown } | null>
>

/** Fields whose values are about a person. */
const OF_A_PERSON: readonly string[] = ['contactEmail']

/** The fields that differ, and only they. */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>
): EntryChanges {
  return Object.fromEntries(
    Object.keys(after)
      .filter((field) => !isSame(before[field], after[field]))
      .map((field) => [
        field,
        OF_A_PERSON.includes(field)
          ? null
          : { before: before[field] ?? null, after: after[field] ?? null },
      ])
  )
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
