import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { queueLetter, queueLetters } from '#letters/queue'
import type Professional from '#parties/models/professional'
import type User from '#people/models/user'
import type { Proposed, SaidByController } from '#rights_requests/domain/controller_instruction'
import type RequestPart from '#rights_requests/models/request_part'
import type RightsRequest from '#rights_requests/models/rights_request'

type About = { rightsRequest: RightsRequest; part: RequestPart; at: DateTime }

/** Asks a professional who decides for the instruction; says nothing on who asks. */
export async function askForInstruction(
  trx: TransactionClientContract,
  { rightsRequest, part, at }: About,
  asked: { professional: Professional; proposed: Proposed; neededBy: CivilDay | null }
): Promise<void> {
  const { professional, ...proposal } = asked
  const { email, name, locale, id: professionalId } = professional
  const { reference } = rightsRequest
  await queueLetter(trx, {
    template: 'rights_requests/instruction_needed',
    to: { email, name },
    locale: locale === 'en' ? 'en' : 'fr',
    about: reference,
    professionalId,
    dedupeKey: `${reference}:instruction_needed:${part.id}`,
    content: { ...factsOf(rightsRequest, part), ...proposal },
    queuedAt: at,
  })
}

/** Tells those who work on a request what the professional said, and whether it is done. */
export async function tellOfInstruction(
  trx: TransactionClientContract,
  { rightsRequest, part, at }: About,
  said: { id: string; kind: SaidByController; isDone: boolean; users: readonly User[] }
): Promise<void> {
  const { reference, id } = rightsRequest
  const { kind, isDone } = said
  await queueLetters(
    trx,
    said.users.map(({ id: user, email, fullName, locale }) => ({
      template: 'rights_requests/instruction_given',
      to: { email, name: fullName },
      locale: locale === 'en' ? 'en' : 'fr',
      about: reference,
      dedupeKey: `${reference}:instruction_given:${said.id}:${user}`,
      content: { ...factsOf(rightsRequest, part), path: `/dpo/demandes/${id}`, kind, isDone },
      queuedAt: at,
    }))
  )
}

/** Reference, right, date and where to go: nothing more stands in these letters. */
export function factsOf(rightsRequest: RightsRequest, part: RequestPart) {
  return {
    reference: rightsRequest.reference,
    rights: [part.askedRight],
    lastDay: rightsRequest.deadlineOf(part).lastDay,
    path: `/pro/demandes/${part.id}`,
  }
}
