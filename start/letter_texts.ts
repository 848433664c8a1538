import {
  actionDue,
  auditNews,
  auditStep,
  disclosureTold,
  doorCodeSent,
  doorOpened,
} from '#audits/letter_texts'
import { holdLetters } from '#holds/letter_texts'
import { agreementLetters, namedLetters } from '#agreements/letter_texts'
import { agendaChanged, clientLetters, limit } from '#booking/letter_texts'
import { declareLetter } from '#letters/declared'
import { registerLetters } from '#register/letter_texts'
import { runFailed } from '#retention/letter_texts'
import { recipientTold, requestLetters, restrictionEnds } from '#rights_requests/letter_texts'
import { identityWaits } from '#rights_requests/identity_letter_texts'
import { digestLetter, instructionLetters } from '#rights_requests/instruction_letter_texts'
import {
  attested,
  contractEnded,
  destructionAsked,
  noticeCancelled,
  noticeGiven,
} from '#terminations/letter_texts'
import { passwordChanged, passwordLink } from '#people/letter_texts'
import { noticeLetters } from '#subprocessors/letter_texts'
import { subprocessorLetters } from '#subprocessors/list_letter_texts'

/** Letters whose words can be changed, declared once by the feature that owes them. */
for (const letter of [...clientLetters, limit]) declareLetter(letter)
declareLetter(agendaChanged)
for (const letter of requestLetters) declareLetter(letter)
declareLetter(recipientTold)
declareLetter(restrictionEnds)
declareLetter(passwordLink)
declareLetter(passwordChanged)
for (const letter of instructionLetters) declareLetter(letter)
declareLetter(digestLetter)
declareLetter(identityWaits)
declareLetter(runFailed)
for (const letter of subprocessorLetters) declareLetter(letter)
for (const letter of noticeLetters) declareLetter(letter)
declareLetter(noticeGiven)
declareLetter(noticeCancelled)
declareLetter(contractEnded)
declareLetter(destructionAsked)
declareLetter(attested)
declareLetter(auditStep)
declareLetter(auditNews)
declareLetter(doorOpened)
declareLetter(doorCodeSent)
declareLetter(actionDue)
declareLetter(disclosureTold)
for (const letter of holdLetters) declareLetter(letter)
for (const letter of agreementLetters) declareLetter(letter)
for (const letter of namedLetters) declareLetter(letter)
for (const letter of registerLetters) declareLetter(letter)
