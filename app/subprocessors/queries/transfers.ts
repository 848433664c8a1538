import type SubprocessorTransfer from '#parties/models/subprocessor_transfer'
import type { StatedTransfer } from '#subprocessors/domain/transfer_rules'

/** A transfer as it was stated, days as ISO days. */
export function toldTransfer(transfer: SubprocessorTransfer): StatedTransfer {
  const { country, tool, version, modules, extraMeasures } = transfer
  return {
    ...{ country, tool, version, modules: [...modules], extraMeasures },
    signedOn: transfer.signedOn?.toISODate() ?? null,
    adequacyCheckedOn: transfer.adequacyCheckedOn?.toISODate() ?? null,
    dpfCheckedOn: transfer.dpfCheckedOn?.toISODate() ?? null,
    assessedOn: transfer.assessedOn?.toISODate() ?? null,
  }
}
