import vine from '@vinejs/vine'
import { day } from '#foundation/form_fields'
import { type SEEN_MEANS } from '#rights_requests/domain/channel'
import { EXTENSION_GROUNDS } from '#rights_requests/domain/extension'
import { REFUSAL_GROUNDS, type RefusalGround } from '#rights_requests/domain/refusal_ground'

/** PostgreSQL refuses NUL, and no name holds a control character. */
const line = (max: number) =>
  vine
    .string()
    .trim()
    .minLength(1)
    .maxLength(max)
    .transform((value) => value.toWellFormed().replace(/\p{Cc}+/gu, ' '))

const prose = (min: number, max: number) =>
  vine
    .string()
    .trim()
    .minLength(min)
    .maxLength(max)
    .transform((value) => value.toWellFormed().replace(/[^\P{Cc}\n\r\t]+/gu, ' '))

/** Who asks, as written on the public form. */
export const filingValidator = vine.create({
  filing_key: vine.string().uuid(),
  last_name: line(100),
  first_name: line(100),
  email: vine.string().trim().toLowerCase().maxLength(254).email(),
  phone: vine
    .string()
    .trim()
    .maxLength(30)
    .regex(/^\+?[0-9 ().-]{6,30}$/)
    .optional(),
  professional_named: line(120).optional(),
  message: prose(1, 4000).optional(),
})

/** For whom a right after death is asked: oneself, to prepare directives, or somebody who has died. */
export const DEATH_BEHALVES = ['self', 'heir', 'designated'] as const

/** The same, and of whom: asked with the right after death only. */
export const deathValidator = vine.create({
  death_behalf: vine.enum(DEATH_BEHALVES),
  deceased_last_name: line(100).optional().requiredWhen('death_behalf', '!=', 'self'),
  deceased_first_name: line(100).optional().requiredWhen('death_behalf', '!=', 'self'),
  deceased_email: vine.string().trim().toLowerCase().maxLength(254).email().optional(),
})

/** For whom another right is asked: oneself, whoever gave a mandate, or one's child. */
export const FILED_BEHALVES = ['self', 'mandate', 'parent'] as const

/** The same, of whom, and what the mandate covers (deliberation CNIL 2021-070). */
export const behalfValidator = vine.create({
  behalf: vine.enum(FILED_BEHALVES).optional(),
  principal_last_name: line(100).optional().requiredWhen('behalf', 'in', ['mandate', 'parent']),
  principal_first_name: line(100).optional().requiredWhen('behalf', 'in', ['mandate', 'parent']),
  principal_email: vine.string().trim().toLowerCase().maxLength(254).email().optional(),
  mandate_scope: prose(1, 1000).optional().requiredWhen('behalf', '=', 'mandate'),
  mandate_until: day().optional(),
})

const grounds = Object.keys(REFUSAL_GROUNDS) as RefusalGround[]

export const refusalValidator = vine.create({
  ground: vine.enum(grounds),
  reasons: prose(20, 4000),
})

/** An answer in words; `whole` says whether all that was asked is granted. */
export const answerValidator = vine.create({
  text: prose(20, 8000),
  whole: vine.enum(['yes', 'no'] as const),
})

export const extensionValidator = vine.create({
  ground: vine.enum(EXTENSION_GROUNDS),
  reasons: prose(20, 4000),
})

/** A question to the person, who reads it as it is. */
export const questionValidator = vine.create({ question: prose(10, 2000) })

/** What the person answers to a question. */
export const clarificationValidator = vine.create({ answer: prose(1, 4000) })

/** The means by which somebody of the team knows who asks, among those that do. */
export const identityValidator = (possible: readonly (typeof SEEN_MEANS)[number][]) =>
  vine.create({ means: vine.enum(possible) })

/** Controllers picked by the DPO: ids of professionals, and the platform or not. */
export const controllersValidator = vine.create({
  professionals: vine.array(vine.string().uuid()).maxLength(200).optional(),
  platform: vine.accepted().optional(),
  /** By name, one a line: where nothing could be looked for. */
  professional_names: prose(1, 4000).optional(),
})

/** What cannot be undone is confirmed in so many words. */
export const executionValidator = vine.create({ confirmed: vine.accepted() })
