import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { meet } from '#booking/domain/opening_clash'
import { civilDayOf } from '#booking/domain/wall_clock'
import { OpeningsOverlap, TooManySettings } from '#booking/errors'
import { lockSettings } from '#booking/lock_settings'
import AvailabilityRule from '#booking/models/availability_rule'
import { openingRules } from '#booking/queries/opening_rules'

const MOST_RULES = 100

type NewRule = {
  professionalId: string
  rule: {
    weekday: number
    startMin: number
    endMin: number
    everyWeeks: number
    /** A day of a week in which it applies. */
    anchor: DateTime
    validFrom: DateTime | null
    validUntil: DateTime | null
  }
  stamp: Stamp
}

/** Opens hours on some weeks only: every n weeks, or between two days. */
export default class AddOpeningRule {
  handle({ professionalId, rule, stamp }: NewRule): Promise<AvailabilityRule> {
    return db.transaction(async (trx) => {
      await lockSettings(professionalId, trx)
      const others = await openingRules(professionalId, trx)
      if (others.length >= MOST_RULES) throw new TooManySettings()
      const { validFrom, validUntil, anchor } = rule
      const dates = { validFrom: day(validFrom), validUntil: day(validUntil), anchor: day(anchor) }
      if (others.some((it) => meet({ ...rule, ...dates }, it))) throw new OpeningsOverlap()

      const added = await AvailabilityRule.create({ ...rule, professionalId }, { client: trx })
      const body = { professional: professionalId, rule: added.id, every_weeks: rule.everyWeeks }
      await record(trx, { kind: 'opening_rule.added', stamp, body })
      return added
    })
  }
}

function day(date: DateTime | null): number | null {
  return date && civilDayOf(date.toISODate()!)
}
