/** How long the link of a letter works, in days, and how many letters one mailbox gets in a day. */
export const LINK_LIFE = {
  /** Long enough for a holiday, short enough for the month of art. 12(3). */
  beforeProof: 14,
  afterProof: 90,
  afterAnswer: 90,
} as const

/** A copy of somebody's data is the most sensitive file there is: it goes by itself. */
export const PACKAGE_DAYS = 30

/** Further requests of the same day are filed without a letter: a mailbox is not to be flooded. */
export const LETTERS_A_DAY = 5
