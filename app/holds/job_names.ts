/** What holds that have ended let go of. */
export const LET_GO = 'holds.let_go'
