import { NotAttestable } from '#attestations/domain/attestable'
import type { RetentionRunFacts } from '#attestations/domain/retention_run_facts'
import { areStoresDone } from '#attestations/domain/stores'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Refuses facts that do not support the sentence "what was due has been ended, and was counted again". */
export function assertRunAttestable(facts: RetentionRunFacts): void {
  const refusal = reasonAgainst(facts)
  if (refusal) throw new NotAttestable(refusal)
}

function reasonAgainst(facts: RetentionRunFacts): string | null {
  const { dueAt, startedAt, endedAt, verification, lines, stores } = facts
  if (!inOrder(dueAt, startedAt, endedAt, verification.at)) return 'The instants are out of order'
  const failed = lines.reduce((sum, line) => sum + line.failed, 0)
  if (verification.unexpected > failed) return 'Something is due still, and nothing explains it'
  if (failed > 0 && areStoresDone(stores)) return 'A batch failed, and no store says so'
  if (!counts(facts).every((count) => Number.isSafeInteger(count) && count >= 0)) {
    return 'A count is not a number of records'
  }
  const days = lines.flatMap(({ kept }) => kept.flatMap(({ until }) => until ?? []))
  if (!days.every((day) => DAY.test(day))) return 'The end of a keeping is not an ISO day'
  return JSON.stringify(facts).includes('@') ? 'An address has no place in the facts' : null
}

function inOrder(...instants: string[]): boolean {
  const times = instants.map((iso) => Date.parse(iso))
  return times.every((time, index) => index === 0 || times[index - 1] <= time)
}

function counts({ lines, verification, datasetsExamined, schedules }: RetentionRunFacts) {
  const { announced, unexpected } = verification
  return [
    ...lines.flatMap(({ removed, anonymised, archived, failed, kept }) => [
      ...Object.values(removed),
      ...kept.map(({ count }) => count),
      ...[anonymised, archived, failed],
    ]),
    ...[announced, unexpected, datasetsExamined, schedules],
  ]
}
