import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { clashAmong } from '#booking/domain/opening_clash'
import { OpeningsOverlap, SettingsChanged } from '#booking/errors'
import { lockSettings } from '#booking/lock_settings'
import AvailabilityRule from '#booking/models/availability_rule'
import {
  isOrdinary,
  openingRules,
  versionOf,
  type OpeningRule,
} from '#booking/queries/opening_rules'

type OpeningHours = {
  professionalId: string
  hours: readonly { weekday: number; startMin: number; endMin: number }[]
  /** `versionOf` the rules the form was filled in on. */
  version: string
  stamp: Stamp
}

/** Replaces the week of opening hours. Appointments already taken stay as they are. */
export default class SetOpeningHours {
  handle({ professionalId, hours, version, stamp }: OpeningHours): Promise<void> {
    return db.transaction(async (trx) => {
      await lockSettings(professionalId, trx)
      const before = await openingRules(professionalId, trx)
      if (versionOf(before) !== version) throw new SettingsChanged()

      const wanted = hours.map((it) => ({ ...it, ...EVERY_WEEK }))
      const others = before.filter((it) => !isOrdinary(it))
      if (clashAmong<OpeningRule>(wanted, [...wanted, ...others])) throw new OpeningsOverlap()

      const replaced = before.filter(isOrdinary).map(({ id }) => id!)
      await AvailabilityRule.query({ client: trx }).whereIn('id', replaced).delete()
      const rows = hours.map((it) => ({ ...it, professionalId, everyWeeks: 1 }))
      await AvailabilityRule.createMany(rows, { client: trx })

      const body = { professional: professionalId, stretches: hours.length }
      await record(trx, { kind: 'opening_hours.set', stamp, body })
    })
  }
}

const EVERY_WEEK = { id: null, everyWeeks: 1, validFrom: null, validUntil: null, anchor: null }
