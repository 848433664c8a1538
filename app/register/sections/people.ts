import vine from '@vinejs/vine'
import { DATA_CATEGORIES, SENSITIVE_KINDS } from '#register/domain/vocabulary'
import { saidLines, text } from '#register/sections/fields'
import { sectionForm } from '#register/sections/form'

const validator = vine.create({
  people_lines: text(2000).optional(),
  data_identity: text(2000).optional(),
  data_personal_life: text(2000).optional(),
  data_professional_life: text(2000).optional(),
  data_economic: text(2000).optional(),
  data_connection: text(2000).optional(),
  data_location: text(2000).optional(),
  data_internet: text(2000).optional(),
  data_other: text(2000).optional(),
  sensitive_kinds: vine.array(vine.enum(SENSITIVE_KINDS)).optional(),
  source_lines: text(2000).optional(),
})

/** About whom, which data, where they come from (art. 30(1)(c)). */
export const people = sectionForm(validator, (sent, { activity, read }) => {
  const sensitive = sent.sensitive_kinds ?? []
  if (activity.origin === 'generated') return { facts: { sensitive } }
  const data = DATA_CATEGORIES.map((category) => {
    const before = activity.data.find((it) => it.category === category)?.details ?? []
    return { category, details: saidLines(sent[`data_${category}`], before, read) }
  })
  return {
    facts: {
      sensitive,
      people: saidLines(sent.people_lines, activity.people, read),
      data: data.filter(({ details }) => details.length > 0),
      sources: saidLines(sent.source_lines, activity.sources, read),
    },
  }
})
