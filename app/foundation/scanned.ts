import { scan, scannerUrl } from '#foundation/clamd'

/**
 * What the scanner said: `held` when it could not be asked, and the file is shown to nobody until it
 * can; `not_scanned` when the platform has none.
 */
export const SCANS = ['clean', 'not_scanned', 'held'] as const

export type ScanState = (typeof SCANS)[number]

const STATES = { clean: 'clean', infected: 'infected', undecided: 'held' } as const

/** What the scanner of the platform says of a file, when it has one. */
export async function scanned(bytes: Buffer, url = scannerUrl()): Promise<ScanState | 'infected'> {
  return url ? STATES[await scan(bytes, url)] : 'not_scanned'
}
