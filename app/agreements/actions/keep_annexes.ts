import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { versionOf } from '#foundation/canonical'
import type { Stamp } from '#foundation/stamp'
import { recordMany } from '#journal/record'
import { queueLetters } from '#letters/queue'
import Professional from '#parties/models/professional'
import { processingOfEach } from '#parties/queries/processing_of'
import { annexFacts, type AnnexFacts } from '#agreements/domain/annex'
import { type AnnexChange, changesBetween } from '#agreements/domain/annex_changes'
import { amendedLetter } from '#agreements/letters'
import AgreementAnnex from '#agreements/models/agreement_annex'
import { wordChange } from '#agreements/words/changes'
import { wordsIn } from '#agreements/words/reading'

/** Professionals looked at in one transaction. */
const AT_ONCE = 500

type Amendment = {
  readonly professional: Professional
  readonly former: AgreementAnnex
  readonly facts: AnnexFacts
  readonly changes: readonly AnnexChange[]
}

/**
 * Compares what is really done for each professional who signed with the last version of the annexes;
 * where it differs, keeps a new version and tells them what changed. Nobody has to sign: the clauses
 * say that annexes follow the facts. Run again, it finds nothing.
 *
 * @returns how many professionals were told.
 */
export default class KeepAnnexes {
  async handle({ stamp }: { stamp: Stamp }): Promise<number> {
    let [after, told] = ['00000000-0000-0000-0000-000000000000', 0]
    for (;;) {
      const batch = await this.#batch(after, stamp.at)
      const last = batch.at(-1)
      if (!last) return told
      told += await db.transaction((trx) => this.#keep(trx, batch, stamp))
      after = last.id
    }
  }

  #batch(after: string, at: DateTime): Promise<Professional[]> {
    return Professional.present()
      .whereNotNull('agreementSignedAt')
      .where(
        (open) => void open.whereNull('contractEndsAt').orWhere('contractEndsAt', '>', at.toISO()!)
      )
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .exec()
  }

  async #keep(trx: TransactionClientContract, batch: Professional[], stamp: Stamp) {
    const amendments = await this.#amendments(trx, batch, stamp.at)
    if (amendments.length === 0) return 0
    const rows = amendments.map(({ professional, former, facts, changes }) => ({
      ...{ professionalId: professional.id, agreementId: former.agreementId, facts },
      ...{ number: former.number + 1, digest: versionOf(facts), drawnAt: stamp.at },
      changes: [...changes],
    }))
    await AgreementAnnex.createMany(rows, { client: trx })
    await queueLetters(
      trx,
      amendments.map((it, index) => letterOf(it, rows[index], stamp.at))
    )
    await recordMany(
      trx,
      rows.map(({ professionalId: professional, number, digest, changes }) => {
        const body = { professional, number, digest, changes: countsOf(changes) }
        return { kind: 'agreement.amended', stamp, body } as const
      })
    )
    return amendments.length
  }

  async #amendments(trx: TransactionClientContract, batch: Professional[], at: DateTime) {
    const annexes = await lastAnnexes(trx, batch)
    const signed = batch.filter(({ id }) => annexes.has(id))
    const found: Amendment[] = []
    for (const [zone, local] of Map.groupBy(signed, ({ timezone }) => timezone)) {
      const processing = await processingOfEach(local, trx, at.setZone(zone))
      for (const professional of local) {
        const former = annexes.get(professional.id)!
        const facts = annexFacts(processing.get(professional.id)!)
        if (versionOf(facts) === former.digest) continue
        const changes = changesBetween(former.facts, facts)
        if (changes.length > 0) found.push({ professional, former, facts, changes })
      }
    }
    return found
  }
}

/** The annexes in force of each, held until the transaction ends: two bells at once amend once. */
async function lastAnnexes(trx: TransactionClientContract, batch: readonly Professional[]) {
  const ids = batch.map(({ id }) => id)
  await trx.rawQuery(`select id from professionals where id = any(?) order by id for update`, [ids])
  const rows = await AgreementAnnex.query({ client: trx })
    .distinctOn('professional_id')
    .whereIn('professionalId', ids)
    .orderBy('professional_id')
    .orderBy('number', 'desc')
  return new Map(rows.map((row) => [row.professionalId, row]))
}

function letterOf(
  { professional, changes }: Amendment,
  row: { number: number; digest: string },
  at: DateTime
) {
  const words = wordsIn(professional.locale === 'en' ? 'en' : 'fr')
  const worded = changes.map((change) => wordChange(change, words))
  return amendedLetter(professional, { ...row, changes: worded, at })
}

function countsOf(changes: readonly AnnexChange[]): Record<string, number> {
  const byKind = Map.groupBy(changes, ({ kind }) => kind)
  return Object.fromEntries([...byKind].map(([kind, list]) => [kind, list.length]))
}
