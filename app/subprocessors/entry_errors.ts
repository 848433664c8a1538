import { RuleViolation } from '#foundation/errors'

/** Professionals are served: the change is announced to them first (art. 28(2)). */
export class ChangeNeedsNotice extends RuleViolation {
  static code = 'E_CHANGE_NEEDS_NOTICE'
}

/** A sub-processor would be engaged by itself, through others. */
export class ChainLoop extends RuleViolation {
  static code = 'E_CHAIN_LOOP'
}

/** It serves nobody any more. */
export class EntryEnded extends RuleViolation {
  static code = 'E_ENTRY_ENDED'
}

/** The end of one that serves professionals is announced to them. */
export class EntryActs extends RuleViolation {
  static code = 'E_ENTRY_ACTS'
}

/** The scanner could not look at the file yet. */
export class FileWaitsForScan extends RuleViolation {
  static code = 'E_FILE_WAITS_FOR_SCAN'
}
