/** By mail, sent by the platform itself; by post, printed and posted by somebody. */
export const LETTER_CHANNELS = ['mail', 'post'] as const
export type LetterChannel = (typeof LETTER_CHANNELS)[number]

/**
 * `due` waits, `sending` is in the hands of a worker, `to_print` in those of somebody; the others are
 * ends.
 */
export const LETTER_STATES = [
  'due',
  'sending',
  'sent',
  'failed',
  'void',
  'to_print',
  'posted',
] as const
export type LetterState = (typeof LETTER_STATES)[number]

/** Why a letter that is due may not leave: nobody may be given it, or no server is known for who may. */
export const BLOCKED_FOR = ['no_carrier', 'no_relay'] as const
export type BlockedFor = (typeof BLOCKED_FOR)[number]
