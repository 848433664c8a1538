import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import type { Stamp } from '#foundation/stamp'
import FileRightsRequest from '#rights_requests/actions/file_rights_request'
import LapseRightsRequests from '#rights_requests/actions/lapse_rights_requests'
import NameControllers from '#rights_requests/actions/name_controllers'
import OrderExecution from '#rights_requests/actions/order_execution'
import RefuseRightsRequest from '#rights_requests/actions/refuse_rights_request'
import TakeCharge from '#rights_requests/actions/take_charge'
import VerifyRightsRequest from '#rights_requests/actions/verify_rights_request'
import WithdrawRightsRequest from '#rights_requests/actions/withdraw_rights_request'
import { carryOutAccess } from '#rights_requests/carry_out_access'
import { carryOutErasure } from '#rights_requests/carry_out_erasure'
import type { AskedRight } from '#rights_requests/domain/asked_right'
import type { RefusalGround } from '#rights_requests/domain/refusal_ground'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
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

/**
 * One request of the demonstration, told through the real actions: whatever
 * happened left its journal entries, letters and documents, on its own day.
 */
export class RequestStory {
  #at: DateTime

  private constructor(
    readonly id: string,
    readonly dpo: string,
    at: DateTime
  ) {
    this.#at = at
  }

  static async begin(asking: Asking, dpo: string): Promise<RequestStory> {
    const { person, right, of, at, locale = 'fr', message = null } = asking
    const concern = typeof of === 'string' ? of : 'professional'
    const { id } = await new FileRightsRequest().handle({
      ...person,
      filingKey: randomUUID(),
      askedRight: right,
      requesterKind: 'client',
      concern,
      professionalId: typeof of === 'string' ? null : of.id,
      professionalNamed: null,
      locale,
      message,
      stamp: { actor: 'person', at },
    })
    return new RequestStory(id, dpo, at)
  }

  after(time: { days?: number; hours?: number; minutes?: number }): this {
    this.#at = this.#at.plus(time)
    return this
  }

  async verify(): Promise<this> {
    const link = await RightsRequestLink.findByOrFail('rightsRequestId', this.id)
    await new VerifyRightsRequest().handle({ linkId: link.id, stamp: this.#by('person') })
    return this
  }

  async takeCharge(): Promise<this> {
    await new TakeCharge().handle({ id: this.id, stamp: this.#byDpo() })
    return this
  }

  async name(shops: readonly LoadedShop[]): Promise<this> {
    const professionalIds = shops.map(({ id }) => id)
    const naming = { id: this.id, professionalIds, platform: false, stamp: this.#byDpo() }
    await new NameControllers().handle(naming)
    return this
  }

  /** Decides, then does at once what the job would do, second after second. */
  async execute(): Promise<this> {
    const { askedRight } = await new OrderExecution().handle({ id: this.id, stamp: this.#byDpo() })
    const carryOut = { erasure: carryOutErasure, access: carryOutAccess }[askedRight]
    await carryOut(await RightsRequest.findOrFail(this.id), () => {
      this.#at = this.#at.plus({ seconds: 1 })
      return this.#by('system')
    })
    return this
  }

  async refuse(ground: RefusalGround, reasons: string): Promise<this> {
    await new RefuseRightsRequest().handle({ id: this.id, ground, reasons, stamp: this.#byDpo() })
    return this
  }

  async withdraw(): Promise<this> {
    await new WithdrawRightsRequest().handle({ id: this.id, stamp: this.#by('person') })
    return this
  }

  async lapse(): Promise<this> {
    await new LapseRightsRequests().handle({ stamp: this.#by('system') })
    return this
  }

  #byDpo(): Stamp {
    return { actor: `user:${this.dpo}`, at: this.#at }
  }

  #by(actor: 'person' | 'system'): Stamp {
    return { actor, at: this.#at }
  }
}
