import { DateTime } from 'luxon'
import { platformName } from '#attestations/identity'
import type { ControllerErasure, ErasureFacts } from '#attestations/domain/facts'
import { dayOf } from '#deadlines/domain/civil_day'
import { keyedDigest } from '#foundation/digest'
import { removedBy } from '#rights_requests/domain/erasure'
import type RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'

/** What is attested of the erasure of a part, loaded with its controller and steps: where, how much, when, what stays. Nothing about the person. */
export async function erasureFacts(part: RequestPart) {
  const { reference, locale, receivedAt } = await RightsRequest.findOrFail(part.rightsRequestId)
  const { steps, zone } = part
  const search = part.secondSearch!
  const latest = DateTime.fromISO(search.at)
  const started = DateTime.min(...steps.map(({ startedAt }) => startedAt!)) ?? latest
  const ended = DateTime.max(...steps.map(({ endedAt }) => endedAt!)) ?? latest
  const facts: ErasureFacts = {
    ...(part.askedRight === 'after_death' && { basis: 'after_death' as const }),
    ...(part.attestationNumber && { replaces: part.attestationNumber }),
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

function instant(at: DateTime): string {
  return at.toUTC().toISO()!
}
