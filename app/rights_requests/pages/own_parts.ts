import { errors as lucidErrors } from '@adonisjs/lucid'
import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { currentNumbers } from '#attestations/queries/current_version'
import { phoneInWords } from '#booking/domain/phone'
import { deadlineCard } from '#deadlines/card'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords, dayInWords, momentInWords } from '#deadlines/wording'
import { closedToNoting } from '#rights_requests/domain/known_under'
import { instructionDay } from '#rights_requests/domain/controller_instruction'
import { aboutIdentifiers } from '#rights_requests/established'
import { canBeSaid } from '#rights_requests/instructable'
import ControllerInstruction from '#rights_requests/models/controller_instruction'
import PartProposal from '#rights_requests/models/part_proposal'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import { foundFor } from '#rights_requests/queries/found_for'

type Reader = { now: DateTime; i18n: I18n }
type Own = { rightsRequest: RightsRequest; part: RequestPart }

/** States in which the counts of what is held are looked up anew. */
const SEARCHED = ['passed_on', 'in_progress', 'awaiting_decision']

/** Acts as words of addresses. */
const ACTS = { accept: 'accord', refuse: 'refus', extend: 'prolongation', object: 'opposition' }

/** A part that was passed on to this professional; of any other, nothing is there. */
export async function ownPart(id: string, professionalId: string): Promise<Own> {
  const part = await RequestPart.query()
    .where({ id, professional_id: professionalId })
    .whereNotNull('forwarded_at')
    .preload('professional')
    .first()
  if (!part) throw new lucidErrors.E_ROW_NOT_FOUND(RequestPart)
  return { part, rightsRequest: await RightsRequest.whole(part.rightsRequestId) }
}

/** One part as its controller reads it: nothing of what the person asked of anybody else. */
export async function ownPartPage({ rightsRequest, part }: Own, { now, i18n }: Reader) {
  const { locale } = i18n
  const { zone } = part
  const deadline = rightsRequest.deadlineOf(part)
  const proposal = await PartProposal.find(part.id)
  const said = await ControllerInstruction.query().where('partId', part.id).orderBy('givenAt')
  const objection = said.find(({ kind }) => kind === 'object')
  const neededBy = instructionDay(deadline, now)
  const on = (at: DateTime) => dateInWords(dayOf(at, zone), locale)
  return {
    ...{ part, proposal, person: rightsRequest.person },
    reference: rightsRequest.reference,
    attestation: await attestationOf(part),
    requester: rightsRequest.representation && rightsRequest,
    card: deadlineCard(deadline, now, i18n),
    neededBy: neededBy && dayInWords(neededBy, locale),
    lastDay: deadline.lastDay && dayInWords(deadline.lastDay, locale),
    receivedOn: on(rightsRequest.receivedAt),
    reachedOn: on(part.receivedAt),
    objectedOn: objection ? on(objection.givenAt) : null,
    acts: canBeSaid(rightsRequest, part, now).map((kind) => ({ kind, act: ACTS[kind] })),
    found: part.found || SEARCHED.includes(part.state) ? await foundFor(rightsRequest, part) : null,
    story: storyOf({ rightsRequest, part }, { proposal, said }, i18n),
    confirmed: confirmedBy(rightsRequest, part),
    canConfirm: closedToNoting(aboutIdentifiers(rightsRequest), part.professionalId) === null,
  }
}

/** The number of the attestation that holds today. */
async function attestationOf({ attestationNumber: number }: RequestPart): Promise<string | null> {
  if (!number) return null
  const current = await currentNumbers([number])
  return current.get(number) ?? null
}

/** What this professional has said to know the person under; nothing of what others know. */
function confirmedBy({ identifiers }: RightsRequest, { professionalId }: RequestPart): string[] {
  const own = identifiers.filter((it) => it.professionalId === professionalId)
  return own.map((it) => (it.kind === 'phone' ? phoneInWords(it.open().value) : it.open().value))
}

type Happened = { proposal: PartProposal | null; said: readonly ControllerInstruction[] }

/** What happened to this part, in order. */
function storyOf({ rightsRequest, part }: Own, { proposal, said }: Happened, i18n: I18n) {
  const closed = i18n.t(`rights_requests.states.person.${part.state}`)
  const events: (readonly [string, DateTime | null])[] = [
    ['forwarded', part.forwardedAt],
    ['taken', rightsRequest.takenInChargeAt],
    ['proposed', proposal?.proposedAt ?? null],
    ...said.map(({ kind, givenAt }) => [kind, givenAt] as const),
    ['extended', part.extendedAt],
    ['closed', part.closedAt],
  ]
  return events
    .filter((event): event is readonly [string, DateTime] => event[1] !== null)
    .toSorted((one, other) => +one[1] - +other[1])
    .map(([word, at]) => ({
      title: i18n.t(`instructions.pro.steps.${word}`, { state: closed }),
      at: at.toUTC().toISO()!,
      when: momentInWords(at.setZone(part.zone), i18n.locale),
    }))
}
