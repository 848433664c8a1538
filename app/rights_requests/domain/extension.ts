/** Why a request may take two further months: nothing else is a reason (art. 12(3)). */
export const EXTENSION_GROUNDS = ['complexity', 'number'] as const

export type ExtensionGround = (typeof EXTENSION_GROUNDS)[number]
