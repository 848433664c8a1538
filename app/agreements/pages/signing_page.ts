import type { DateTime } from 'luxon'
import { masked } from '#letters/domain/recipient'
import type User from '#people/models/user'
import { MOST_CODES } from '#agreements/actions/send_signing_code'
import AgreementSigning from '#agreements/models/agreement_signing'
import { clauseDifferences } from '#agreements/pages/clause_differences'
import type { Language } from '#agreements/domain/texts'
import type Agreement from '#agreements/models/agreement'
import AgreementText from '#agreements/models/agreement_text'
import Professional from '#parties/models/professional'
import { clausesSaid } from '#agreements/queries/draw_up'
import { lastAgreement, lastAnnex } from '#agreements/queries/signed'
import { wordChange } from '#agreements/words/changes'
import { agreementBlocks } from '#agreements/words/content_blocks'
import { wordsIn } from '#agreements/words/reading'
import { changesBetween } from '#agreements/domain/annex_changes'

/** What is about to be signed by an account, and what differs from what it signed last; null when nothing is. */
export async function signingPage(user: User, now: DateTime) {
  const { id: userId, professionalId, email, fullName } = user
  const signing = await AgreementSigning.query()
    .where({ professionalId: professionalId!, userId })
    .first()
  if (!signing) return null
  const { content, digest, codes, expiresAt } = signing
  const words = wordsIn(content.language)
  const former = await lastAgreement(professionalId!)
  const annex = await lastAnnex(professionalId!)
  return {
    ...{ digest, content, email: masked(email) },
    signatory: { name: signing.signatoryName ?? fullName, quality: signing.signatoryQuality ?? '' },
    isCodeSent: expiresAt !== null && now < expiresAt,
    mayHaveCode: codes < MOST_CODES,
    blocks: agreementBlocks(content, words),
    since: former && {
      number: former.number,
      clauses: clauseDifferences(await clausesIn(content.language, former), content.clauses),
      annexes: changesBetween(annex!.facts, content.facts).map((it) => {
        return wordChange(it, words).text
      }),
    },
  }
}

/** The clauses signed before, in the language in which the new ones are read. */
async function clausesIn(language: Language, former: Agreement) {
  const { content, clausesNumber } = former
  if (content.language === language) return content.clauses
  const clauses = await AgreementText.findOrFail(clausesNumber)
  const professional = await Professional.findOrFail(former.professionalId)
  return clausesSaid({ professional, clauses, language, at: former.signedAt })
}
