import { readFile } from 'node:fs/promises'

import { I18nManager } from '@adonisjs/i18n'
import type { I18nManagerConfig } from '@adonisjs/i18n/types'
import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import { configProvider } from '@adonisjs/core'
import { Emitter } from '@adonisjs/core/events'
import type { DateTime } from 'luxon'

import i18nConfig from '#config/i18n'
import { idOf, readCase } from '#deadlines/domain/case_reader'
import { computeDeadline } from '#deadlines/domain/compute'
import type { Deadline } from '#deadlines/domain/deadline'
import { DeadlineInputError } from '#deadlines/domain/input_error'
import { fromCaller } from '#foundation/caller_path'
import { reasonLines, type Words } from '#deadlines/wording'

const LANGUAGES = ['fr', 'en']

type Outcome = { id: string; deadline: Deadline } | null

/** Computes the legal periods of a file of cases; needs neither the database nor the clock. */
export default class DeadlinesCompute extends BaseCommand {
  static commandName = 'deadlines:compute'
  static description = 'Compute the legal periods of a JSON file of cases, with their reasons'

  @args.string({ description: 'JSON array of {id, rule, received_at, timezone, region, inputs?}' })
  declare file: string

  @flags.string({ description: 'Language of the reasons: fr or en', default: 'fr' })
  declare lang: string

  async run() {
    const cases = LANGUAGES.includes(this.lang)
      ? await this.#cases()
      : this.#refuse(`Unknown language "${this.lang}": fr or en`)
    const outcomes = cases.map((each, index) => this.#compute(each, index))
    if (this.exitCode) return

    const words = await this.#words()
    const printed = outcomes.filter((each) => each !== null).map((each) => row(each, words))
    this.logger.log(JSON.stringify(printed, null, 2))
  }

  async #cases(): Promise<unknown[]> {
    try {
      const cases: unknown = JSON.parse(await readFile(fromCaller(this.file), 'utf8'))
      return Array.isArray(cases) ? cases : this.#refuse(`${this.file} must hold a JSON array`)
    } catch (error) {
      return this.#refuse(`Cannot read ${this.file}: ${(error as Error).message}`)
    }
  }

  #compute(raw: unknown, index: number): Outcome {
    try {
      const { id, input, ignored } = readCase(raw)
      const unknown = ignored.map((name) => `"${name}"`).join(', ')
      if (unknown) this.logger.logError(`${id}: rule "${input.rule}" ignores ${unknown}`)
      return { id, deadline: computeDeadline(input) }
    } catch (error) {
      if (!(error instanceof DeadlineInputError)) throw error
      this.#refuse(`${idOf(raw, index)}: ${error.message} (${error.code})`)
      return null
    }
  }

  /** The exit code keeps standard output empty: half a result would pass for a whole one. */
  #refuse(message: string): [] {
    this.logger.logError(message)
    this.exitCode = 1
    return []
  }

  async #words(): Promise<Words> {
    const config = await configProvider.resolve<I18nManagerConfig>(this.app, i18nConfig)
    const manager = new I18nManager(new Emitter(this.app), config!)
    await manager.loadTranslations()
    return manager.locale(this.lang)
  }
}

function row({ id, deadline }: NonNullable<Outcome>, words: Words) {
  return {
    id,
    last_day: deadline.lastDay,
    // A period in hours ends at its `instant`; only a period in days expires at a midnight.
    expires_at: deadline.instant ? null : iso(deadline.expiresAt),
    internal_due_day: deadline.internalDay,
    instant: iso(deadline.instant),
    internal_due_instant: iso(deadline.internalInstant),
    earliest_instant: iso(deadline.earliestInstant),
    earliest_audit_day: deadline.earliestAuditDay,
    state: deadline.isSuspended ? 'suspended' : 'running',
    reasons: reasonLines(deadline, words),
  }
}

function iso(instant: DateTime | null): string | null {
  return instant && instant.toISO({ suppressMilliseconds: true })
}
