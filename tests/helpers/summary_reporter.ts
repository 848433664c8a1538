import { writeFileSync } from 'node:fs'
import type { NamedReporterContract } from '@japa/runner/types'

/** Leaves the counts where scripts/run_tests.mjs adds them to its own. */
export const summary: Exclude<NamedReporterContract['handler'], { open: unknown }> = (
  runner,
  emitter
) => {
  emitter.on('runner:end', () => {
    const file = process.env.TABELLION_TEST_SUMMARY
    if (!file) return
    const { aggregates } = runner.getSummary()
    writeFileSync(file, JSON.stringify({ passed: aggregates.passed, failed: aggregates.failed }))
  })
}
