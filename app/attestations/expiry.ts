import { rowsExpire } from '#inventory/queries/rows_expire'

const PROOF = {
  reason: 'proof_in_use',
  law: 'RGPD, art. 5(2) ; code civil, art. 2224',
} as const

/** An attestation goes with its document, once nothing that it proves refers to it. */
export const attestationsExpire = rowsExpire(
  [
    {
      table: 'attestations',
      key: 'number',
      keyType: 'text',
      start: { started: 'it.issued_at' },
      keptBy: [
        {
          ...PROOF,
          when: `exists (
            select from terminations t where it.number in (t.partial_number, t.complete_number)
          )`,
        },
        /** The database itself lets go of none that is younger, whatever it is told of the time. */
        { ...PROOF, when: `it.reserved_at >= now() - interval '5 years'` },
      ],
      document: 'it.stored_document_id',
    },
  ],
  { years: 5 }
)
