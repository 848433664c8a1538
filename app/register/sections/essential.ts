import vine from '@vinejs/vine'
import { inWords, type Said } from '#register/domain/said'
import { linesOf, text } from '#register/sections/fields'
import { sectionForm } from '#register/sections/form'

const validator = vine.create({
  activity_name: text(160).optional(),
  activity_about: text(1000).optional(),
  software_lines: text(2000).optional(),
  joint_lines: text(2000).optional(),
})

/** What the activity is, with which software, decided together with whom (art. 26). */
export const essential = sectionForm(validator, (sent, { activity, read }) => {
  const software = linesOf(sent.software_lines)
  if (activity.origin === 'generated') return { facts: { software } }
  const kept = (said: Said | null, written: string) =>
    said && read(said) === written ? said : inWords(written)
  const { activity_name: name, activity_about: about } = sent
  return {
    facts: {
      software,
      name: name ? kept(activity.name, name) : activity.name,
      about: about ? kept(activity.about, about) : null,
      jointControllers: linesOf(sent.joint_lines),
    },
  }
})
