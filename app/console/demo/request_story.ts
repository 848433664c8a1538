import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import { renderPdf } from '#documents/render'
import type { Stamp } from '#foundation/stamp'
import { identifiersOf } from '#inventory/domain/identifiers'
import AnswerInWords from '#rights_requests/actions/answer_in_words'
import AskIdentity from '#rights_requests/actions/ask_identity'
import AskPerson from '#rights_requests/actions/ask_person'
import AssignRightsRequests from '#rights_requests/actions/assign_rights_requests'
import CloseRightsRequests from '#rights_requests/actions/close_rights_requests'
import DecidePart from '#rights_requests/actions/decide_part'
import ExtendDeadline from '#rights_requests/actions/extend_deadline'
import FileRightsRequest from '#rights_requests/actions/file_rights_request'
import LapseRightsRequests from '#rights_requests/actions/lapse_rights_requests'
import OrderExecution from '#rights_requests/actions/order_execution'
import ProposeAnswer from '#rights_requests/actions/propose_answer'
import PlaceHold from '#rights_requests/actions/place_hold'
import ReceiveIdentityDocument from '#rights_requests/actions/receive_identity_document'
import RefuseRightsRequest from '#rights_requests/actions/refuse_rights_request'
import TakeCharge from '#rights_requests/actions/take_charge'
import VerifyRightsRequest from '#rights_requests/actions/verify_rights_request'
import WithdrawRightsRequest from '#rights_requests/actions/withdraw_rights_request'
import { CARRY_OUT } from '#rights_requests/jobs'
import { type AskedRight, isExecuted } from '#rights_requests/domain/asked_right'
import type { AskedMeans, Doubt } from '#rights_requests/domain/identity_level'
import type { Instruction } from '#rights_requests/domain/part_act'
import type { RefusalGround } from '#rights_requests/domain/refusal_ground'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
import { officeHour } from '#console/demo/request_clock'
import type { LoadedShop } from '#console/demo/load_shops'
import type { Person } from '#console/demo/people'

export type Asking = {
  readonly person: Person
  readonly right: AskedRight
  /** Whose processing: a shop, the platform's own, or the person does not know. */
  readonly of: LoadedShop | 'platform' | 'unknown'
  readonly at: DateTime
  readonly locale?: 'fr' | 'en'
  readonly message?: string
}

/** Something that happens at an instant. */
export type Act = { readonly at: DateTime; readonly run: () => Promise<unknown> }

/**
 * One request of the demonstration, as a series of real actions, each with its
 * instant: what happens leaves its journal entries, letters and documents on
 * its own day. Nothing happens before the acts of all stories are played in order.
 */
export class RequestStory {
  readonly acts: Act[] = []
  #at: DateTime
  #id = ''

  constructor(
    asking: Asking,
    readonly dpo: string
  ) {
    this.#at = asking.at
    this.#add(async (at) => (this.#id = await file(asking, at)))
  }

  after(time: { days?: number; hours?: number; minutes?: number }): this {
    this.#at = this.#at.plus(time)
    return this
  }

