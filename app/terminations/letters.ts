import type { DateTime } from 'luxon'
import { platform } from '#config/platform'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { queueLetter, queueLetters } from '#letters/queue'
import type Termination from '#terminations/models/termination'
import TerminationLink from '#terminations/models/termination_link'
import type { Served } from '#terminations/queries/served_by'

type ToProfessional = {
  readonly template: 'notice_given' | 'notice_cancelled' | 'contract_ended'
  readonly at: DateTime
}

/** Owes the professional whose contract ends a letter. It is the platform's own, and not destroyed. */
export async function writeToProfessional(
  trx: TransactionClientContract,
  termination: Termination,
  { template, at }: ToProfessional
): Promise<void> {
  const { professional, reference, locale, fate, givenBySide, reason } = termination
  await queueLetter(trx, {
    template: `terminations/${template}`,
    to: { email: professional.email, name: professional.name },
    locale,
    about: reference,
    dedupeKey: `terminations/${template}:${reference}`,
    content: {
      ...{ reference, fate, side: givenBySide, reason },
      lastDay: termination.lastDay.toISODate(),
      reachLastDay: termination.reachLastDay.toISODate(),
      contact: platform.dpoEmail,
    },
    queuedAt: at,
  })
}

/** Asks each sub-processor that served this controller to destroy what it holds, and to say so (art. 28(4)). */
export async function askToConfirm(
  trx: TransactionClientContract,
  { reference, endsAt, zone, professional }: Termination,
  served: readonly Served[],
  at: DateTime
): Promise<void> {
  const lastDay = endsAt.setZone(zone).minus({ milliseconds: 1 }).toISODate()
  await queueLetters(
    trx,
    served
      .filter(({ email }) => email !== '')
      .map(({ id, email, name, activity }) => ({
        template: 'terminations/destruction_asked',
        to: { email, name },
        locale: 'fr' as const,
        about: reference,
        dedupeKey: `terminations/destruction_asked:${reference}:${id}`,
        content: {
          ...{ reference, activity, lastDay, controller: professional.name },
          contact: platform.dpoEmail,
        },
        queuedAt: at,
      }))
  )
}

/** How long the link to the attestation works: the time to keep it. */
export const LINK_DAYS = 90

/** Sends the attestation to whoever answered for the professional, whose account is closed. */
export async function sendAttestation(
  trx: TransactionClientContract,
  termination: Termination,
  { number, at }: { number: string; at: DateTime }
): Promise<void> {
  const correspondent = termination.openCorrespondent()
  if (!correspondent) return
  const { id: terminationId, reference, locale, state } = termination
  const expiresAt = at.plus({ days: LINK_DAYS })
  const token = await TerminationLink.issue({ terminationId, issuedAt: at, expiresAt }, trx)
  await queueLetter(trx, {
    template: 'terminations/attested',
    to: correspondent,
    locale,
    about: reference,
    dedupeKey: `terminations/attested:${number}`,
    content: {
      ...{ reference, number, token, linkDays: LINK_DAYS, isComplete: state === 'destroyed' },
      backupsExpireOn: termination.backupsExpireOn!.toISODate(),
      contact: platform.dpoEmail,
    },
    queuedAt: at,
  })
}
