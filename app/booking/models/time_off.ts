import { TimeOffSchema } from '#database/schema'

/** A stretch of time in which nothing can be booked. Says no reason, since none is needed. */
export default class TimeOff extends TimeOffSchema {
  static table = 'time_off'
}
