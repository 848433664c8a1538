import env from '#start/env'
import { defineConfig } from '@adonisjs/core/http'
import { trustedProxies } from '#config/proxies'

/** Where people reach us; links in letters and documents are built on it. */
export const appUrl = env.get('APP_URL').replace(/\/$/, '')

export const isDemo = env.get('TABELLION_DEMO') === true

export const http = defineConfig({
  generateRequestId: true,
  allowMethodSpoofing: false,
  useAsyncLocalStorage: false,
  /** Whose `X-Forwarded-*` headers are believed: rate limits go by the visitor's own address. */
  trustProxy: trustedProxies(env.get('TRUSTED_PROXIES', '127.0.0.0/8, ::1')),
  cookie: {
    domain: '',
    path: '/',
    maxAge: '365d',
    httpOnly: true,
    secure: appUrl.startsWith('https:'),
    sameSite: 'lax',
  },
})
