import { REMINDER_GUARD } from '#booking/letters'
import { isReminderWanted } from '#booking/queries/reminder_wanted'
import { registerGuard } from '#letters/guards'
import { LINK_GUARD } from '#people/letters'
import { isLinkWanted } from '#people/queries/link_wanted'
import { NOTICE_GUARD } from '#subprocessors/letters'
import { noticeStands } from '#subprocessors/queries/notice_stands'

/** Letters that wait, and what is asked when they are about to leave. */
registerGuard(REMINDER_GUARD, isReminderWanted)
registerGuard(LINK_GUARD, isLinkWanted)
registerGuard(NOTICE_GUARD, noticeStands)
