import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Professional from '#parties/models/professional'
import type { AskedRight } from '#rights_requests/domain/asked_right'
import { clockOf } from '#rights_requests/domain/clock'
import { placeOf } from '#rights_requests/domain/place'
import type { PartState } from '#rights_requests/domain/part_state'
import RequestPart from '#rights_requests/models/request_part'

type Parting = {
  rightsRequestId: string
  askedRights: readonly AskedRight[]
  /** Whose processing it is about: professionals, the platform, or nobody knows yet. */
  controllers: readonly (Professional | 'platform' | 'unknown')[]
  /** When it reached the platform, and so the controllers it answers for. */
  receivedAt: DateTime
  state?: PartState
  at: DateTime
}

/** One part for each right with each controller. */
export async function newParts(trx: TransactionClientContract, parting: Parting): Promise<void> {
  const { rightsRequestId, askedRights, controllers, receivedAt, at } = parting
  const rows = controllers.flatMap((controller) =>
    askedRights.map((askedRight) => {
      const concerned = concernedBy(controller)
      const place = placeOf(concerned.professional)
      const facts = { platformReceivedAt: receivedAt, receivedAt, askedRight, ...place }
      const isOfHealth = concerned.professional?.isOfHealth ?? false
      const { rule } = clockOf({ ...facts, controller: concerned.controller, isOfHealth })
      return {
        ...{ rightsRequestId, askedRight, receivedAt, rule, isOfHealth, ...place },
        controller: concerned.controller,
        professionalId: concerned.professional?.id ?? null,
        isDecidedElsewhere: concerned.professional?.answersRightsItself ?? false,
        state: parting.state ?? 'received',
        progress: 'concerned' as const,
        movedAt: at,
      }
    })
  )
  await RequestPart.createMany(rows, { client: trx })
}

function concernedBy(controller: Parting['controllers'][number]) {
  if (typeof controller === 'object')
    return { controller: 'professional', professional: controller } as const
  const isPlatform = controller === 'platform'
  return { controller: isPlatform ? 'platform' : 'unknown', professional: null } as const
}
