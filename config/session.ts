import env from '#start/env'
import { appUrl } from '#config/app'
import { defineConfig, stores } from '@adonisjs/session'

const secure = appUrl.startsWith('https:')

export default defineConfig({
  enabled: true,
  cookieName: secure ? '__Host-tabellion' : 'tabellion',
  clearWithBrowser: false,
  age: '2h',
  cookie: { path: '/', httpOnly: true, secure, sameSite: 'lax' },
  /** In the database, so that any process serves any session and a session can be closed from anywhere. */
  store: env.get('SESSION_DRIVER'),
  stores: { database: stores.database({ connectionName: 'app', tableName: 'sessions' }) },
})
