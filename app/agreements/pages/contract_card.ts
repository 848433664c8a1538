import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { deadlineCard } from '#deadlines/card'
import { momentInWords } from '#deadlines/wording'
import { shortVersion } from '#foundation/canonical'
import type Professional from '#parties/models/professional'
import type Agreement from '#agreements/models/agreement'
import type AgreementAnnex from '#agreements/models/agreement_annex'
import { clausesInForce } from '#agreements/queries/clauses'
import { agreementsOf, annexesOf } from '#agreements/queries/signed'
import { graceOf, standingOf } from '#agreements/standing'
import { wordChange } from '#agreements/words/changes'
import { ProcessingWords } from '#parties/words/processing_words'

type Reading = { professional: Professional; now: DateTime; i18n: I18n }

/** The contract of a professional: where it stands, what was signed, what changed since. */
export async function contractCard({ professional, now, i18n }: Reading) {
  const { number: proposed } = await clausesInForce()
  const agreements = await agreementsOf(professional.id)
  const annexes = await annexesOf(professional.id)
  const signed = agreements.at(0)?.clausesNumber ?? null
  const standing = standingOf(professional, { signed, proposed }, now)
  const grace = standing === 'in_grace' ? graceOf(professional) : null
  const said = { zone: professional.timezone, i18n }
  return {
    ...{ standing, proposed },
    grace: grace && deadlineCard(grace, now, i18n),
    agreements: agreements.map((it) => agreementRow(it, said)),
    annexes: annexes.map((it) => annexRow(it, said)),
  }
}

type Said = { readonly zone: string; readonly i18n: I18n }

export function agreementRow(agreement: Agreement, { zone, i18n }: Said) {
  const { number, clausesNumber: version, digest, signedAt } = agreement
  return {
    ...{ number, version, digest, short: shortVersion(digest) },
    signatory: `${agreement.signatoryName}, ${agreement.signatoryQuality}`,
    when: momentInWords(signedAt.setZone(zone), i18n.locale),
    iso: signedAt.toISO()!,
  }
}

export function annexRow(
  { number, digest, drawnAt, changes }: AgreementAnnex,
  { zone, i18n }: Said
) {
  const words = new ProcessingWords(i18n)
  return {
    ...{ number, digest, short: shortVersion(digest), iso: drawnAt.toISO()! },
    when: momentInWords(drawnAt.setZone(zone), i18n.locale),
    changes: changes.map((change) => wordChange(change, words).text),
  }
}
