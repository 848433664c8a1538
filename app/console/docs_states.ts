import { writeFile } from 'node:fs/promises'
import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { statesDocument } from '#console/states/document'

/** Writes docs/states.md from the transition tables; a test fails when it is stale. */
export default class DocsStates extends BaseCommand {
  static commandName = 'docs:states'
  static description = 'Write docs/states.md from the transition tables'
  static options: CommandOptions = { startApp: true }

  async run() {
    await writeFile(this.app.makePath('docs/states.md'), statesDocument())
    this.logger.success('docs/states.md is up to date')
  }
}
