import { RuleViolation } from '#foundation/errors'

/** Somebody else has decided, or another version is declared. */
export class ScheduleDecided extends RuleViolation {
  static code = 'E_SCHEDULE_DECIDED'
}

/** Its attestation would say what is not over yet, or what was judged ahead of its time. */
export class RunNotOver extends RuleViolation {
  static code = 'E_RUN_NOT_OVER'
}
