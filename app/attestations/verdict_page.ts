import { DateTime } from 'luxon'
import type { I18n } from '@adonisjs/i18n'
import { instantInWords } from '#deadlines/wording'
import type { VerifiedPdf } from '#documents/verification/verify'
import { attestedBy, inWords } from '#attestations/attested'
import { platformName } from '#attestations/identity'
import type { FileVerdict, Verdict } from '#attestations/queries/verify_attestation'

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
    kind: attestation?.kind ?? null,
    statement: attestation && inWords(attestedBy(attestation), platformName(), i18n),
    issuedAt: attestation && instantInWords(attestation.reservedAt.setZone(ZONE), i18n.locale),
    journal: attestation && { seq: attestation.journalSeq, hash: attestation.journalHash },
    signature: 'file' in verdict ? signatureOf(verdict.file, i18n) : null,
  }
}

function signatureOf(file: VerifiedPdf, i18n: I18n) {
  const date = file.timestampedAt ?? file.signedAt
  const told = date && instantInWords(DateTime.fromJSDate(date, { zone: ZONE }), i18n.locale)
  const source = file.timestampedAt ? 'stamped' : 'unstamped'
  return {
    signer: file.signer ?? null,
    signedAt: told ? i18n.t(`attestations.verify.${source}`, { date: told }) : null,
    digest: file.digest,
  }
}
