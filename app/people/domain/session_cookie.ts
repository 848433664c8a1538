/**
 * The cookie of a session: out of reach of scripts and of other sites. Over
 * HTTPS its name makes browsers refuse one set by a neighbour or sent in clear.
 *
 * @param appUrl the address at which the platform is reached.
 */
export function sessionCookie(appUrl: string) {
  const secure = appUrl.startsWith('https:')
  return {
    cookieName: secure ? '__Host-tabellion' : 'tabellion',
    cookie: { path: '/', httpOnly: true, secure, sameSite: 'lax' },
  } as const
}
