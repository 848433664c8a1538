/** The work of a run, shared. */
export const CARRY_ON = { name: 'retention.carry_on' } as const
