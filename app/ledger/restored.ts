import { access, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ledgerFile } from '#ledger/file'

/** Left by a restore beside the ledger; whoever finds it opens no door before the replay. */
export const RESTORED = 'restored.json'

function marker(): string {
  return join(dirname(ledgerFile()), RESTORED)
}

export function wasRestored(): Promise<boolean> {
  return access(marker()).then(
    () => true,
    () => false
  )
}

export async function noteReplayed(): Promise<void> {
  await rm(marker(), { force: true })
}
