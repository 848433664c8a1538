import type { Job } from '#foundation/jobs'
import { clearLetters, sendLetters } from '#letters/jobs'

/** Every durable job; `jobs:install` makes a queue for each. */
export const jobs: readonly Job<never>[] = [clearLetters, sendLetters]
