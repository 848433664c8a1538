import { defineConfig } from '@adonisjs/core/bodyparser'

export default defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: {
    convertEmptyStringsToNull: true,
    trimWhitespaces: true,
    limit: '256kb',
    types: ['application/x-www-form-urlencoded'],
  },
  json: { convertEmptyStringsToNull: true, limit: '256kb', types: ['application/json'] },
  multipart: {
    autoProcess: true,
    convertEmptyStringsToNull: true,
    limit: '6mb',
    types: ['multipart/form-data'],
  },
})
