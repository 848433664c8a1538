import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import type { Identifiers, ProposedChange } from '#inventory/dataset'
import { rectify, type RectifiedSet } from '#inventory/queries/rectify'
import { record } from '#journal/record'
import type { RectificationOutcome } from '#rights_requests/domain/part_act'
import { RectificationRefused } from '#rights_requests/errors'
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
 * tells those who received them (art. 19). Throws RectificationRefused with every mistake.
 */
export default class RectifyData {
  handle(order: RectificationOrder): Promise<RectificationOutcome> {
    const { partId, professionalId, stamp } = order
    return db.transaction((trx) =>
      once(trx, { partId, act: 'rectification', at: stamp.at }, async () => {
        const search = { who: order.who, professionalId, trx }
        const done = await rectify(search, order.changes, stamp.at)
        if (done.mistakes) throw new RectificationRefused(done.mistakes)

        const fields = countsOf(done.sets)
        const touched = Object.keys(fields)
        const recipients = await tellRecipients(search, { ...order, act: 'rectification', touched })
        const body = { controller: professionalId, datasets: touched, fields }
        const { reference: subject } = order
        if (touched.length > 0) await record(trx, { kind: 'data.rectified', stamp, subject, body })
        return { fields, recipients }
      })
    )
  }
}

function countsOf(sets: readonly RectifiedSet[]): Record<string, number> {
  return Object.fromEntries(sets.map(({ dataset, changed }) => [dataset, changed.length]))
}
