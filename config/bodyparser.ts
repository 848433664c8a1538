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
    /** Read in memory by its controller: the file of a stranger never touches the disk. */
    processManually: ['/verifier/fichier', '/suivi/:token/piece', '/suivi/:token/titre'],
    convertEmptyStringsToNull: true,
    limit: '6mb',
    types: ['multipart/form-data'],
  },
})
