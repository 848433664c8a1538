import { NotAttestable } from '#attestations/domain/attestable'
import type { DestructionFacts } from '#attestations/domain/destruction_facts'

const DIGEST = /^[0-9a-f]{64}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * Refuses facts that do not support the sentence "destroyed, and searched again", and "complete" while a
 * confirmation is waited for, a hold is in force, or a backup may still hold the data.
 */
export function assertDestructionAttestable(facts: DestructionFacts): void {
  const refusal = reasonAgainst(facts) ?? (facts.isComplete ? reasonAgainstWhole(facts) : null)
  if (refusal) throw new NotAttestable(refusal)
}

function reasonAgainst(facts: DestructionFacts): string | null {
  const { verification, startedAt, endedAt } = facts
  if (verification.unexpected !== 0) return 'The second search found data that nothing announces'
  if (verification.tables === 0) return 'The second search looked at nothing'
  if (Date.parse(startedAt) > Date.parse(endedAt)) return 'The destruction ends before it starts'
  if (Date.parse(endedAt) > Date.parse(verification.at)) {
    return 'The second search comes before the end'
  }
  if (!DIGEST.test(facts.contractDigest)) return 'The contract is not named by a digest'
  if (!days(facts).every((day) => DAY.test(day))) return 'A day is not an ISO day'
  if (!counts(facts).every((count) => Number.isSafeInteger(count) && count >= 0)) {
    return 'A count is not a number of records'
  }
  if (verification.held > 0 && facts.kept.length === 0) return 'What is held is not told'
  return JSON.stringify(facts).includes('@') ? 'An address has no place in the facts' : null
}

function reasonAgainstWhole({ subprocessors, backups, verification, files }: DestructionFacts) {
  if (subprocessors.some(({ destroyedOn }) => destroyedOn === null)) {
    return 'A sub-processor has not confirmed'
  }
  if (files && !files.cleanAt) return 'The files of the database may still hold the data'
  if (!backups.haveExpired) return 'A backup may still hold the data'
  return verification.held > 0 ? 'Records are held' : null
}

function days({ returned, subprocessors, stores, kept, backups, ...facts }: DestructionFacts) {
  return [
    ...[facts.noticeOn, facts.contractEndedOn, facts.fateChosenOn, backups.lastDay],
    ...(returned ? [returned.madeOn] : []),
    ...subprocessors.map(({ askedOn }) => askedOn),
    ...stores.map(({ confirmedOn }) => confirmedOn),
    ...[returned?.acknowledgedOn, ...subprocessors.map(({ destroyedOn }) => destroyedOn)],
    ...kept.map(({ until }) => until),
  ].filter((day) => typeof day === 'string')
}

function counts({ returned, datasets, kept, verification, backups }: DestructionFacts) {
  const { tables, columns, sample, held } = verification
  return [
    ...datasets.flatMap(({ removed }) => Object.values(removed)),
    ...kept.map(({ count }) => count),
    ...(returned ? [returned.bytes, returned.records] : []),
    ...[tables, columns, sample, held, backups.days],
  ]
}
