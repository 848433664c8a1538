/** What became of the write-ahead log, in words that say nothing about a person. */
export type LogState = {
  /** First file that was written after the tables were. */
  readonly switchedAt: string | null
  /** Older files that are still there; null when they could not be counted. */
  readonly left: number | null
  /** Replication slots that keep older files. */
  readonly slots: readonly string[]
  /** Files are copied elsewhere, where they have a life of their own. */
  readonly archived: boolean
  /** What the role may not do on this server: `checkpoint`, `pg_switch_wal`, `pg_ls_waldir`. */
  readonly refused: readonly string[]
}

/** Whether no file of the log of this server tells any more what had gone before the switch. */
export function isClean({ left, slots, refused }: LogState): boolean {
  return left === 0 && slots.length === 0 && refused.length === 0
}

const SEGMENT = /^[0-9A-F]{24}$/

/** Files of the log, those before the one given and those prepared after it. */
export function aroundSegment(names: readonly string[], current: string) {
  const segments = names.filter((name) => SEGMENT.test(name))
  const position = (name: string) => name.slice(8)
  return {
    older: segments.filter((name) => position(name) < position(current)).length,
    prepared: segments.filter((name) => position(name) > position(current)).length,
  }
}
