import limiter from '@adonisjs/limiter/services/main'

/** Signing in: per address, to slow guessing down; an account has its own limit in the controller. */
export const throttleSignIn = limiter.define('sign_in', (ctx) =>
  limiter.allowRequests(20).every('1 minute').usingKey(`sign_in_${ctx.request.ip()}`)
)

/**
 * Wrong passwords of one account. Made here and not when it is first needed: a
 * request of a professional would lend it a transaction that may be undone.
 */
export const signInAttempts = limiter.use({
  requests: 8,
  duration: '15 mins',
  blockDuration: '15 mins',
})

/** Asking for a link after a forgotten password: per address; an account has its own limit below. */
export const throttlePasswordLinks = limiter.define('password_links', (ctx) =>
  limiter.allowRequests(10).every('1 minute').usingKey(`password_links_${ctx.request.ip()}`)
)

/** Links asked for one account: a mailbox is not filled by somebody else. */
export const passwordLinkAttempts = limiter.use({ requests: 3, duration: '1 hour' })

/** Links asked for one address to be told of changes of the list: a mailbox is not filled by somebody else. */
export const subscriptionAttempts = limiter.use({ requests: 3, duration: '1 hour' })

/** Public forms that create something or send a letter. */
export const throttleForms = limiter.define('forms', (ctx) =>
  limiter.allowRequests(30).every('1 minute').usingKey(`forms_${ctx.request.ip()}`)
)

/** Public pages looked up by a secret or a number. */
export const throttleLookups = limiter.define('lookups', (ctx) =>
  limiter.allowRequests(120).every('1 minute').usingKey(`lookups_${ctx.request.ip()}`)
)

/** Programs: per address, whatever key they bring; a key has its own limit below. */
export const throttlePrograms = limiter.define('programs', (ctx) =>
  limiter.allowRequests(300).every('1 minute').usingKey(`programs_${ctx.request.ip()}`)
)

/** Calls of one key. */
export const programCalls = limiter.use({ requests: 60, duration: '1 minute' })

/** Codes asked for one mailbox, whatever the requests: a telephone is not filled by somebody else. */
export const identityCodes = limiter.use({ requests: 5, duration: '1 day' })

/** Codes asked for by one account to sign: its mailbox is not filled. */
export const signingCodes = limiter.use({ requests: 10, duration: '1 day' })

/** Files that people send: each is read into memory, and looked at by the scanner. */
export const throttleUploads = limiter.define('uploads', (ctx) =>
  limiter.allowRequests(20).every('1 minute').usingKey(`uploads_${ctx.request.ip()}`)
)

/** Codes asked for one door: its reader's mailbox is not filled by whoever found the link. */
export const doorCodes = limiter.use({ requests: 10, duration: '1 day' })
