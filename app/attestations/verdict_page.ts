import { DateTime } from 'luxon'
import type { I18n } from '@adonisjs/i18n'
import { secondInWords } from '#deadlines/wording'
import type { VerifiedPdf } from '#documents/verification/verify'
import { attestedBy, inWords } from '#attestations/attested'
import { platformName } from '#attestations/identity'
import type { FileVerdict, Verdict } from '#attestations/queries/verify_attestation'

/** Of a file that attests nothing of ours: no facts say in which zone to tell its instant. */
const ZONE = 'Europe/Paris'

/** What the page says of a number or of a file, in the reader's language. */
export function verdictPage(verdict: Verdict | FileVerdict, by: 'number' | 'file', i18n: I18n) {
  const { state, attestation } = verdict
  const successor = attestation?.supersededBy ?? null
  return {
    /** Not called `state`: Edge keeps that name for itself. */
    outcome: state,
    by,
    successor,
    word: i18n.t(`attestations.verify.states.${state}`),
    explained: i18n.t(`attestations.verify.by_${by}_explained.${state}`, { successor }),
    /** An erasure is worded by how it ended; the other kinds by their sections. */
    isErasure: attestation?.kind === 'erasure',
    statement: attestation && inWords(attestedBy(attestation), platformName(), i18n),
    issuedAt:
      attestation &&
      secondInWords(attestation.reservedAt.setZone(attestation.facts.zone), i18n.locale),
    journal: attestation && { seq: attestation.journalSeq, hash: attestation.journalHash },
    signature: 'file' in verdict ? signatureOf(verdict.file, i18n) : null,
  }
}

function signatureOf(file: VerifiedPdf, i18n: I18n) {
  const date = file.timestampedAt ?? file.signedAt
  const told = date && secondInWords(DateTime.fromJSDate(date, { zone: ZONE }), i18n.locale)
  const source = file.timestampedAt ? 'stamped' : 'unstamped'
  return {
    signer: file.signer ?? null,
    signedAt: told ? i18n.t(`attestations.verify.${source}`, { date: told }) : null,
    digest: file.digest,
  }
}
