import { DateTime } from 'luxon'
import { platformName } from '#attestations/identity'
import type { ControllerErasure, ErasureFacts } from '#attestations/domain/facts'
import { dayOf } from '#deadlines/domain/civil_day'
import { keyedDigest } from '#foundation/digest'
import { removedBy } from '#rights_requests/domain/erasure'
import type ConcernedController from '#rights_requests/models/concerned_controller'
import RightsRequest from '#rights_requests/models/rights_request'

/** What is attested of an erasure: where, how much, when, what stays. Nothing about the person. */
export async function erasureFacts(id: string, concerned: readonly ConcernedController[]) {
  const { reference, locale, receivedAt, zone } = await RightsRequest.findOrFail(id)
  const steps = concerned.flatMap((controller) => controller.steps)
  const searches = concerned.map(({ secondSearch }) => secondSearch!)
  const latest = DateTime.max(...searches.map(({ at }) => DateTime.fromISO(at)))!
  const started = DateTime.min(...steps.map(({ startedAt }) => startedAt!)) ?? latest
  const ended = DateTime.max(...steps.map(({ endedAt }) => endedAt!)) ?? latest
  const facts: ErasureFacts = {
    requestDigest: keyedDigest('request', reference),
    receivedOn: dayOf(receivedAt, zone),
    zone,
    startedAt: instant(started),
    endedAt: instant(ended),
    method: 'row_deletion_and_overwrite',
    decidedBy: 'dpo',
    executedBy: 'system',
    controllers: concerned.map(erasureOf),
    secondSearch: {
      path: 'every_column',
      at: instant(latest),
      tablesSearched: sum(searches.map(({ tables }) => tables)),
      columnsSearched: sum(searches.map(({ columns }) => columns)),
      announced: sum(searches.map(({ announced }) => announced)),
      unexpected: sum(searches.flatMap(({ unexpected }) => unexpected.map(({ count }) => count))),
    },
  }
  return { facts, reference, locale }
}

function erasureOf(controller: ConcernedController): ControllerErasure {
  const { isOfPlatform, professional, steps, kept } = controller
  return {
    role: isOfPlatform ? 'platform' : 'professional',
    name: isOfPlatform ? platformName() : professional.name,
    datasets: steps.map(({ dataset, erased, records }) => ({
      key: dataset,
      records,
      removed: removedBy([{ erased }]),
      kept: kept?.find((it) => it.dataset === dataset)?.kept ?? [],
    })),
  }
}

function instant(at: DateTime): string {
  return at.toUTC().toISO()!
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
