import limiter from '@adonisjs/limiter/services/main'

/** Signing in: per address, to slow guessing down; an account has its own limit in the controller. */
export const throttleSignIn = limiter.define('sign_in', (ctx) =>
  limiter.allowRequests(20).every('1 minute').usingKey(`sign_in_${ctx.request.ip()}`)
)

/** Public forms that create something or send a letter. */
export const throttleForms = limiter.define('forms', (ctx) =>
  limiter.allowRequests(30).every('1 minute').usingKey(`forms_${ctx.request.ip()}`)
)

/** Public pages looked up by a secret or a number. */
export const throttleLookups = limiter.define('lookups', (ctx) =>
  limiter.allowRequests(120).every('1 minute').usingKey(`lookups_${ctx.request.ip()}`)
)
