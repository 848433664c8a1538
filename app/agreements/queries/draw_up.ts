import type { DateTime } from 'luxon'
import i18nManager from '@adonisjs/i18n/services/main'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { platform } from '#config/platform'
import { dayOf } from '#deadlines/domain/civil_day'
import { type RuleName, termInForce } from '#deadlines/domain/legal_terms'
import { withFrenchSpaces } from '#letters/domain/passage'
import type Professional from '#parties/models/professional'
import { processingOf } from '#parties/queries/processing_of'
import { annexFacts } from '#agreements/domain/annex'
import type { ClauseValues } from '#agreements/domain/clauses'
import { type AgreementContent, type Clause, clausesFrom } from '#agreements/domain/content'
import type { Language } from '#agreements/domain/texts'
import type AgreementText from '#agreements/models/agreement_text'
import { storedFor } from '#agreements/queries/stored_for'

type Drawing = {
  readonly professional: Professional
  readonly clauses: AgreementText
  readonly language: Language
  readonly at: DateTime
}

/** The agreement of a professional as it would be signed at that instant (art. 28(3)). */
export async function drawUp(
  drawing: Drawing,
  trx: TransactionClientContract
): Promise<AgreementContent> {
  const { professional, clauses, language, at } = drawing
  const facts = annexFacts(await processingOf(professional, trx, at.setZone(professional.timezone)))
  return {
    schema: 'tabellion/agreement/1',
    language,
    version: clauses.number,
    clauses: clausesSaid(drawing),
    facts,
    stored: await storedFor(professional.id, trx),
    drawnAt: at.toUTC().toISO()!,
  }
}

/** The clauses of a version as that professional would read them at that instant. */
export function clausesSaid({ professional, clauses, language, at }: Drawing): Clause[] {
  const i18n = i18nManager.locale(language)
  const values = valuesFor(professional, at, language)
  const said = clausesFrom(clauses.texts[language], values, (key) => {
    return i18n.t(`agreements.clauses.${key}`)
  })
  if (language === 'en') return said
  return said.map((clause) => ({ ...clause, text: withFrenchSpaces(clause.text) }))
}

/** Periods are those that the product itself counts with. */
function valuesFor(professional: Professional, at: DateTime, language: Language): ClauseValues {
  const unnamed = i18nManager.locale(language).t('agreements.platform')
  const day = dayOf(at, professional.timezone)
  const count = (rule: RuleName) => String(Object.values(termInForce(rule, day).length)[0])
  return {
    controller: professional.name,
    processor: platform.name ?? unnamed,
    contact: platform.dpoEmail ?? platform.email ?? unnamed,
    objection_days: count('subprocessor_objection_8cd'),
    audit_days: count('audit_notice_10wd'),
    notice_months: count('termination_notice_1m'),
    return_days: count('termination_reach_15d'),
    destruction_months: count('termination_plus_3m'),
  }
}
