/** Codes sent for one question: a telephone is not to be filled by somebody else. */
export const MOST_CODES = 3

/**
 * What became of a try: codes and appointments are counted together, then a person takes over.
 * `wrong` says nothing of why.
 */
export type Tried = 'proven' | 'wrong' | 'exhausted'
