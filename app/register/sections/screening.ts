import vine from '@vinejs/vine'
import {
  EXEMPT_KINDS,
  REQUIRED_KINDS,
  RISK_CRITERIA,
  SCREENING_RESULTS,
} from '#register/domain/screening'
import { text } from '#register/sections/fields'
import { sectionForm } from '#register/sections/form'

const validator = vine.create({
  risk_criteria: vine.array(vine.enum(RISK_CRITERIA)).optional(),
  required_kind: vine.enum(REQUIRED_KINDS).optional(),
  exempt_kind: vine.enum(EXEMPT_KINDS).optional(),
  screening_result: vine.enum(SCREENING_RESULTS),
  screening_reason: text(2000),
  screening_document: text(300).optional(),
})

/** Whether an impact assessment is due (art. 35): what was looked at, the result, and why. */
export const screening = sectionForm(validator, (sent, { today }) => ({
  facts: {
    screening: {
      criteria: sent.risk_criteria ?? [],
      required: sent.required_kind ?? null,
      exempt: sent.exempt_kind ?? null,
      result: sent.screening_result,
      reason: sent.screening_reason,
      document: sent.screening_document ?? '',
      screenedOn: today,
    },
  },
}))
