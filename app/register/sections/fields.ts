import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import type { Said } from '#register/domain/said'

/** Words of a form, control characters taken out. */
export const text = (max: number) =>
  vine
    .string()
    .trim()
    .maxLength(max)
    .transform((value) => value.toWellFormed().replace(/[^\P{Cc}\n\r\t]+/gu, ' '))

/** A day that the calendar has. */
const realDay = vine.createRule((value, _, field) => {
  if (typeof value === 'string' && !DateTime.fromISO(value).isValid) {
    field.report('The {{ field }} is not a day', 'date', field)
  }
})

export const day = () =>
  vine
    .string()
    .trim()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .use(realDay())

/** One thing a line; what is empty or said twice is left out. */
export function linesOf(written: string | undefined | null): string[] {
  const lines = (written ?? '').split(/\r?\n/).map((it) => it.trim())
  return [...new Set(lines.filter(Boolean))]
}

/**
 * Lines as they are kept: one that still reads as the product’s own words stays theirs, so that it is
 * told in any language.
 */
export function saidLines(
  written: string | undefined | null,
  before: readonly Said[],
  read: (said: Said) => string
): Said[] {
  return linesOf(written).map((line) => before.find((it) => read(it) === line) ?? { words: line })
}
