/** For whose processing a sub-processor is engaged. */
export const SERVES = ['platform', 'professionals', 'both'] as const
export type Serves = (typeof SERVES)[number]
