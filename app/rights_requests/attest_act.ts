import { DateTime } from 'luxon'
import i18nManager from '@adonisjs/i18n/services/main'
import type { Stamp } from '#foundation/stamp'
import { titleOf } from '#attestations/attested'
import type { RectificationFacts, RestrictionFacts } from '#attestations/domain/act_facts'
import type { StoreLine } from '#attestations/domain/stores'
import { platformName } from '#attestations/identity'
import { type Issue, issueAttestation } from '#attestations/issue'
import { mirrorsAfter } from '#attestations/mirrors'
import { dayOf } from '#deadlines/domain/civil_day'
import { keyedDigest } from '#foundation/digest'
import type {
  PartOutcome,
  RectificationOutcome,
  RestrictionOutcome,
} from '#rights_requests/domain/part_act'
import { handedOver } from '#rights_requests/erasure_facts'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'

/** What is attested of a part: its number, and its title in the person's language. */
export type AttestedAct = { readonly number: string; readonly title: string }

type Wanted = Pick<Issue, 'kind' | 'facts'>

/**
 * Attests a restriction or a rectification that has been carried out, once; null for what is not attested:
 * another right, nothing found to act on, a death taken into account, or what was done before it was attested.
 */
export async function attestAct(
  { id }: RequestPart,
  outcome: PartOutcome,
  stamp: Stamp
): Promise<AttestedAct | null> {
  const part = await RequestPart.query().where('id', id).preload('professional').firstOrFail()
  const rightsRequest = await RightsRequest.findOrFail(part.rightsRequestId)
  const wanted = await wantedFor(part, rightsRequest, outcome, stamp)
  if (!wanted) return null
  const { locale: language, reference: subject } = rightsRequest
  const issue = { ...wanted, key: `${wanted.kind}:${id}`, language, stamp, subject } as Issue
  const { number } = await issueAttestation(issue)
  return { number, title: titleOf(issue, platformName(), i18nManager.locale(language)) }
}

async function wantedFor(
  part: RequestPart,
  rightsRequest: RightsRequest,
  outcome: PartOutcome,
  { at: now }: Stamp
): Promise<Wanted | null> {
  if (part.askedRight === 'restriction') {
    const done = outcome as RestrictionOutcome
    const { at, lookedAgain } = done
    const datasets = Object.entries(done.records).filter(([, count]) => count > 0)
    if (!at || !lookedAgain || datasets.length === 0) return null
    const facts: RestrictionFacts = {
      ...common(part, rightsRequest, { at, recipients: done.recipients }),
      ...{ ground: done.ground, effect: 'hidden_by_the_database', until: 'lifted' },
      datasets: datasets.map(([key, records]) => ({ key, records })),
      goesOn: done.goesOn.filter((key) => isFound(part, key)),
      verification: { path: 'every_column', at, ...lookedAgain },
      stores: [{ store: 'live_database', state: 'done', at }, ...(await handedOver(part, now))],
    }
    return { kind: 'restriction', facts }
  }
  if (part.askedRight !== 'rectification') return null
  const { at, names = {}, lookedAgain, recipients } = outcome as RectificationOutcome
  if (!at || !lookedAgain || Object.keys(names).length === 0) return null
  const facts: RectificationFacts = {
    ...common(part, rightsRequest, { at, recipients }),
    datasets: Object.entries(names).map(([key, fields]) => ({
      key,
      fields: Object.entries(fields).map(([name, count]) => ({ name, count })),
    })),
    verification: { path: 'rows_of_records', at, ...lookedAgain },
    stores: await storesAfterRectification(part, at, now),
  }
  return { kind: 'rectification', facts }
}

type Done = Pick<RectificationOutcome, 'recipients'> & { readonly at: string }

function common(part: RequestPart, request: RightsRequest, { at, recipients }: Done) {
  const { isOfPlatform, professional, zone } = part
  return {
    requestDigest: keyedDigest('request', request.reference),
    receivedOn: dayOf(request.receivedAt, zone),
    zone,
    controller: isOfPlatform
      ? ({ role: 'platform', name: platformName() } as const)
      : ({ role: 'professional', name: professional.name } as const),
    doneAt: at,
    ...({ decidedBy: 'dpo', executedBy: 'system' } as const),
    recipients: recipients.map(({ kind, name }) => ({ kind, name })),
  }
}

/** Former values leave files and backups as deleted rows do. */
async function storesAfterRectification(
  part: RequestPart,
  at: string,
  now: DateTime
): Promise<StoreLine[]> {
  const { zone } = part
  const remains = { endedAt: DateTime.fromISO(at), tables: [], zone }
  return [
    { store: 'live_database', state: 'done', at },
    ...(await mirrorsAfter(remains, now)),
    ...(await handedOver(part, now)),
  ]
}

/** The file of the request goes on by itself: it is how the person is answered. */
function isFound({ found }: RequestPart, key: string): boolean {
  const set = (found ?? []).find(({ dataset }) => dataset === key)
  return (set?.count ?? 0) > 0 && !key.startsWith('rights_requests.')
}