  verify(): this {
    return this.#add(async (at) => {
      const link = await RightsRequestLink.findByOrFail('rightsRequestId', this.#id)
      const stamp = { actor: 'person', at } as const
      await new VerifyRightsRequest().handle({ linkId: link.id, stamp })
    })
  }

  /** The platform's people work on working days. */
  takeCharge(): this {
    return this.#decide((stamp) => new TakeCharge().handle({ id: this.#id, stamp }))
  }

  refuse(ground: RefusalGround, reasons: string): this {
    return this.#decide(async (stamp) => {
      for (const { id: partId } of await RequestPart.of(this.#id)) {
        await new RefuseRightsRequest().handle({ id: this.#id, partId, ground, reasons, stamp })
      }
    })
  }

  /** Decides, then does at once what the job would do, second after second. */
  execute(): this {
    return this.#decide(async (stamp) => {
      let { at } = stamp
      const next = (): Stamp => {
        at = at.plus({ seconds: 1 })
        return { actor: 'system', at }
      }
      for (const part of await RequestPart.of(this.#id)) {
        await new OrderExecution().handle({ id: this.#id, partId: part.id, stamp })
        const ordered = await RequestPart.findOrFail(part.id)
        if (isExecuted(ordered.askedRight)) await CARRY_OUT[ordered.askedRight](ordered, next)
      }
    })
  }

  /** The answer is prepared for a professional who decides. */
  propose(note: string): this {
    return this.#decide(async (stamp) => {
      for (const { id: partId } of await RequestPart.of(this.#id)) {
        const proposal = { id: this.#id, partId, words: null, note, stamp }
        await new ProposeAnswer().handle({ ...proposal, outcome: 'accept', isWhole: true })
      }
    })
  }

  /** Says what exactly is to be done, before it is done. */
  decide(instruction: Instruction): this {
    return this.#decide(async (stamp) => {
      for (const { id: partId } of await RequestPart.of(this.#id)) {
        await new DecidePart().handle({ id: this.#id, partId, instruction, stamp })
      }
    })
  }

  /** Keeps the person's appointments in spite of the erasure that was asked for. */
  hold(untilDay: string, explanation: string): this {
    return this.#decide(async (stamp) => {
      for (const { professionalId } of await RequestPart.of(this.#id)) {
        const { reference, email } = await RightsRequest.findOrFail(this.#id)
        await new PlaceHold().handle({
          ...{
            who: identifiersOf({ email }),
            professionalId,
            reference,
            untilDay,
            explanation,
            stamp,
          },
          items: [{ dataset: 'booking.appointments', record: null }],
          ground: 'legal_claims',
        })
      }
    })
  }

  /** A question on what is asked for. */
  ask(question: string): this {
    const kind = 'clarification'
    return this.#decide((stamp) => new AskPerson().handle({ id: this.#id, kind, question, stamp }))
  }

  /** A question on who asks. */
  askWho(means: AskedMeans, doubt: Doubt, reason: string | null = null): this {
    return this.#decide((stamp) =>
      new AskIdentity().handle({ id: this.#id, means, doubt, reason, stamp })
    )
  }

  /** The person hands over a document, which waits to be checked. */
  show(): this {
    return this.#add(async (at) => {
      const [stamp, bytes] = [{ actor: 'person', at } as const, await aDocument(at)]
      const document = { id: this.#id, bytes, fileType: 'pdf', scan: 'not_scanned' } as const
      await new ReceiveIdentityDocument().handle({ ...document, stamp })
    })
  }

  /** Somebody else of the platform works on it. */
  give(assignee: string): this {
    return this.#decide((stamp) =>
      new AssignRightsRequests().handle({ ids: [this.#id], assignee, stamp })
    )
  }

  extend(reasons: string): this {
    return this.#decide(async (stamp) => {
      for (const { id: partId } of await RequestPart.of(this.#id)) {
        const extension = { id: this.#id, partId, ground: 'complexity', reasons, stamp } as const
        await new ExtendDeadline().handle(extension)
      }
    })
  }

  answer(text: string, isWhole = true): this {
    return this.#decide(async (stamp) => {
      for (const { id: partId } of await RequestPart.of(this.#id)) {
        await new AnswerInWords().handle({ id: this.#id, partId, text, isWhole, stamp })
      }
    })
  }

  archive(): this {
    return this.#add((at) => new CloseRightsRequests().handle({ stamp: { actor: 'system', at } }))
  }

  withdraw(): this {
    return this.#add((at) =>
      new WithdrawRightsRequest().handle({ id: this.#id, stamp: { actor: 'person', at } })
    )
  }

  lapse(): this {
    return this.#add((at) => new LapseRightsRequests().handle({ stamp: { actor: 'system', at } }))
  }

  #add(run: (at: DateTime) => Promise<unknown>): this {
    const at = this.#at
    this.acts.push({ at, run: () => run(at) })
    return this
  }

  #decide(run: (stamp: Stamp) => Promise<unknown>): this {
    this.#at = officeHour(this.#at)
    return this.#add((at) => run({ actor: `user:${this.dpo}`, at }))
  }
}

/** Says what it stands for: nobody's papers are invented. */
function aDocument(at: DateTime): Promise<Buffer> {
  const text = 'Ici se trouverait le document que la personne montre.'
  return renderPdf({
    ...{ title: 'Document de démonstration', language: 'fr', author: 'Démonstration' },
    createdAt: at.toISO()!,
    blocks: [{ type: 'paragraph', text }],
  })
}

async function file(asking: Asking, at: DateTime): Promise<string> {
  const { person, right, of, locale = 'fr', message = null } = asking
  const filed = await new FileRightsRequest().handle({
    ...person,
    filingKey: randomUUID(),
    askedRights: [right],
    channel: 'form',
    receivedAt: at,
    requesterKind: 'client',
    concern: typeof of === 'string' ? of : 'professional',
    professionalIds: typeof of === 'string' ? [] : [of.id],
    professionalNamed: null,
    locale,
    message,
    postalAddress: null,
    representation: null,
    stamp: { actor: 'person', at },
  })
  return filed.id
}
