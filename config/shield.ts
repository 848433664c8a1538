import { appUrl } from '#config/app'
import { defineConfig } from '@adonisjs/shield'

export default defineConfig({
  /** No inline script or style anywhere: pages load our own files and nothing else. */
  csp: {
    enabled: true,
    directives: {
      defaultSrc: [`'none'`],
      scriptSrc: [`'self'`],
      styleSrc: [`'self'`],
      imgSrc: [`'self'`, 'data:'],
      fontSrc: [`'self'`],
      connectSrc: [`'self'`],
      formAction: [`'self'`],
      baseUri: [`'none'`],
      frameAncestors: [`'none'`],
    },
    reportOnly: false,
  },
  csrf: {
    enabled: true,
    /**
     * Reads a file and answers: there is nothing to forge, and the body is not parsed before. A
     * program brings a key that no browser sends by itself. Whoever knows the address to which a
     * person sends a document holds its secret.
     */
    exceptRoutes: [
      ...['/verifier/fichier', '/api/v1/rights-requests'],
      ...['/suivi/:token/piece', '/suivi/:token/titre'],
    ],
    enableXsrfCookie: false,
    methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  },
  xFrame: { enabled: true, action: 'DENY' },
  hsts: { enabled: appUrl.startsWith('https:'), maxAge: '365 days' },
  contentTypeSniffing: { enabled: true },
})
