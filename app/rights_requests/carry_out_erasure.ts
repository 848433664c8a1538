import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import type { ErasureFacts } from '#attestations/domain/facts'
import { issueAttestation } from '#attestations/issue'
import { currentVersion } from '#attestations/queries/current_version'
import { forgetStatistics } from '#inventory/queries/forget_statistics'
import AnswerRightsRequest from '#rights_requests/actions/answer_rights_request'
import CompleteErasure from '#rights_requests/actions/complete_erasure'
import EraseBatch from '#rights_requests/actions/erase_batch'
import SearchAgain from '#rights_requests/actions/search_again'
import { isHeld, removedBy } from '#rights_requests/domain/erasure'
import { erasureAnswer } from '#rights_requests/erasure_answer'
import { erasureFacts } from '#rights_requests/erasure_facts'
import RequestPart from '#rights_requests/models/request_part'

/**
 * Erases, then searches everywhere again, then attests, then answers; in a further round, what a hold that
 * has ended let go of, with an attestation that replaces the former one. Each piece is idempotent and
 * leaves its mark in its own transaction, so that a run goes on where another was killed. Stops
 * without a word to the person when the second search finds something.
 */
export async function carryOutErasure(part: RequestPart, now: () => Stamp): Promise<void> {
  if (part.progress === 'needs_attention') return
  await part.load('steps', (steps) => steps.orderBy('round').orderBy('position'))
  for (const { id: stepId } of part.steps) {
    while (!(await new EraseBatch().handle({ stepId, stamp: now() })));
  }
  await part.load('steps')
  await forgetStatistics(Object.keys(removedBy(part.steps)), db.connection())
  if (await new SearchAgain().handle({ id: part.id, stamp: now() })) {
    await attestAndAnswer(part.id, now)
  }
}

async function attestAndAnswer(id: string, now: () => Stamp): Promise<void> {
  const part = await RequestPart.query()
    .where('id', id)
    .preload('professional')
    .preload('steps', (steps) => steps.orderBy('round').orderBy('position'))
    .firstOrFail()
  const { round, rightsRequestId, kept, steps, attestationNumber } = part
  const stamp = now()
  const { facts, reference, locale } = await erasureFacts(part, stamp.at)
  const former = attestationNumber && (await currentVersion(attestationNumber))
  const { number, facts: attested } = await issueAttestation({
    key: round === 1 ? `erasure:${id}` : `erasure:${id}:${round}`,
    kind: 'erasure',
    facts,
    language: locale,
    stamp,
    subject: reference,
    ...(former && { supersedes: former.number }),
  })
  const erasure = { number, ...erasureAnswer(attested as ErasureFacts, i18nManager.locale(locale)) }
  const isWhole = !(kept ?? []).some((set) => set.kept.some(isHeld))
  const address = { id: rightsRequestId, partId: id, stamp: now() }
  if (round > 1) {
    await new CompleteErasure().handle({ ...address, erasure, isWhole })
    return
  }
  const records = steps.reduce((sum, step) => sum + step.records, 0)
  await new AnswerRightsRequest().handle({ ...address, erasure, isWhole, records })
}
