import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { backupsHolding } from '#backups/queries/backups_holding'
import type { Stamp } from '#foundation/stamp'
import { sealAllOf } from '#agreements/seal'
import { issueAttestation } from '#attestations/issue'
import { filesAfter } from '#attestations/mirrors'
import { Holdings } from '#inventory/queries/holdings'
import HandOverRequest, { requestsToHandOver } from '#rights_requests/actions/hand_over_request'
import ArchiveFile from '#terminations/actions/archive_file'
import CancelLateAppointments from '#terminations/actions/cancel_late_appointments'
import ConfirmStores from '#terminations/actions/confirm_stores'
import DestroyBatch from '#terminations/actions/destroy_batch'
import DestroyDocuments from '#terminations/actions/destroy_documents'
import EndContract from '#terminations/actions/end_contract'
import KeepReturnPackage from '#terminations/actions/keep_return_package'
import NoteAttested from '#terminations/actions/note_attested'
import NoteHandedOver from '#terminations/actions/note_handed_over'
import SearchAtEnd from '#terminations/actions/search_at_end'
import StartDestruction from '#terminations/actions/start_destruction'
import { destructionFacts, emptiedTables } from '#terminations/destruction_facts'
import Termination from '#terminations/models/termination'

type Going = { readonly id: string; readonly now: () => Stamp }

/**
 * Carries the end of a contract as far as the day allows. Each piece is idempotent and leaves its mark in its
 * own transaction: killed anywhere, the next run goes on where this one was.
 */
export async function carryOn(id: string, now: () => Stamp): Promise<void> {
  const going = { id, now }
  const { state } = await Termination.findOrFail(id)
  if (state === 'under_notice') await duringNotice(going)
  await duringReach(going)
  await destroy(going)
  await awaitConfirmations(going)
}

async function duringNotice({ id, now }: Going): Promise<void> {
  await cancelLate({ id, now })
  if (await new EndContract().handle({ id, stamp: now() })) await cancelLate({ id, now })
}

async function cancelLate({ id, now }: Going): Promise<void> {
  while (!(await new CancelLateAppointments().handle({ id, stamp: now() })));
}

async function duringReach({ id, now }: Going): Promise<void> {
  const { state, fate, professionalId } = await Termination.findOrFail(id)
  if (state !== 'in_reach') return
  await handOverRequests({ id, now }, professionalId)
  await sealAllOf(professionalId, now)
  const termination = await Termination.whole().where('id', id).firstOrFail()
  const isOver = termination.can('destroy', now().at)
  if (fate === 'return' && !isOver) await new KeepReturnPackage().handle({ id, stamp: now() })
  await new StartDestruction().handle({ id, stamp: now() })
}

/** Requests still open go to whoever answers from now on; the people are told. */
async function handOverRequests({ id, now }: Going, professionalId: string): Promise<void> {
  for (;;) {
    const requests = await requestsToHandOver(professionalId, 50)
    let handed = 0
    for (const each of requests) {
      const stamp = now()
      if (await new HandOverRequest().handle({ id: each, professionalId, stamp })) handed++
    }
    await new NoteHandedOver().handle({ id, count: handed, isDone: handed === 0, stamp: now() })
    if (handed === 0) return
  }
}

async function destroy({ id, now }: Going): Promise<void> {
  const { state } = await Termination.findOrFail(id)
  if (state !== 'destroying') return
  await destroyRows({ id, now })
  await new DestroyDocuments().handle({ id, stamp: now() })
  if (!(await new SearchAtEnd().handle({ id, stamp: now() }))) return
  await new ConfirmStores().handle({ id, stamp: now() })
  await new ArchiveFile().handle({ id, stamp: now() })
  await attest({ id, now }, false)
}

/** Every table that the data sets of professionals declare, rows that refer to others first. */
async function destroyRows({ id, now }: Going): Promise<void> {
  const holdings = await db.transaction((trx) => Holdings.read(trx))
  for (const { table } of holdings.of('entrusted')) {
    const batch = { id, table: table.name, holdings }
    while (!(await new DestroyBatch().handle({ ...batch, stamp: now() })));
  }
}

/** What was on hold goes when the hold is over; the last confirmation and the last backup end it all. */
async function awaitConfirmations({ id, now }: Going): Promise<void> {
  const waiting = await Termination.whole().where('id', id).firstOrFail()
  if (waiting.state !== 'awaiting_confirmations') return
  if (waiting.held > 0) {
    await destroyRows({ id, now })
    if (!(await new SearchAtEnd().handle({ id, stamp: now() }))) return
    await new ArchiveFile().handle({ id, stamp: now() })
  }
  const termination = await Termination.whole().where('id', id).firstOrFail()
  const { at } = now()
  if (!termination.can('complete', at)) return
  const { files, backups } = await mirrorsOf(termination, at)
  if (files.state === 'done' && backups.haveExpired) await attest({ id, now }, true)
}

/** Asked of the files written anew and of the backups that exist: one that outlived its day is still one. */
async function mirrorsOf(termination: Termination, at: DateTime) {
  const { destructionEndedAt, place, zone, backupDays } = termination
  const since = destructionEndedAt!
  const tables = emptiedTables(termination)
  return {
    files: await filesAfter({ endedAt: since, tables, zone }),
    backups: await backupsHolding({ since, at, place, days: backupDays! }),
  }
}

async function attest({ id, now }: Going, isComplete: boolean): Promise<void> {
  const termination = await Termination.whole().where('id', id).firstOrFail()
  const { reference: subject, locale: language, partialNumber } = termination
  const stamp = now()
  const mirrors = await mirrorsOf(termination, stamp.at)
  const { number } = await issueAttestation({
    key: `destruction:${id}:${isComplete ? 'complete' : 'partial'}`,
    kind: 'destruction',
    facts: destructionFacts(termination, { isComplete, ...mirrors }),
    ...{ language, stamp, subject },
    supersedes: isComplete ? (partialNumber ?? undefined) : undefined,
  })
  await new NoteAttested().handle({ id, number, isComplete, stamp: now() })
}
