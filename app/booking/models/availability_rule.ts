import { AvailabilityRuleSchema } from '#database/schema'

/** Weekly opening hours, in minutes of the wall clock of the professional's zone. */
export default class AvailabilityRule extends AvailabilityRuleSchema {}
