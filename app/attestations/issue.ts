import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import i18nManager from '@adonisjs/i18n/services/main'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import env from '#start/env'
import type { Stamp } from '#foundation/stamp'
import { type Fact, recordMany } from '#journal/record'
import { journalHead } from '#journal/queries/head'
import { renderPdf } from '#documents/render'
import { signPdf } from '#documents/signature/sign'
import { platformSigningKey } from '#documents/signing_key'
import { storeDocument } from '#documents/store'
import { attestationNumber } from '#attestations/domain/number'
import {
  assertSupported,
  type Attested,
  attestedBy,
  describe,
  titleOf,
} from '#attestations/attested'
import { identityOf, platformName } from '#attestations/identity'
import { toTheSecond } from '#attestations/domain/sealed_instants'
import { AlreadyReplaced } from '#attestations/errors'
import Attestation from '#attestations/models/attestation'

export type Issue = Attested & {
  /** Names what is attested, e.g. `erasure:<request id>`: one key, one attestation, for ever. */
  readonly key: string
  readonly language: 'fr' | 'en'
  readonly stamp: Stamp
  /** Reference the journal entry is about; null when only its former version knows. */
  readonly subject: string | null
  /** Number of the attestation this one replaces. */
  readonly supersedes?: string
}

/**
 * Issues the attestation of a key, once. The number is reserved first, with the
 * facts; the document is made and signed outside any transaction; then all is
 * kept at once with its journal entry. Called again, after a crash anywhere or
 * from two processes at a time, it ends with the same number and one document.
 *
 * Fails with `NotAttestable` when the facts do not support the statement, `AlreadyReplaced` when another
 * attestation replaces the same one.
 */
export async function issueAttestation(issue: Issue): Promise<Attestation> {
  assertSupported(issue)
  const reserved = await db.transaction((trx) => reserve(trx, issue))
  if (reserved.isIssued) return reserved

  const file = await makeDocument(reserved, issue)
  return db.transaction((trx) => keep(trx, reserved.number, file, issue))
}

async function reserve(trx: TransactionClientContract, issue: Issue): Promise<Attestation> {
  /** Two processes with one key wait here for each other, before a rank is taken. */
  await trx.rawQuery('select pg_advisory_xact_lock(hashtextextended(?, 0))', [issue.key])
  const known = await Attestation.query({ client: trx }).where('key', issue.key).first()
  if (known) return known

  const { key, kind, language, stamp, supersedes: replaces } = issue
  if (replaces) await claim(trx, replaces)
  const facts = toTheSecond({ ...issue.facts, ...(replaces && { replaces }) })
  const year = stamp.at.setZone(facts.zone).year
  const number = attestationNumber(year, await nextRank(trx, year))
  const head = await journalHead(trx)
  const reservedAt = stamp.at.startOf('second')
  const reserved = { number, key, kind, language, facts, replaces, reservedAt }
  await Attestation.create(
    { ...reserved, journalSeq: head.seq, journalHash: head.hash },
    { client: trx }
  )
  return Attestation.findOrFail(number, { client: trx })
}

/** Before a rank is taken, so that a refusal leaves no number behind. */
async function claim(trx: TransactionClientContract, number: string): Promise<void> {
  const former = await Attestation.query({ client: trx })
    .where('number', number)
    .forUpdate()
    .firstOrFail()
  if (former.isSuperseded) throw new AlreadyReplaced(number)
}

async function nextRank(trx: TransactionClientContract, year: number): Promise<number> {
  const { rows } = await trx.rawQuery<{ rows: { last: number }[] }>(
    `insert into attestation_ranks values (?, 1)
     on conflict (year) do update set last = attestation_ranks.last + 1 returning last`,
    [year]
  )
  return rows[0].last
}

/** From the reserved row alone, so that a second try makes the same document. */
async function makeDocument(reserved: Attestation, { stamp }: Issue): Promise<Buffer> {
  const key = await platformSigningKey(stamp.at.toJSDate())
  const words = i18nManager.locale(reserved.language)
  const pdf = await renderPdf(describe(attestedBy(reserved), identityOf(reserved, key), words))
  const signed = await signPdf(pdf, { key, timestampUrl: env.get('TSA_URL') })
  if (signed.timestampFailure) {
    logger.warn({ reason: signed.timestampFailure }, 'An attestation bears no outside time stamp')
  }
  return signed.bytes
}

async function keep(
  trx: TransactionClientContract,
  number: string,
  file: Buffer,
  { stamp, subject }: Issue
): Promise<Attestation> {
  const attestation = await Attestation.query({ client: trx })
    .where('number', number)
    .forUpdate()
    .firstOrFail()
  if (attestation.isIssued) return attestation

  const { language, reservedAt, replaces } = attestation
  const title = titleOf(attestedBy(attestation), platformName(), i18nManager.locale(language))
  const content = { bytes: file, mediaType: 'application/pdf' }
  const document = await storeDocument(trx, {
    ...content,
    kind: 'attestation',
    title: `${title} ${number}`,
    language,
    createdAt: reservedAt,
  })
  const sha256 = createHash('sha256').update(file).digest('hex')
  await attestation.merge({ issuedAt: reservedAt, sha256, storedDocumentId: document.id }).save()
  if (replaces) await supersede(trx, replaces, number)
  await recordMany(trx, factsOf(attestation, sha256, { stamp, ...(subject && { subject }) }))
  return attestation
}

function factsOf(
  { number, replaces }: Attestation,
  sha256: string,
  about: Pick<Fact, 'stamp' | 'subject'>
): Fact[] {
  return [
    { ...about, kind: 'attestation.issued', body: { number, sha256 } },
    ...(replaces
      ? [
          {
            ...about,
            kind: 'attestation.replaced',
            body: { number: replaces, by: number },
          } as const,
        ]
      : []),
  ]
}

async function supersede(trx: TransactionClientContract, number: string, by: string) {
  const former = await Attestation.query({ client: trx })
    .where('number', number)
    .forUpdate()
    .firstOrFail()
  await former.merge({ supersededBy: by }).save()
}
