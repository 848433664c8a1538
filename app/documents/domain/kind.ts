/** What is kept as issued; each kind has its word under `documents.kinds`. */
export const DOCUMENT_KINDS = [
  'attestation',
  'access_copy',
  'agreement',
  'return_package',
  'contract_archive',
  'register_archive',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]
