import type { BaseCommand } from '@adonisjs/core/ace'
import { BackupRefused } from '#backups/errors'

/** Runs, or says why not in a sentence: exit 1. */
export async function orRefuseBackup(command: BaseCommand, act: () => Promise<void>) {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error
    command.logger.logError(error.message)
    command.exitCode = 1
  }
}
