import type { TransferTool } from '#parties/domain/transfer'

export type StatedTransfer = {
  readonly country: string
  readonly tool: TransferTool
  readonly version: string
  readonly modules: readonly number[]
  /** ISO days */
  readonly signedOn: string | null
  readonly adequacyCheckedOn: string | null
  readonly dpfCheckedOn: string | null
  readonly assessedOn: string | null
  readonly extraMeasures: string
}

export type TransferGap = 'modules' | 'signed_on' | 'adequacy_checked_on' | 'dpf_checked_on'

/** Tools that bind by a contract: signed on a day, under a version. */
const SIGNED: readonly TransferTool[] = [
  'commission_clauses',
  'authority_clauses',
  'authorised_clauses',
]

/**
 * What a tool needs to be relied upon and has not: the clauses of the Commission their modules and the
 * day of signature; an adequacy decision the day on which it was checked, and for the United States
 * the day on which the company was seen in the list of those it covers (Decision 2023/1795).
 */
export function gapsOf(transfer: StatedTransfer): TransferGap[] {
  const { tool, country, modules, signedOn, adequacyCheckedOn, dpfCheckedOn } = transfer
  const checks: readonly (readonly [TransferGap, boolean])[] = [
    ['modules', tool === 'commission_clauses' && modules.length === 0],
    ['signed_on', SIGNED.includes(tool) && !signedOn],
    ['adequacy_checked_on', tool === 'adequacy' && !adequacyCheckedOn],
    ['dpf_checked_on', tool === 'adequacy' && country === 'US' && !dpfCheckedOn],
  ]
  return checks.filter(([, lacks]) => lacks).map(([gap]) => gap)
}
