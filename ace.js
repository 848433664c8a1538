/**
 * `node ace <command>`, on any Node. The launcher prepares the environment
 * (the project's own Node, the database) and comes back here.
 */
if (process.env.TABELLION_PREPARED) {
  await import('@poppinss/ts-exec')
  await import('./bin/console.js')
} else {
  await import('./scripts/ace.mjs')
}
