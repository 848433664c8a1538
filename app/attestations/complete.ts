import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { attestedBy, remainsOf } from '#attestations/attested'
import type { AttestationFacts } from '#attestations/domain/facts'
import { areStoresDone, type StoreLine } from '#attestations/domain/stores'
import { type Issue, issueAttestation } from '#attestations/issue'
import { mirrorsAfter } from '#attestations/mirrors'
import Attestation from '#attestations/models/attestation'

const AT_A_TIME = 100

/**
 * Replaces each partial attestation whose last store is done by one that says so. Run again after a crash,
 * it ends what was begun: a former one is replaced once.
 */
export async function completeAttestations(now: () => Stamp): Promise<number> {
  let completed = 0
  let after = ''
  for (;;) {
    const partial = await partialAfter(after)
    for (const each of partial) if (await complete(each, now())) completed++
    if (partial.length < AT_A_TIME) return completed
    after = partial.at(-1)!.number
  }
}

/** In the words of the index that holds them. */
function partialAfter(number: string): Promise<Attestation[]> {
  return Attestation.query({ client: db.connection() })
    .whereRaw(`facts @> '{"stores":[{"state":"pending"}]}'`)
    .whereNotNull('issuedAt')
    .whereNull('supersededBy')
    .where('number', '>', number)
    .orderBy('number')
    .limit(AT_A_TIME)
}

async function complete(former: Attestation, stamp: Stamp): Promise<boolean> {
  const stores = await storesNow(former, stamp.at)
  if (!stores || !areStoresDone(stores)) return false
  const { kind, facts, language, number, key } = former
  await issueAttestation({
    ...({ kind, facts: { ...facts, stores } } as Pick<Issue, 'kind' | 'facts'> as Issue),
    ...{ key: `${key}:complete`, language, stamp, subject: null, supersedes: number },
  })
  return true
}

/** Its stores as they stand now; null when whoever issued it completes it. */
async function storesNow(former: Attestation, at: DateTime): Promise<StoreLine[] | null> {
  const remains = remainsOf(attestedBy(former))
  if (!remains) return null
  const { endedAt, tables } = remains
  const { zone } = former.facts
  const gone = { endedAt: DateTime.fromISO(endedAt, { zone }), tables, zone }
  const mirrors = await mirrorsAfter(gone, at)
  return storesOf(former.facts).map((line) =>
    line.state === 'pending' ? (mirrors.find(({ store }) => store === line.store) ?? line) : line
  )
}

function storesOf(facts: AttestationFacts): readonly StoreLine[] {
  return 'stores' in facts ? ((facts.stores as readonly StoreLine[] | undefined) ?? []) : []
}
