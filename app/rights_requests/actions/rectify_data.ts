import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import type { Identifiers, ProposedChange } from '#inventory/dataset'
import { formerValuesLeft } from '#inventory/queries/former_values'
import { compare, rectifiable, rectify, type RectifiedSet } from '#inventory/queries/rectify'
import { record } from '#journal/record'
import type { RectificationOutcome } from '#rights_requests/domain/part_act'
import { RectificationRefused, StillThere } from '#rights_requests/errors'
import { once } from '#rights_requests/part_acts'
import { tellRecipients } from '#rights_requests/recipients'

export type RectificationOrder = {
  readonly partId: string
  readonly reference: string
  readonly who: Identifiers
  readonly professionalId: string | null
  readonly changes: readonly ProposedChange[]
  readonly stamp: Stamp
}

/**
 * Corrects and completes data across the data sets of one controller (art. 16), all or nothing, and
 * tells those who received them (art. 19). Throws RectificationRefused with every mistake, StillThere when a second
 * look finds a former value where it was corrected.
 */
export default class RectifyData {
  handle(order: RectificationOrder): Promise<RectificationOutcome> {
    const { partId, professionalId, stamp } = order
    return db.transaction((trx) =>
      once(trx, { partId, act: 'rectification', at: stamp.at }, async () => {
        const search = { who: order.who, professionalId, trx }
        const wanted = compare(await rectifiable(search), order.changes)
        const done = await rectify(search, order.changes, stamp.at)
        if (done.mistakes) throw new RectificationRefused(done.mistakes)

        const fields = countsOf(done.sets)
        const touched = Object.keys(fields)
        const recipients = await tellRecipients(search, { ...order, act: 'rectification', touched })
        const body = { controller: professionalId, datasets: touched, fields }
        const { reference: subject } = order
        if (touched.length > 0) await record(trx, { kind: 'data.rectified', stamp, subject, body })
        const { tables, columns, found } = await formerValuesLeft(trx, wanted)
        const unexpected = found.filter(({ isUncorrected }) => isUncorrected).length
        if (unexpected > 0) throw new StillThere()
        const elsewhere = found.length - unexpected
        return {
          ...{ fields, recipients, names: namesOf(done.sets), at: stamp.at.toUTC().toISO()! },
          lookedAgain: { tables, columns, elsewhere, unexpected },
        }
      })
    )
  }
}

/** How many times each field was corrected, by data set. */
function namesOf(sets: readonly RectifiedSet[]) {
  return Object.fromEntries(
    sets.map(({ dataset, changed }) => [
      dataset,
      Object.fromEntries(
        [...Map.groupBy(changed, ({ field }) => field)].map(([name, its]) => [name, its.length])
      ),
    ])
  )
}

function countsOf(sets: readonly RectifiedSet[]): Record<string, number> {
  return Object.fromEntries(sets.map(({ dataset, changed }) => [dataset, changed.length]))
}
