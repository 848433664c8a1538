import { DateTime } from 'luxon'

import { Deadline } from '#deadlines/domain/deadline'
import type { Facts } from '#deadlines/domain/facts'
import { because, type Reason } from '#deadlines/domain/reasons'

/**
 * A period in hours runs day and night, weekends and holidays included (Regulation 1182/71,
 * art. 3(4) leaves it alone). Hours are elapsed hours, whatever the clocks do.
 */
export function hoursDeadline(facts: Facts, hours: number): Deadline {
  const { startedAt, term, zone } = facts
  const elapsed = startedAt.plus({ hours })
  const counted = nextFullHour(startedAt)
  const reg1182Instant = counted.plus({ hours })
  const instant = term.leavesOutHour ? reg1182Instant : elapsed
  const careful = carefulInstant(facts, elapsed, hours)
  const ends = { instant, expiresAt: instant, internalInstant: careful.instant, reg1182Instant }

  return new Deadline(facts, ends, [
    because('start_instant', term.article, {
      anchor: term.anchor,
      instant: { instant: startedAt },
      zone,
    }),
    ...(term.leavesOutHour ? [hourLeftOut(counted)] : []),
    because('hours', term.article, { count: hours, instant: { instant } }),
    ...(term.leavesOutHour ? [] : [otherReading(reg1182Instant)]),
    ...(careful.instant < instant ? careful.reasons : []),
  ])
}

/** The end of the hour under way; an event exactly on the hour belongs to the hour it opens. */
function nextFullHour(instant: DateTime): DateTime {
  const { minute, second, millisecond } = instant
  return instant
    .minus({ minutes: minute, seconds: second, milliseconds: millisecond })
    .plus({ hours: 1 })
}

/** The earliest of elapsed hours, same wall-clock time, and the processor's own awareness. */
function carefulInstant({ startedAt, processorAt, zone }: Facts, elapsed: DateTime, hours: number) {
  const days = hours / 24
  const wallClock = startedAt.plus({ days })
  const atProcessor = processorAt?.setZone(zone).plus({ hours }) ?? elapsed
  const instant = DateTime.min(elapsed, wallClock, atProcessor)
  const day = because('careful_instant', 'precaution', { instant: { instant } })
  if (processorAt && +instant === +atProcessor)
    return { instant, reasons: [aware(processorAt.setZone(zone)), day] }
  if (instant < elapsed)
    return { instant, reasons: [because('careful_wall_clock', 'precaution', { count: days }), day] }
  return { instant, reasons: [day] }
}

function aware(instant: DateTime): Reason {
  return because('careful_processor_aware', 'edpb_breach', { instant: { instant } })
}

function hourLeftOut(counted: DateTime): Reason {
  return because('hour_left_out', 'reg1182_3_1', { instant: { instant: counted } })
}

function otherReading(instant: DateTime): Reason {
  return because('other_reading', 'reg1182_3_1', { instant: { instant } })
}
