import type { Purpose } from '#inventory/dataset'

/**
 * Letters about appointments. No law obliges to send them; a body with a mission sends them for it, and
 * an interest may carry what a contract does not ask for. Nobody is asked for a consent.
 */
export const APPOINTMENT_LETTERS: Purpose = {
  key: 'appointment_letters',
  legalBasis: 'contract',
  options: [
    { basis: 'contract', condition: 'asked_by_the_person' },
    { basis: 'public_task', condition: 'mission_given_by_a_text' },
    { basis: 'legitimate_interests', condition: 'interest_that_prevails' },
  ],
  stopsWhenRefused: true,
}
