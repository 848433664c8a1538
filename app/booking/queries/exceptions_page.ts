import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type Professional from '#parties/models/professional'
import { clockInWords } from '#deadlines/wording'
import { dateWords, momentWords } from '#booking/agenda_words'
import { civilDayAt } from '#booking/domain/wall_clock'
import ExtraOpening from '#booking/models/extra_opening'
import TimeOff from '#booking/models/time_off'
import { appointmentsWithin } from '#booking/queries/appointments_within'
import { toMinute } from '#booking/queries/bookable'

type Wanted = { professional: Professional; now: DateTime; locale: string }

/** Closures and extra openings that are not over, soonest first. */
export async function exceptionsPage({ professional, now, locale }: Wanted) {
  const { id: professionalId, timezone: zone } = professional
  const coming = { professionalId, after: now.toJSDate() }
  const closures = []
  for (const { id, startsAt, endsAt } of await notOver(TimeOff, coming)) {
    const within = { professionalId, startsAt, endsAt }
    const appointments = await appointmentsWithin(db.connection(), within)
    closures.push({ id, when: stretchWords(startsAt, endsAt, { zone, locale }), appointments })
  }
  const extras = await notOver(ExtraOpening, coming)
  const openings = extras.map(({ id, startsAt, endsAt }) => ({
    id,
    when: momentWords(startsAt, endsAt, { zone, locale }),
  }))
  return { closures, openings }
}

function notOver<Model extends typeof TimeOff | typeof ExtraOpening>(
  model: Model,
  { professionalId, after }: { professionalId: string; after: Date }
): Promise<InstanceType<Model>[]> {
  return model
    .query()
    .where('professional_id', professionalId)
    .where('ends_at', '>', after)
    .orderBy('starts_at')
    .exec() as Promise<InstanceType<Model>[]>
}

/** Whole days by their dates; anything else by the hour. */
function stretchWords(
  startsAt: DateTime,
  endsAt: DateTime,
  { zone, locale }: { zone: string; locale: string }
): { from: string; to: string } {
  const start = startsAt.setZone(zone)
  const end = endsAt.setZone(zone)
  const isWhole = +start === +start.startOf('day') && +end === +end.startOf('day')
  const day = (at: DateTime) => dateWords(civilDayAt(zone, toMinute(at)), locale)
  if (isWhole) return { from: day(start), to: day(end.minus({ minutes: 1 })) }
  const time = (at: DateTime) => clockInWords(at.hour * 60 + at.minute, locale)
  return { from: `${day(start)}, ${time(start)}`, to: `${day(end)}, ${time(end)}` }
}
