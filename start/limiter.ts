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

/** Public forms that create something or send a letter. */
export const throttleForms = limiter.define('forms', (ctx) =>
  limiter.allowRequests(30).every('1 minute').usingKey(`forms_${ctx.request.ip()}`)
)

/** Public pages looked up by a secret or a number. */
export const throttleLookups = limiter.define('lookups', (ctx) =>
  limiter.allowRequests(120).every('1 minute').usingKey(`lookups_${ctx.request.ip()}`)
)
