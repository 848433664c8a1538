/** How a request for an audit reached the platform. */
export const AUDIT_CHANNELS = ['online', 'post', 'email'] as const
export type AuditChannel = (typeof AUDIT_CHANNELS)[number]

/**
 * Why an audit is asked for. One a year needs no other reason; after a breach, or on a sign of a
 * failure, another one may be, whatever was held before.
 */
export const AUDIT_GROUNDS = ['yearly', 'breach', 'failure'] as const
export type AuditGround = (typeof AUDIT_GROUNDS)[number]

/** Why an audit cannot be held as it was asked for. None refuses the right itself (art. 28(3)(h)). */
export const DECLINED_GROUNDS = ['yearly', 'mandate', 'out_of_scope'] as const
export type DeclinedGround = (typeof DECLINED_GROUNDS)[number]

/** Who must have promised to keep what an audit shows to themselves. */
export const CAPACITIES = ['controller', 'auditor'] as const
export type Capacity = (typeof CAPACITIES)[number]

export const PROMISE_MEANS = ['online', 'door', 'paper'] as const
export type PromiseMeans = (typeof PROMISE_MEANS)[number]

/** Gravest first. */
export const SEVERITIES = ['critical', 'major', 'minor', 'observation'] as const
export type Severity = (typeof SEVERITIES)[number]

export const AUDIT_FILE_KINDS = ['mandate', 'confidentiality', 'report', 'evidence'] as const
export type AuditFileKind = (typeof AUDIT_FILE_KINDS)[number]

/** Days an audit may last. */
export const LONGEST_DAYS = 5
