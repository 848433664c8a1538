/** The job of `jobs.ts` that carries the end of a contract on. */
export const CARRY_ON = { name: 'terminations.carry_on' }
