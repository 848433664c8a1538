import { readFile } from 'node:fs/promises'
import { args, BaseCommand } from '@adonisjs/core/ace'
import { type AssessedCase, assessCase, SeverityCaseError } from '#breaches/domain/severity_case'
import { fromCaller } from '#foundation/caller_path'

/** Assesses the severity of a file of breaches; needs neither the database nor the clock. */
export default class BreachesSeverity extends BaseCommand {
  static commandName = 'breaches:severity'
  static description = 'Assess the severity of a JSON file of breaches by the method of ENISA'

  @args.string({ description: 'JSON array of {id, inputs}' })
  declare file: string

  async run() {
    const cases = await this.#cases()
    const assessed = cases.map((each, index) => this.#assess(each, index))
    if (!this.exitCode) this.logger.log(JSON.stringify(assessed, null, 2))
  }

  async #cases(): Promise<unknown[]> {
    try {
      const cases: unknown = JSON.parse(await readFile(fromCaller(this.file), 'utf8'))
      if (Array.isArray(cases)) return cases
      this.#refuse(`${this.file} must hold a JSON array`)
    } catch (error) {
      this.#refuse(`Cannot read ${this.file}: ${(error as Error).message}`)
    }
    return []
  }

  #assess(raw: unknown, index: number): AssessedCase | null {
    try {
      return assessCase(raw, index)
    } catch (error) {
      if (!(error instanceof SeverityCaseError)) throw error
      this.#refuse(error.message)
      return null
    }
  }

  /** The exit code keeps standard output empty: half a result would pass for a whole one. */
  #refuse(message: string): void {
    this.logger.logError(message)
    this.exitCode = 1
  }
}
