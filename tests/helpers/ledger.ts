import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DateTime } from 'luxon'
import env from '#start/env'
import { ledgerFile } from '#ledger/file'
import { RESTORED } from '#backups/restored'

/** A ledger of this test's own, beside nothing else. */
export function ownLedger(cleanup: (callback: () => void) => void): string {
  const before = env.get('LEDGER_FILE')
  const dir = mkdtempSync(join(tmpdir(), 'tabellion-ledger-'))
  env.set('LEDGER_FILE', join(dir, 'ledger', 'erasures.ledger'))
  cleanup(() => {
    env.set('LEDGER_FILE', before ?? '')
    rmSync(dir, { recursive: true, force: true })
  })
  return ledgerFile()
}

/** What a restore leaves beside the ledger. */
export function markRestored(): void {
  mkdirSync(dirname(ledgerFile()), { recursive: true })
  writeFileSync(join(dirname(ledgerFile()), RESTORED), '{}')
}

export const now = () => ({ actor: 'system', at: DateTime.utc() }) as const
