import { createHash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import i18nManager from '@adonisjs/i18n/services/main'
import { DateTime } from 'luxon'
import { renderPdf } from '#documents/render'
import { signPdf } from '#documents/signature/sign'
import { platformSigningKey } from '#documents/signing_key'
import { describe } from '#attestations/attested'
import type { ErasureFacts } from '#attestations/domain/facts'
import { identityOf } from '#attestations/identity'
import { issueAttestation } from '#attestations/issue'
import Attestation from '#attestations/models/attestation'

const ROUNDS = 60
/** Both run as they do in a server that has been up for a while: code compiled, fonts read. */
const WARM_UP = 30
/** Of the rate of drawing and signing alone: numbering, keeping and the journal wait for the disk, twice. */
const LEAST_SHARE = 0.2

const AT = DateTime.fromISO('2026-11-20T10:12:12', { zone: 'Europe/Paris' })

/** Attestations issued a second, signed and kept, against drawing and signing the same document alone. */
export async function run() {
  const key = await platformSigningKey(AT.toJSDate())
  const words = i18nManager.locale('fr')
  const { number } = await issue(0)
  const sample = await Attestation.findOrFail(number)
  const description = describe({ kind: 'erasure', facts: FACTS }, identityOf(sample, key), words)
  const bare = async () => {
    const { bytes } = await signPdf(await renderPdf(description), { key })
    createHash('sha256').update(bytes).digest('hex')
  }
  const times = { ours: [] as number[], bare: [] as number[] }
  for (let round = 1; round <= WARM_UP + ROUNDS; round++) {
    const [own, other] = [await timed(() => issue(round)), await timed(bare)]
    if (round <= WARM_UP) continue
    times.ours.push(own)
    times.bare.push(other)
  }
  const [ours, alone] = [median(times.ours), median(times.bare)]
  const ratio = alone / ours
  return {
    name: 'attest',
    ratio: Number(ratio.toFixed(2)),
    limit: LEAST_SHARE,
    ok: ratio >= LEAST_SHARE,
    perSecond: Number((1000 / ours).toFixed(1)),
    barePerSecond: Number((1000 / alone).toFixed(1)),
    milliseconds: Number(ours.toFixed(1)),
  }
}

function issue(round: number) {
  return issueAttestation({
    ...{ kind: 'erasure', facts: FACTS, key: `erasure:bench-${round}`, language: 'fr' },
    ...{ stamp: { actor: 'system', at: AT }, subject: `DR-2026-BENCH-${round}` },
  })
}

/** An erasure with one professional: four data sets, something kept, every store. */
const FACTS: ErasureFacts = {
  ...{ requestDigest: 'c1'.repeat(32), receivedOn: '2026-11-03', zone: 'Europe/Paris' },
  ...{ startedAt: '2026-11-20T09:12:04Z', endedAt: '2026-11-20T09:12:09Z' },
  ...{ method: 'row_deletion_and_overwrite', decidedBy: 'dpo', executedBy: 'system' },
  controllers: [
    {
      ...{ role: 'professional', name: 'Cycles Fontaine & Filles' },
      datasets: [
        {
          ...{ key: 'booking.appointments', records: 14 },
          removed: { appointments: 14, appointment_contacts: 14, appointment_answers: 9 },
          kept: [{ reason: 'held_legal_claims', law: 'RGPD, art. 17(3)(e)', count: 1 }],
        },
        { key: 'letters.of_professionals', records: 41, removed: { letters: 41 }, kept: [] },
      ],
    },
  ],
  secondSearch: {
    ...{ path: 'every_column', at: '2026-11-20T09:12:11Z', tablesSearched: 71 },
    ...{ columnsSearched: 188, announced: 1, unexpected: 0 },
  },
  stores: [
    { store: 'live_database', state: 'kept', at: '2026-11-20T09:12:11Z', ground: 'announced' },
    { store: 'stored_files', state: 'done', at: '2026-11-20T09:12:11Z' },
    { store: 'letters_outbox', state: 'done', at: '2026-11-20T09:12:11Z' },
    { store: 'database_files', state: 'pending', until: '2026-11-21' },
    { store: 'backups', state: 'pending', until: '2026-12-21' },
  ],
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
}
