import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Category } from '#inventory/dataset'
import type { NewSubprocessor } from '#parties/enter_subprocessor'
import Subprocessor from '#parties/models/subprocessor'
import {
  type ChangeKind,
  type EmergencyGround,
  takesAPlace,
} from '#subprocessors/domain/change_notice'
import ChangeNotice from '#subprocessors/models/change_notice'

export type Announced = Omit<
  NewSubprocessor,
  'seesPersonalData' | 'inUseSince' | 'parentId' | 'organisation'
>

/** What a notice says, as its form gives it. */
export type Written = {
  /** Who is announced; null when somebody goes. */
  readonly announced: Announced | null
  /** Whose place is taken, who moves, or who goes. */
  readonly formerId: string | null
  readonly categories: Category[]
  readonly reasonFr: string
  readonly reasonEn: string
  /** ISO day from which the one announced is to serve, or the last one of who goes. */
  readonly plannedOn: string
  readonly emergency: { readonly ground: EmergencyGround; readonly explanation: string } | null
}

/** One after the other: two drafts at once get two numbers, and see each other. */
export async function oneAtATime(trx: TransactionClientContract): Promise<void> {
  await trx.rawQuery(`select pg_advisory_xact_lock(hashtextextended('change_notices', 0))`)
}

/** Whether an entry is in a notice being prepared or under way, other than the one named. */
export async function isUnderWay(
  trx: TransactionClientContract,
  entryId: string,
  but: string | null = null
): Promise<boolean> {
  const other = await ChangeNotice.query({ client: trx })
    .whereIn('state', ['draft', 'sent'])
    .where((about) => void about.where('subprocessorId', entryId).orWhere('formerId', entryId))
    .if(but, (query) => void query.whereNot('id', but!))
    .first()
  return other !== null
}

/** What is kept of it on the notice itself. */
export function wordsOf(kind: ChangeKind, written: Written) {
  const { formerId, categories, reasonFr, reasonEn, emergency } = written
  return {
    ...{ categories, reasonFr, reasonEn },
    formerId: takesAPlace(kind) ? formerId : null,
    emergencyGround: emergency?.ground ?? null,
    emergencyExplanation: emergency?.explanation ?? null,
    plannedOn: DateTime.fromISO(written.plannedOn),
  }
}

/** The one announced, who takes over the activity and the place of the former one. */
export async function announcedFacts(
  trx: TransactionClientContract,
  announced: Announced,
  formerId: string | null
): Promise<Announced> {
  const former = formerId && (await Subprocessor.findOrFail(formerId, { client: trx }))
  const { activity, serves } = former || announced
  return { ...announced, activity, serves }
}
