import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { platformName } from '#attestations/identity'
import type { ControllerErasure, ErasureFacts } from '#attestations/domain/facts'
import type { StoreLine } from '#attestations/domain/stores'
import { storesAfter } from '#attestations/mirrors'
import { dayOf } from '#deadlines/domain/civil_day'
import { keyedDigest } from '#foundation/digest'
import { recipientsInUse } from '#parties/queries/recipients_in_use'
import { removedBy } from '#rights_requests/domain/erasure'
import type RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'

/**
 * What is attested at `now` of the erasure of a part, loaded with its controller and steps: where, how much, when,
 * what stays, store by store. Nothing about the person.
 */
export async function erasureFacts(part: RequestPart, now: DateTime) {
  const { reference, locale, receivedAt } = await RightsRequest.findOrFail(part.rightsRequestId)
  const { steps, zone } = part
  const search = part.secondSearch!
  const latest = DateTime.fromISO(search.at)
  const started = DateTime.min(...steps.map(({ startedAt }) => startedAt!)) ?? latest
  const ended = DateTime.max(...steps.map(({ endedAt }) => endedAt!)) ?? latest
  const facts: ErasureFacts = {
    ...(part.askedRight === 'after_death' && { basis: 'after_death' as const }),
    requestDigest: keyedDigest('request', reference),
    receivedOn: dayOf(receivedAt, zone),
    zone,
    startedAt: instant(started),
    endedAt: instant(ended),
    method: 'row_deletion_and_overwrite',
    decidedBy: 'dpo',
    executedBy: 'system',
    controllers: [erasureOf(part)],
    secondSearch: {
      path: 'every_column',
      at: instant(latest),
      tablesSearched: search.tables,
      columnsSearched: search.columns,
      announced: search.announced,
      unexpected: search.unexpected.reduce((sum, { count }) => sum + count, 0),
    },
    stores: [
      ...(await storesAfter(
        {
          ...{ endedAt: ended, checkedAt: latest, zone },
          tables: Object.keys(removedBy(steps)),
          isSomeKept: (part.kept ?? []).some(({ kept }) => kept.length > 0),
        },
        now
      )),
      ...(await handedOver(part, now)),
    ],
  }
  return { facts, reference, locale }
}

function erasureOf(part: RequestPart): ControllerErasure {
  const { isOfPlatform, professional, steps, kept } = part
  return {
    role: isOfPlatform ? 'platform' : 'professional',
    name: isOfPlatform ? platformName() : professional.name,
    /** All rounds together: the last attestation replaces the former ones. */
    datasets: [...Map.groupBy(steps, ({ dataset }) => dataset)].map(([key, its]) => ({
      key,
      records: its.reduce((sum, { records }) => sum + records, 0),
      removed: removedBy(its),
      kept: kept?.find((it) => it.dataset === key)?.kept ?? [],
    })),
  }
}

/** Who has carried letters: those that left cannot be called back. */
export async function handedOver(
  { professionalId }: RequestPart,
  at: DateTime
): Promise<StoreLine[]> {
  const served = professionalId === null ? ('platform' as const) : { professionalId }
  const inUse = await db.transaction((trx) => recipientsInUse(served, at, trx))
  return inUse
    .filter(({ activity }) => activity === 'mail_delivery')
    .map(({ name }) => ({
      ...{ store: 'mail_provider', name, state: 'kept', ground: 'handed_over' },
    }))
}

function instant(at: DateTime): string {
  return at.toUTC().toISO()!
}
