import vine from '@vinejs/vine'
import { line, words } from '#agreements/validators'

/** What a controller tells the platform to do. */
export const instructionValidator = vine.create({ instruction: words(10, 3000) })

/** One that came otherwise, written down by the platform. */
export const recordedInstructionValidator = vine.create({
  professional: vine.string().uuid(),
  instruction: words(10, 3000),
  given_how: vine.enum(['mail', 'letter', 'telephone'] as const),
  giver_name: line(120),
  given_on: vine
    .string()
    .trim()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
})

/** Why an instruction seems to infringe the law, and which text. */
export const warningValidator = vine.create({ warning: words(20, 2000), warning_law: line(200) })

export const endingValidator = vine.create({
  outcome: vine.enum(['carry_out', 'decline'] as const),
  ending: words(5, 2000),
})

export const answerValidator = vine.create({
  answer_to_warning: vine.enum(['confirm', 'change', 'withdraw'] as const),
  new_instruction: words(10, 3000).optional().requiredWhen('answer_to_warning', '=', 'change'),
})
