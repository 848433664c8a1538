import type { Infer } from '@vinejs/vine/types'
import type Subprocessor from '#parties/models/subprocessor'
import type { ChangeKind } from '#subprocessors/domain/change_notice'
import type { Announced, Written } from '#subprocessors/drafts'
import { type noticeValidators } from '#subprocessors/notice_validators'

type Answers = { [Kind in ChangeKind]: Infer<(typeof noticeValidators)[Kind]> }

/** What was written on the form of a notice, as the action takes it. */
export function draftOf<Kind extends ChangeKind>(
  kind: Kind,
  answers: Answers[Kind],
  former: Subprocessor | null
): Written {
  const { reason_fr: reasonFr, reason_en: reasonEn, planned_on: plannedOn } = answers
  return {
    ...{ reasonFr, reasonEn, plannedOn },
    categories: answers.data_categories,
    formerId: former?.id ?? null,
    announced: kind === 'remove' ? null : announcedBy(kind, answers, former),
    emergency: emergencyIn(answers),
  }
}

function announcedBy(
  kind: ChangeKind,
  answers: Answers[ChangeKind],
  former: Subprocessor | null
): Announced {
  const its = answers as Answers['move'] & Answers['replace'] & Answers['add']
  const place = {
    country: its.announced_country,
    accessCountries: its.announced_access ?? [],
    guarantee: its.announced_guarantee,
    relay: its.announced_relay ?? null,
  }
  if (kind === 'move') {
    const { name, contactEmail, address, activity, serves } = former!
    return { ...place, name, contactEmail, address, activity, serves }
  }
  return {
    ...place,
    name: its.announced_name,
    contactEmail: its.announced_contact,
    address: its.announced_address,
    activity: former?.activity ?? its.announced_activity,
    serves: former?.serves ?? its.announced_serves,
  }
}

function emergencyIn(answers: object): Written['emergency'] {
  const its = answers as Partial<Answers['replace']>
  const { emergency_ground: ground, emergency_explanation: explanation } = its
  return ground && explanation ? { ground, explanation } : null
}
