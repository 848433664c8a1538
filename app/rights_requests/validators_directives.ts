import vine from '@vinejs/vine'
import { AFTER_DEATH_ACTS, DIRECTIVE_CHOICES } from '#rights_requests/domain/death_directive'
import { line, prose } from '#foundation/form_fields'

/** What somebody wants done after death; the consent is a tick of its own (loi 78-17, art. 85). */
export const directivesValidator = vine.create({
  directive_choice: vine.enum(DIRECTIVE_CHOICES),
  directive_words: prose(4000).optional(),
  recipient_name: line(200).optional().requiredWhen('directive_choice', '=', 'communicate'),
  recipient_contact: prose(500).optional().requiredWhen('directive_choice', '=', 'communicate'),
  executor_name: line(200).optional(),
  executor_contact: prose(500).optional().requiredIfExists('executor_name'),
  directive_consent: vine.accepted(),
})

/** What is done for those who ask after a death. */
export const afterDeathValidator = vine.create({
  after_death_act: vine.enum([...AFTER_DEATH_ACTS, 'words'] as const),
})
