import { defineConfig } from '@adonisjs/static'

export default defineConfig({
  enabled: true,
  etag: true,
  lastModified: true,
  dotFiles: 'ignore',
  /** File names carry a digest of their content (scripts/assets.mjs). */
  headers: () => ({ 'Cache-Control': 'public, max-age=31536000, immutable' }),
})
