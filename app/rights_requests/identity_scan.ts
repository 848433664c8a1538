import { scan, scannerUrl } from '#foundation/clamd'
import type { ScanState } from '#rights_requests/domain/identity_document'

const STATES = { clean: 'clean', infected: 'infected', undecided: 'held' } as const

/** What the scanner of the platform says of a file, when it has one. */
export async function scanned(bytes: Buffer, url = scannerUrl()): Promise<ScanState | 'infected'> {
  return url ? STATES[await scan(bytes, url)] : 'not_scanned'
}
