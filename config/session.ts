import env from '#start/env'
import { appUrl } from '#config/app'
import { defineConfig, stores } from '@adonisjs/session'
import { sessionCookie } from '#people/domain/session_cookie'

export default defineConfig({
  enabled: true,
  clearWithBrowser: false,
  age: '2h',
  ...sessionCookie(appUrl),
  /** In the database, so that any process serves any session and a session can be closed from anywhere. */
  store: env.get('SESSION_DRIVER'),
  stores: { database: stores.database({ connectionName: 'app', tableName: 'sessions' }) },
})
