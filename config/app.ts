import env from '#start/env'
import { defineConfig } from '@adonisjs/core/http'

/** Where people reach us; links in letters and documents are built on it. */
export const appUrl = env.get('APP_URL').replace(/\/$/, '')

export const isDemo = env.get('TABELLION_DEMO') === true

export const http = defineConfig({
  generateRequestId: true,
  allowMethodSpoofing: false,
  useAsyncLocalStorage: false,
  cookie: {
    domain: '',
    path: '/',
    maxAge: '365d',
    httpOnly: true,
    secure: appUrl.startsWith('https:'),
    sameSite: 'lax',
  },
})
