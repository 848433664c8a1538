import { REMINDER_GUARD } from '#booking/letters'
import { isReminderWanted } from '#booking/queries/reminder_wanted'
import { registerGuard } from '#letters/guards'

/** Letters that wait, and what is asked when they are about to leave. */
registerGuard(REMINDER_GUARD, isReminderWanted)
