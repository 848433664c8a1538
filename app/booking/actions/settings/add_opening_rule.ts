import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { meet } from '#booking/domain/opening_clash'
import type { CivilDayNumber } from '#booking/domain/wall_clock'
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
    anchor: CivilDayNumber
    validFrom: CivilDayNumber | null
    validUntil: CivilDayNumber | null
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
      if (others.some((it) => meet(rule, it))) throw new OpeningsOverlap()

      const { anchor, validFrom, validUntil, ...hours } = rule
      const dates = { anchor: day(anchor), validFrom: day(validFrom), validUntil: day(validUntil) }
      const row = { ...hours, ...dates, professionalId }
      const added = await AvailabilityRule.create(row, { client: trx })
      const body = { professional: professionalId, rule: added.id, every_weeks: rule.everyWeeks }
      await record(trx, { kind: 'opening_rule.added', stamp, body })
      return added
    })
  }
}

function day(number: CivilDayNumber | null): DateTime | null {
  return number === null ? null : DateTime.fromMillis(number * 86_400_000, { zone: 'utc' })
}
