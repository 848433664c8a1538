import type { RawQueryBindings } from '@adonisjs/lucid/types/querybuilder'
import type { Stamp } from '#foundation/stamp'
import { changesBetween } from '#parties/domain/entry_change'
import SubprocessorTransfer from '#parties/models/subprocessor_transfer'
import { changeEntry } from '#subprocessors/change_entry'
import type { StatedTransfer } from '#subprocessors/domain/transfer_rules'
import { toldTransfer } from '#subprocessors/queries/transfers'

/** Says what the transfer to a third country rests on, in place of what was said before. */
export default class StateTransfer {
  handle({ id, transfer, stamp }: { id: string; transfer: StatedTransfer; stamp: Stamp }) {
    const { country, ...said } = transfer
    return changeEntry(id, stamp, async (_, trx) => {
      const known = await SubprocessorTransfer.query({ client: trx })
        .where({ subprocessorId: id, country })
        .first()
      const changes = changesBetween(known ? toldTransfer(known) : {}, said)
      if (Object.keys(changes).length === 0) return null
      await trx.rawQuery(UPSERT, {
        ...{ id, country, tool: transfer.tool, version: transfer.version },
        modules: `{${transfer.modules.join(',')}}`,
        signed: transfer.signedOn,
        adequacy: transfer.adequacyCheckedOn,
        dpf: transfer.dpfCheckedOn,
        assessed: transfer.assessedOn,
        measures: transfer.extraMeasures,
        at: stamp.at.toISO()!,
      } as RawQueryBindings)
      return { act: 'transfer_stated', changes: { transferCountry: both(country), ...changes } }
    })
  }
}

const both = (country: string) => ({ before: country, after: country })

const UPSERT = `
  insert into subprocessor_transfers (
    subprocessor_id, country, tool, version, modules, signed_on, adequacy_checked_on,
    dpf_checked_on, assessed_on, extra_measures, updated_at
  ) values (
    :id, :country, :tool, :version, :modules, :signed, :adequacy, :dpf, :assessed, :measures, :at
  )
  on conflict (subprocessor_id, country) do update set
    tool = excluded.tool, version = excluded.version, modules = excluded.modules,
    signed_on = excluded.signed_on, adequacy_checked_on = excluded.adequacy_checked_on,
    dpf_checked_on = excluded.dpf_checked_on, assessed_on = excluded.assessed_on,
    extra_measures = excluded.extra_measures, updated_at = excluded.updated_at,
    recheck_reminded = false
`
