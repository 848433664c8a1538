import vine from '@vinejs/vine'
import { ASKED_MEANS, DOUBTS } from '#rights_requests/domain/identity_level'

const line = (max: number) => vine.string().trim().minLength(1).maxLength(max)

/** What the DPO asks for, why, and what the person is told about it. */
export const identityAskValidator = vine.create({
  doubt: vine.enum(DOUBTS),
  asked_means: vine.enum(ASKED_MEANS),
  identity_reason: vine
    .string()
    .trim()
    .minLength(20)
    .maxLength(1000)
    .transform((value) => value.toWellFormed().replace(/[^\P{Cc}\n\r\t]+/gu, ' '))
    .optional(),
})

export const identityCodeValidator = vine.create({ identity_code: line(20) })

export const identityAppointmentValidator = vine.create({
  appointment_day: vine
    .string()
    .trim()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  appointment_with: line(120),
  appointment_under: line(120),
})

export const identityVerdictValidator = vine.create({
  verdict: vine.enum(['proven', 'not_proven'] as const),
})
