import type { BaseCommand } from '@adonisjs/core/ace'
import { errors } from '@vinejs/vine'
import { RuleViolation } from '#foundation/errors'

/** Enters something: what a form or a rule refuses is told on stderr, and the command exits with 1. */
export async function orRefuse(command: BaseCommand, enter: () => Promise<void>): Promise<void> {
  try {
    await enter()
  } catch (error) {
    const reasons = reasonsOf(error)
    for (const reason of reasons) command.logger.logError(reason)
    command.exitCode = 1
  }
}

function reasonsOf(error: unknown): string[] {
  if (error instanceof RuleViolation) return [error.message]
  if (!(error instanceof errors.E_VALIDATION_ERROR)) throw error
  return error.messages.map(({ message }: { message: string }) => message)
}
