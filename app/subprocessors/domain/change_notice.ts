/**
 * What changes. A move keeps the sub-processor and changes where it stores the data, or from where
 * they are reached: a new entry takes the place of the former one, as in a replacement.
 */
export const CHANGE_KINDS = ['replace', 'add', 'move', 'remove'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

export const NOTICE_STATES = ['draft', 'sent', 'closed', 'cancelled'] as const
export type NoticeState = (typeof NOTICE_STATES)[number]

/** Why nobody could be asked beforehand: the former one puts data at risk, fails, or was forbidden. */
export const EMERGENCY_GROUNDS = ['security', 'failure', 'order'] as const
export type EmergencyGround = (typeof EMERGENCY_GROUNDS)[number]

/** How a notice is known to have reached its controller. */
export const RECEIPT_MEANS = ['mail_server', 'delivery_report', 'pro', 'registered_letter'] as const
export type ReceiptMeans = (typeof RECEIPT_MEANS)[number]

/** Controllers may object to an addition or a replacement (art. 28(2)); of a removal they are told. */
export function canBeObjectedTo(kind: ChangeKind): boolean {
  return kind !== 'remove'
}

/** Whether somebody in use leaves their place to the one announced. */
export function takesAPlace(kind: ChangeKind): boolean {
  return kind === 'replace' || kind === 'move'
}

/** `AS-2026-0007`: the year, and a rank within it. */
export function referenceOf(year: number, rank: number): string {
  return `AS-${year}-${String(rank).padStart(4, '0')}`
}
