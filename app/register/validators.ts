import vine from '@vinejs/vine'
import { text } from '#register/sections/fields'

export const newEntryValidator = vine.create({ activity_name: text(160) })

export const entryStateValidator = vine.create({
  entry_state: vine.enum(['ready', 'draft', 'retired'] as const),
})

export const approvalValidator = vine.create({
  digest: vine.string().regex(/^[0-9a-f]{64}$/),
  version_note: text(1000).optional(),
})

const NUMBER = /^[1-9]\d{0,5}$/

export const comparisonValidator = vine.create({
  de: vine.string().regex(NUMBER),
  a: vine.string().regex(/^([1-9]\d{0,5}|actuel)$/),
})
