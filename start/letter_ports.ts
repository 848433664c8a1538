import { findCarriersBy } from '#letters/carriers'
import { onOutcomeOf } from '#letters/outcomes'
import { followNoticeLetter } from '#subprocessors/letter_outcomes'
import { NOTICE_LETTER } from '#subprocessors/letters'
import { findMailCarrier } from '#subprocessors/mail_carrier'

/** Who may carry a letter, and who is told what became of it. */
findCarriersBy(findMailCarrier)
onOutcomeOf(NOTICE_LETTER, followNoticeLetter)
