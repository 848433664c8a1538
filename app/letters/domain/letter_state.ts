/** `due` waits; `sending` is in the hands of a worker; the others are ends. */
export const LETTER_STATES = ['due', 'sending', 'sent', 'failed', 'void'] as const
export type LetterState = (typeof LETTER_STATES)[number]
