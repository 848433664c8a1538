import ace from '@adonisjs/core/services/ace'
import app from '@adonisjs/core/services/app'
import { doors } from '#foundation/doors'
import { closedByLedger } from '#ledger/doors'

/** What may be done while the doors are closed: it leads to their opening, or touches nobody's data. */
const WHILE_CLOSED =
  /^(erasures:replay|ledger:|backup:|journal:|compaction:|migration:|schema:|jobs:install|attestations:verify|deadlines:|breaches:severity|docs:|demo:accounts|bench)/

const CLOSED =
  'These data were brought back, or are older than the last erasures: whoever was erased may be in them again. Run "npm run ace -- erasures:replay" first.'

if (app.getEnvironment() === 'console') {
  /** Commands read and write like pages do: they wait for the replay too. */
  ace.executing(async ({ commandName }) => {
    if (WHILE_CLOSED.test(commandName) || (await closedByLedger()) === null) return
    console.error(CLOSED)
    await app.terminate()
    process.exit(1)
  })
} else {
  doors.guardedBy(closedByLedger)
}
