import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'

/** After DATA_KEY has changed; may run while the platform serves, be killed, and run again. */
export default class KeysRotate extends BaseCommand {
  static commandName = 'keys:rotate'
  static description = 'Encrypt anew, under DATA_KEY, all that former keys have encrypted'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { leftToRotate, rotateKeys } = await import('#keys/rotate')
    const { linesUnderFormerKeys } = await import('#ledger/queries/former_keys')
    console.log(`${await leftToRotate()} values to encrypt anew`)
    const stamp = { actor: 'system', at: DateTime.utc() } as const
    const rotated = await rotateKeys(stamp, (column, done) => console.log(`${column}: ${done}`))
    const left = await leftToRotate()
    const ledgerLines = await linesUnderFormerKeys()
    const state = left === 0 ? 'done' : 'partial'
    console.log(JSON.stringify({ state, ...rotated, left, ledgerLines }))
    if (left > 0) this.exitCode = 1
  }
}
