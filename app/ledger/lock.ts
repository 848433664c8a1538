const NAME = `hashtextextended('tabellion/ledger', 0)`

/** Whoever adds a line, until its transaction ends. */
export const TOGETHER = `select pg_advisory_xact_lock_shared(${NAME})`

/** Whoever takes lines away: waits for those, and they for it. */
export const ALONE = `select pg_advisory_xact_lock(${NAME})`
