import type { Job } from '#foundation/jobs'

/** Every durable job; `jobs:install` makes a queue for each. */
export const jobs: readonly Job<never>[] = []
