import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { HOLD_GROUNDS, type HoldGround } from '#inventory/domain/limits'
import type { Holding } from '#inventory/domain/holdings'
import { withArchived } from '#inventory/restricted'
import type { Holdings } from '#inventory/queries/holdings'
import { archiveDeadline, proofDeadline } from '#terminations/domain/calendar'
import type { KeptAtEnd } from '#terminations/domain/facts'
import type Termination from '#terminations/models/termination'

const PROOF = 'RGPD, art. 5(2) ; Code civil, art. 2224'
const FILE = 'RGPD, art. 6(1)(f) ; Code civil, art. 2224'

type Of = {
  readonly holdings: Holdings
  readonly termination: Termination
  readonly at: DateTime
}

/** What stays after the destruction, why, by which text, and until when. */
export async function keptAtEnd(
  trx: TransactionClientContract,
  { holdings, termination, at }: Of
): Promise<KeptAtEnd[]> {
  const { professionalId, endsAt, place } = termination
  const count = (of: readonly Holding[]) => counted(trx, holdings, { of, professionalId })
  const proofs = holdings.of('proof')
  const isRequest = ({ dataset }: Holding) => dataset?.startsWith('rights_requests.') ?? false
  const isOwn = ({ dataset }: Holding) => dataset?.startsWith('terminations.') ?? false
  const others = proofs.filter((it) => !isRequest(it) && !isOwn(it))
  const until = archiveDeadline(endsAt, place).lastDay!
  const proven = proofDeadline(at, place).lastDay!
  const files = await withArchived(trx, () =>
    trx
      .from('rights_request_parts')
      .where('professional_id', professionalId)
      .countDistinct('rights_request_id as total')
      .exec()
  )
  const told: KeptAtEnd[] = [
    ...(await held(trx, professionalId)),
    { what: 'own_file', law: FILE, count: await count(holdings.of('own_file')), until },
    { what: 'requests', law: PROOF, count: Number(files[0].total), until: null },
    { what: 'journal', law: PROOF, count: await inJournal(trx, professionalId), until: null },
    { what: 'proof', law: PROOF, count: await count(others), until: null },
    { what: 'attestation', law: PROOF, count: 1, until: proven },
  ]
  return told.filter((it) => it.count > 0)
}

async function counted(
  trx: TransactionClientContract,
  holdings: Holdings,
  { of, professionalId }: { of: readonly Holding[]; professionalId: string }
): Promise<number> {
  let total = 0
  for (const holding of of) total += await holdings.count(trx, holding, professionalId)
  return total
}

/** Records on hold (art. 17(3)), ground by ground, each with the last day of its hold. */
async function held(trx: TransactionClientContract, professionalId: string): Promise<KeptAtEnd[]> {
  const { rows } = await withArchived(trx, async () =>
    trx.rawQuery<{ rows: { ground: HoldGround; until: string; count: number }[] }>(HELD, [
      professionalId,
      professionalId,
    ])
  )
  return rows.map(({ ground, until, count }) => ({
    ...{ what: `held_${ground}`, law: HOLD_GROUNDS[ground], count, until },
  }))
}

async function inJournal(trx: TransactionClientContract, professionalId: string): Promise<number> {
  const { rows } = await trx.rawQuery<{ rows: [{ count: number }] }>(JOURNAL, [professionalId])
  return rows[0].count
}

const HELD = `
  select h.ground, h.until_day::text as until, count(*)::int as count
  from (
    select held_by, professional_id from appointments where professional_id = ?
    union all
    select held_by, professional_id from letters where professional_id = ?
  ) it
  cross join lateral (
    select * from legal_holds
    where (id = it.held_by or (target = 'professional' and professional_id = it.professional_id))
      and is_held(id)
    order by until_day desc, id limit 1
  ) h
  group by 1, 2 order by 2, 1
`

const JOURNAL = `
  select count(*)::int as count from journal.entry where body ->> 'professional' = ?
`
