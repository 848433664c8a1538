import app from '@adonisjs/core/services/app'
import { doors } from '#foundation/doors'
import { closedByLedger } from '#ledger/doors'

/** Commands work on: the replay is one of them. */
if (app.getEnvironment() !== 'console') doors.guardedBy(closedByLedger)
