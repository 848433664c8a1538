import vine from '@vinejs/vine'
import type { RegisterLength, RegisterRetention } from '#register/domain/activity_facts'
import { inWords, type Said } from '#register/domain/said'
import { FATES } from '#register/domain/vocabulary'
import { text } from '#register/sections/fields'
import { sectionForm } from '#register/sections/form'

const UNITS = ['days', 'months', 'years'] as const
const count = () => vine.number().withoutDecimals().range([1, 1200])

const validator = vine.create({
  retention: vine
    .array(
      vine.object({
        retention_covers: text(200).optional(),
        active_count: count().optional(),
        active_unit: vine.enum(UNITS).optional(),
        active_from: text(200).optional(),
        active_words: text(300).optional(),
        archive_count: count().optional(),
        archive_unit: vine.enum(UNITS).optional(),
        archive_why: text(300).optional(),
        retention_end: vine.enum(FATES).optional(),
        retention_law: text(200).optional(),
      })
    )
    .maxLength(30)
    .optional(),
})

type Sent = NonNullable<Awaited<ReturnType<typeof validator.validate>>['retention']>[number]

/** How long, in three phases: in use, in intermediate archive, then the end (art. 30(1)(f)). */
export const retention = sectionForm(validator, ({ retention: sent = [] }, { activity, read }) => {
  if (activity.origin === 'generated') return {}
  const events = activity.retention.flatMap(({ active }) => active.from ?? [])
  return { facts: { retention: sent.flatMap((it) => ruleOf(it, events, read)) } }
})

function ruleOf(
  sent: Sent,
  events: readonly Said[],
  read: (said: Said) => string
): RegisterRetention[] {
  const { active_from: from, retention_end: end, archive_why: reason } = sent
  const active = {
    length: lengthOf(sent.active_count, sent.active_unit),
    from: from ? (events.find((it) => read(it) === from) ?? inWords(from)) : null,
    words: sent.active_words ?? '',
  }
  const archived = lengthOf(sent.archive_count, sent.archive_unit)
  const isSaid = active.length || active.from || active.words || archived || reason || end
  if (!isSaid && !sent.retention_covers) return []
  return [
    {
      covers: sent.retention_covers ?? '',
      active,
      archive:
        archived || reason
          ? { length: archived, from: null, words: '', reason: reason ?? '' }
          : null,
      end: end ?? null,
      law: sent.retention_law ?? '',
    },
  ]
}

function lengthOf(
  number: number | undefined,
  unit: (typeof UNITS)[number] | undefined
): RegisterLength | null {
  return number === undefined ? null : ({ [unit ?? 'years']: number } as RegisterLength)
}
