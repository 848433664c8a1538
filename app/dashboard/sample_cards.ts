import { DateTime } from 'luxon'
import type { I18n } from '@adonisjs/i18n'
import { type DeadlineCard, deadlineCard } from '#deadlines/card'
import { answerDeadline, computeDeadline } from '#deadlines/domain/compute'

const paris = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Paris' })
const receipt = {
  startedAt: paris('2026-02-02T09:12'),
  zone: 'Europe/Paris',
  region: 'metropole',
} as const

/** One deadline at the instants that make each of its states, and two of another shape. */
export function sampleCards(i18n: I18n): DeadlineCard[] {
  const answer = answerDeadline(receipt)
  const suspended = answerDeadline({
    ...receipt,
    suspensions: [{ askedAt: paris('2026-02-04T10:00'), answeredAt: null, kind: 'identity' }],
  })
  const breach = computeDeadline({ ...receipt, rule: 'gdpr_33_72h' })

  return [
    ...['2026-02-05', '2026-02-26', '2026-03-02', '2026-03-04'].map((day) =>
      deadlineCard(answer, paris(`${day}T11:00`), i18n)
    ),
    deadlineCard(suspended, paris('2026-02-10T11:00'), i18n),
    deadlineCard(breach, paris('2026-02-03T11:00'), i18n),
  ]
}
