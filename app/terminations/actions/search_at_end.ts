import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { backupsHolding } from '#backups/queries/backups_holding'
import type { Stamp } from '#foundation/stamp'
import { asDateTime } from '#deadlines/domain/civil_day'
import { identifiersOf } from '#inventory/domain/identifiers'
import { Holdings } from '#inventory/queries/holdings'
import { tablesOfOtherControllers } from '#inventory/queries/other_controllers'
import { secondSearch } from '#inventory/queries/second_search'
import { record } from '#journal/record'
import { isClean, type SearchedAtEnd } from '#terminations/domain/facts'
import Termination from '#terminations/models/termination'
import { keptAtEnd } from '#terminations/queries/kept_at_end'

type Place = { readonly place: string; readonly count: number }

/**
 * Looks at what is left by two paths that the destruction did not take: every table that leads to the
 * professional by the foreign keys of the live catalog, declared or not; and every text, for people drawn by
 * lot beforehand. What nothing announces stops everything, and nothing is attested.
 */
export default class SearchAtEnd {
  /** @returns whether everything was read and nothing unexpected was found. */
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<boolean> {
    return db.transaction(async (trx) => {
      const termination = await Termination.lock(id, trx)
      const { professionalId } = termination
      const holdings = await Holdings.read(trx)
      const seen = await this.#look(trx, holdings, termination)
      const isOver = isClean(seen)
      termination.merge({
        secondSearch: { at: stamp.at.toUTC().toISO()!, ...seen },
        kept: await keptAtEnd(trx, { holdings, termination, at: stamp.at }),
        destructionEndedAt: isOver ? stamp.at : null,
        backupsExpireOn: isOver ? await lastBackup(trx, termination, stamp.at) : null,
      })
      if (!isOver && termination.can('stop', stamp.at)) termination.apply('stop', stamp.at)
      await termination.save()
      const { tables, columns, sample, held, unexpected } = seen
      const places = unexpected.reduce((sum, { count }) => sum + count, 0)
      const { reference: subject } = termination
      const body = { professional: professionalId, tables, columns, sample, held }
      await record(trx, {
        ...{ kind: 'termination.searched_again', subject, stamp },
        body: { ...body, unexpected: places },
      })
      return isOver
    })
  }

  async #look(
    trx: TransactionClientContract,
    holdings: Holdings,
    termination: Termination
  ): Promise<Omit<SearchedAtEnd, 'at'>> {
    const { professionalId } = termination
    const byKeys = await this.#followKeys(trx, holdings, professionalId)
    const people = termination.openSample()
    const read = await this.#lookFor(trx, termination)
    const isHeld = ({ place }: Place) =>
      byKeys.heldIn.some((table) => place.startsWith(`${table}.`))
    return {
      tables: holdings.all.length,
      columns: read.columns,
      sample: people.length,
      held: byKeys.held,
      unexpected: [...byKeys.unexpected, ...read.traces.filter((trace) => !isHeld(trace))],
      unreadable: read.unreadable,
    }
  }

  async #followKeys(trx: TransactionClientContract, holdings: Holdings, professionalId: string) {
    const unexpected: Place[] = []
    const heldIn: string[] = []
    let held = 0
    for (const holding of holdings.of('entrusted', 'undeclared')) {
      const count = await holdings.count(trx, holding, professionalId)
      const isHeldBack = count > 0 && holding.kind === 'entrusted'
      const kept = isHeldBack ? await holdings.countHeld(trx, holding, professionalId) : 0
      held += kept
      if (kept > 0) heldIn.push(holding.table.name)
      if (count > kept) unexpected.push({ place: holding.table.name, count: count - kept })
    }
    return { unexpected, heldIn, held }
  }

  async #lookFor(trx: TransactionClientContract, termination: Termination) {
    const people = termination.openSample()
    if (people.length === 0) return { traces: [], columns: 0, unreadable: [] }
    const { professionalId } = termination
    const except = tablesOfOtherControllers(professionalId)
    const found = await secondSearch(identifiersOf(people), { professionalId, except }, trx)
    const traces = found.traces.map(({ table, column, count }) => ({
      place: `${table}.${column}`,
      count,
    }))
    return { traces, columns: found.searched.columns, unreadable: found.unreadable }
  }
}

/** The last day on which a backup may still hold what was destroyed. */
async function lastBackup(
  trx: TransactionClientContract,
  { backupDays, place }: Termination,
  at: DateTime
): Promise<DateTime> {
  const { lastDay } = await backupsHolding({ since: at, at, place, days: backupDays! }, trx)
  return asDateTime(lastDay)
}
