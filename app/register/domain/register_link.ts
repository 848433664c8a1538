/** Who reads a register from outside: an authority (art. 30(4)), or a client who asks for proof. */
export const LINK_READERS = ['authority', 'client'] as const
export type LinkReader = (typeof LINK_READERS)[number]

/** For how many days a link may open; never longer than the last. */
export const LINK_DAYS = [1, 3, 7, 14, 30] as const
export type LinkDays = (typeof LINK_DAYS)[number]

/** What was opened by a link. */
export type LinkPiece = 'page' | 'pdf'
