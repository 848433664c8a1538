import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import {
  certificateMilestone,
  isNewer,
  recheckDay,
  type ReviewMilestone,
  verificationMilestone,
} from '#subprocessors/domain/review'

/** Something of the plan that has come to a milestone. */
export type DueReview = {
  readonly what: 'verification' | 'certificate' | 'transfer'
  readonly milestone: ReviewMilestone
  /** Of the entry. */
  readonly id: string
  readonly name: string
  /** ISO day it is about: planned, of the end, or of the last check. */
  readonly day: string
  /** The certificate, or the code of the country. */
  readonly of: string | null
  /** Of the certificate. */
  readonly certificateId: string | null
  /** Whether somebody was reminded of this milestone already. */
  readonly isTold: boolean
}

/** What of the plan is near, due or late on that day (ISO), of entries that still serve. */
export async function reviewsDue(
  today: string,
  trx: Pick<TransactionClientContract, 'rawQuery'> = db
): Promise<DueReview[]> {
  const { rows } = await trx.rawQuery<{ rows: Row[] }>(SQL, { today })
  const day = DateTime.fromISO(today)
  return rows.map((row) => reviewOf(row, day)).filter((it) => it !== null)
}

/** How many reviews are due or late. */
export async function countReviewsDue(today: string): Promise<number> {
  const reviews = await reviewsDue(today)
  return reviews.filter(({ milestone }) => milestone !== 'soon').length
}

type Row = {
  what: DueReview['what']
  id: string
  name: string
  day: string
  of: string | null
  certificateId: string | null
  told: ReviewMilestone | null
}

/** Candidates by their dates alone; the domain says which milestone each has come to. */
const SQL = `
  select 'verification' as what, id, name, next_verification_on::text as day,
    null as of, null::uuid as "certificateId", verification_reminded as told
  from subprocessors
  where ended_on is null and next_verification_on <= :today::date + 31
  union all
  select 'certificate', s.id, s.name, c.expires_on::text, c.name, c.id, c.expiry_reminded
  from subprocessor_certificates c join subprocessors s on s.id = c.subprocessor_id
  where s.ended_on is null and c.expires_on <= :today::date + 31
  union all
  select 'transfer', s.id, s.name, least(t.adequacy_checked_on, t.dpf_checked_on)::text,
    t.country, null, case when t.recheck_reminded then 'due' end
  from subprocessor_transfers t join subprocessors s on s.id = t.subprocessor_id
  where s.ended_on is null and least(t.adequacy_checked_on, t.dpf_checked_on) is not null
  order by day, id
`

function reviewOf({ told, ...row }: Row, today: DateTime): DueReview | null {
  const milestone = milestoneOf(row.what, DateTime.fromISO(row.day), today)
  return milestone && { ...row, milestone, isTold: !isNewer(milestone, told) }
}

function milestoneOf(what: Row['what'], day: DateTime, today: DateTime): ReviewMilestone | null {
  if (what === 'verification') return verificationMilestone(day, today)
  if (what === 'certificate') return certificateMilestone(day, today)
  return today >= recheckDay([day])! ? 'due' : null
}
