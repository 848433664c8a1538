/** What a transfer rests on: art. 45; 46(2)(a) to (f); 46(3); 49. */
export const TRANSFER_TOOLS = [
  'adequacy',
  'public_instrument',
  'binding_rules',
  'commission_clauses',
  'authority_clauses',
  'code_of_conduct',
  'certification',
  'authorised_clauses',
  'derogation',
] as const
export type TransferTool = (typeof TRANSFER_TOOLS)[number]

/** Modules of the Commission's clauses (2021/914). */
export const MODULES = [1, 2, 3, 4] as const

/** A transfer to one third country, with the tool it rests on. */
export type Transfer = {
  /** ISO 3166-1 alpha-2 */
  readonly country: string
  readonly tool: TransferTool
  readonly version: string
  readonly modules: readonly number[]
  /** ISO days */
  readonly signedOn: string | null
  readonly adequacyCheckedOn: string | null
  readonly dpfCheckedOn: string | null
}
