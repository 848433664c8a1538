import vine from '@vinejs/vine'
import { saidLines, text } from '#register/sections/fields'
import { sectionForm } from '#register/sections/form'

const validator = vine.create({
  measure_lines: text(4000).optional(),
  automated_exists: vine.enum(['yes', 'no'] as const).optional(),
  automated_words: text(1000).optional(),
})

/** Measures of the activity (art. 30(1)(g)), and decisions that software takes alone (art. 22). */
export const security = sectionForm(validator, (sent, { activity, read }) => {
  const measures = saidLines(sent.measure_lines, activity.measures, read)
  if (activity.origin === 'generated') return { facts: { measures } }
  const { automated_exists: answer, automated_words: words = '' } = sent
  const automatedDecision = answer ? { exists: answer === 'yes', words: words ?? '' } : null
  return { facts: { measures, automatedDecision } }
})
