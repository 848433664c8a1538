/** What becomes of the data at the end, at the controller's choice (art. 28(3)(g)). */
export const FATES = ['return', 'destroy'] as const

export type Fate = (typeof FATES)[number]

/** Who gave the notice. */
export const SIDES = ['professional', 'platform'] as const

export type Side = (typeof SIDES)[number]

/** Works that take a while, in the order in which they are done. */
export const PHASES = ['appointments', 'requests', 'package', 'destruction', 'archive'] as const

export type Phase = (typeof PHASES)[number]

export type StepState = 'pending' | 'running' | 'done'
