import { offeredIn } from '#register/bases/offered'
import type { Desk } from '#register/desk'
import { completenessOf, type Gap, GAPS } from '#register/domain/completeness'
import type { RegisterActivity } from '#register/domain/register_document'
import { type Section, sectionsOf } from '#register/domain/sections'
import { ADDRESS_OF } from '#register/sections/addresses'
import { purposeRows, sheetFacts } from '#register/words/activity_sheet'
import type { RegisterWords } from '#register/words/register_words'

/** Which facts of a sheet each section writes. */
const FACTS: Readonly<Record<Section, readonly string[]>> = {
  essential: ['reference', 'software', 'joint_controllers'],
  purposes: [],
  people: ['people', 'data', 'sensitive', 'sources'],
  recipients: ['recipients_inside', 'recipients', 'authorities', 'transfers'],
  retention: ['retention', 'choice', 'law'],
  security: ['measures', 'automated'],
  screening: ['screening'],
  review: ['updated', 'reviewed', 'next_review'],
}

/** One activity, section by section: what it says, what it lacks and why that matters. */
export function activityPage(activity: RegisterActivity, desk: Desk, words: RegisterWords) {
  const { id, origin, draft, reference } = activity
  const { gaps, asked, answered } = completenessOf(activity)
  const facts = sheetFacts(activity, words)
  const written = sectionsOf(origin)
  const sections = (Object.keys(FACTS) as Section[]).map((section) => ({
    section,
    address: written.includes(section) && desk.canWrite ? ADDRESS_OF[section] : null,
    facts: facts
      .filter(([key]) => FACTS[section].includes(key))
      .map(([key, text]) => ({ term: words.t(`labels.${key}`), text })),
    purposes: section === 'purposes' ? purposeRows(activity, words) : [],
    gaps: gaps.filter((gap: Gap) => GAPS[gap] === section),
  }))
  return {
    ...{ id, origin, draft, reference, asked, answered, sections },
    offered: offeredIn(activity, desk),
    ...{ side: desk.side, canWrite: desk.canWrite },
    name: words.said(activity.name),
    about: activity.about ? words.said(activity.about) : null,
  }
}
