import { type DateTime, Settings } from 'luxon'

type Cleanup = (undo: () => void) => void

/** Moves the clock that the product reads, in this process, until the test is over. */
export function aClock(cleanup: Cleanup) {
  const before = Settings.now
  cleanup(() => {
    Settings.now = before
  })
  return {
    isAt(instant: DateTime) {
      Settings.now = () => instant.toMillis()
    },
  }
}
