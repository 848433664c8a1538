/** Writes to the platform's own people, whom a professional's side does not see. */
export const TELL_PLATFORM = { name: 'audits.tell_platform' } as const

/** Tells whoever sees to an action that its day comes. */
export const REMIND_ACTIONS = { name: 'audits.remind_actions' } as const
