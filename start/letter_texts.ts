import { agendaChanged, clientLetters, limit } from '#booking/letter_texts'
import { declareLetter } from '#letters/declared'
import { passwordChanged, passwordLink } from '#people/letter_texts'

/** Letters whose words can be changed, declared once by the feature that owes them. */
for (const letter of [...clientLetters, limit]) declareLetter(letter)
declareLetter(agendaChanged)
declareLetter(passwordLink)
declareLetter(passwordChanged)
