import Attestation from '#attestations/models/attestation'

const PAGE = 50

export type AttestationPage = {
  readonly attestations: Attestation[]
  /** Number to go on from, or null on the last page. */
  readonly older: string | null
}

/** The attestations issued, the latest first, from the one after `before`. */
export async function attestationsIssued(before: string | null): Promise<AttestationPage> {
  const rows = await Attestation.query()
    .whereNotNull('issued_at')
    .if(before, (query) =>
      query.whereRaw(
        '(issued_at, number) < (select issued_at, number from attestations where number = ?)',
        [before!]
      )
    )
    .orderBy([
      { column: 'issued_at', order: 'desc' },
      { column: 'number', order: 'desc' },
    ])
    .limit(PAGE + 1)
  const attestations = rows.slice(0, PAGE)
  return { attestations, older: rows.length > PAGE ? attestations.at(-1)!.number : null }
}
