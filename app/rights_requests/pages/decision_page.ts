import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import { DIRECT_MARKETING, RESTRICTION_GROUNDS } from '#inventory/domain/limits'
import { rectifiable } from '#inventory/queries/rectify'
import { actsAfterDeath } from '#rights_requests/domain/death_directive'
import { groundsFor } from '#rights_requests/domain/refusal_ground'
import DeathDirective from '#rights_requests/models/death_directive'
import { actPreview, instructionFor, ofRestriction } from '#rights_requests/pages/act_preview'
import { correctionViews } from '#rights_requests/pages/correction_views'
import { directivesView } from '#rights_requests/pages/directives_view'
import type { OpenPart } from '#rights_requests/pages/open_act'
import { nameOf } from '#rights_requests/pages/request_page'
import { useFields } from '#rights_requests/pages/use_fields'
import { usesOf } from '#rights_requests/queries/uses_of'
import { searchFor } from '#rights_requests/search'

const FOLDER = 'pages/rights_requests/decisions'

/**
 * The page on which it is said what is to be done for a part; null for the rights whose page is that
 * of what was found.
 */
export async function decisionPage(open: OpenPart, i18n: I18n) {
  const { part } = open
  const common = {
    ...open,
    name: nameOf(part, i18n),
    isRefusable: groundsFor(part.askedRight).length > 0 && part.can('refuse'),
  }
  switch (part.askedRight) {
    case 'rectification':
      return { template: `${FOLDER}/rectification`, ...common, ...(await ofFields(open, i18n)) }
    case 'restriction':
      return { template: `${FOLDER}/restriction`, ...common, ...(await ofGround(open, i18n)) }
    case 'objection':
      return { template: `${FOLDER}/objection`, ...common, ...(await ofUses(open, i18n)) }
    case 'objection_to_marketing':
    case 'withdrawal_of_consent':
      return { template: `${FOLDER}/end`, ...common, preview: await actPreview(open, i18n) }
    case 'after_death':
      return { template: `${FOLDER}/after_death`, ...common, ...(await ofDeath(open, i18n)) }
    default:
      return null
  }
}

/** What the person who has died wanted, and what can be done. */
async function ofDeath({ rightsRequest, part }: OpenPart, i18n: I18n) {
  const { professionalId, afterDeathAct } = part
  const isSearchable = rightsRequest.isSoughtAt(professionalId)
  const directive = await db.transaction(async (trx) => {
    const search = await searchFor(rightsRequest, professionalId, trx)
    return DeathDirective.of(search, trx).first()
  })
  const acts = isSearchable ? actsAfterDeath(directive?.choice ?? null) : []
  return {
    isSearchable,
    directives: directive && directivesView(directive, i18n),
    options: [...acts, 'words'].map((value) => ({
      value,
      label: i18n.t(`directives.acts.${value}`),
      hint: i18n.t(`directives.act_hints.${value}`),
    })),
    chosen: afterDeathAct,
  }
}

/** What may be corrected, with its present values. */
export function rectifiableSets({ rightsRequest, part }: OpenPart) {
  return db.transaction(async (trx) => {
    return rectifiable(await searchFor(rightsRequest, part.professionalId, trx))
  })
}

async function ofFields(open: OpenPart, i18n: I18n) {
  const { rightsRequest, part } = open
  const written = await instructionFor(open)
  const proposed = written?.act === 'rectification' ? written.changes : []
  const sets = await rectifiableSets({ rightsRequest, part })
  return { sets: correctionViews(sets, proposed, i18n) }
}

async function ofGround(open: OpenPart, i18n: I18n) {
  const written = await instructionFor(open)
  const chosen = written?.act === 'restriction' ? written.ground : null
  const options = RESTRICTION_GROUNDS.map((value, index) => ({
    value,
    label: i18n.t(`limits.restriction_grounds.${value}`),
    hint: i18n.t('exercise.restriction.letter', { letter: 'abcd'[index] }),
  }))
  return { options, chosen, preview: await ofRestriction(open, i18n) }
}

/** Marketing, which is never refused, stands as stopping; of every other use the DPO says what is decided. */
async function ofUses(open: OpenPart, i18n: I18n) {
  const written = await instructionFor(open)
  const decided = written?.act === 'objection' ? written : { purposes: [DIRECT_MARKETING] }
  return { ...useFields(await usesOf(open), decided, i18n), chosen: decided.purposes }
}
