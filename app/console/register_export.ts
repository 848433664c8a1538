import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'
import { fromCaller } from '#foundation/caller_path'
import type { FileFormat, Registers } from '#register/register_file'

type Found = { readonly registers: Registers; readonly professionalId: string | null }

const FORMATS: readonly string[] = ['pdf', 'ods', 'json', 'csv'] satisfies FileFormat[]

/** Writes a register to a file: exit 0 with what it is, or 1 with the reason and no file. */
export default class RegisterExport extends BaseCommand {
  static commandName = 'register:export'
  static description = 'Write the register of a professional, or the two of the platform, to a file'
  static options: CommandOptions = { startApp: true }

  @flags.string({ description: 'Slug of the professional' })
  declare professional?: string

  @flags.boolean({ description: 'The registers of the platform itself' })
  declare platform?: boolean

  @flags.array({ description: 'Reference of an activity; all of them unless said' })
  declare activity?: string[]

  @flags.string({ description: 'pdf, ods, json or csv', default: 'pdf' })
  declare format: string

  @flags.string({ description: 'fr or en', default: 'fr' })
  declare lang: string

  @flags.string({ description: 'File to write' })
  declare output?: string

  async run() {
    const refusal = this.#refusal()
    if (refusal) return this.#refuse(refusal)
    const at = DateTime.now().setZone('Europe/Paris')
    const found = await this.#read(at)
    if (typeof found === 'string') return this.#refuse(found)

    await this.#write(found.registers, at)
    await this.#record(found, at)
  }

  /** Why what was asked cannot be done, or nothing. */
  #refusal(): string | undefined {
    if (Boolean(this.professional) === Boolean(this.platform))
      return 'Say either --professional=SLUG or --platform'
    if (!FORMATS.includes(this.format))
      return `Unknown format ${this.format}: ${FORMATS.join(', ')}`
    if (!['fr', 'en'].includes(this.lang)) return `Unknown language ${this.lang}: fr or en`
    if (!this.output) return 'Say --output=FILE'
    return undefined
  }

  async #read(at: DateTime): Promise<Found | string> {
    /** Every command is loaded for every other one: what this one needs waits until it runs. */
    const { default: db } = await import('@adonisjs/lucid/services/db')
    const { default: Professional } = await import('#parties/models/professional')
    const { registerDocumentOf } = await import('#register/queries/register_document_of')
    const { withActivities } = await import('#register/register_file')
    return db.transaction(async (trx) => {
      if (this.platform) {
        const own = await registerDocumentOf({ kind: 'controller', professional: null }, at, trx)
        const others = await registerDocumentOf({ kind: 'processor', professional: null }, at, trx)
        return { registers: [own, others], professionalId: null }
      }
      const professional = await Professional.findBy({ slug: this.professional }, { client: trx })
      if (!professional) return `No professional is called ${this.professional}`
      const whole = await registerDocumentOf({ kind: 'controller', professional }, at, trx)
      const asked = this.activity ?? []
      const missing = asked.find(
        (it) => !whole.activities.some(({ reference }) => reference === it)
      )
      if (missing) return `The register has no activity ${missing}`
      return { registers: [withActivities(whole, asked)], professionalId: professional.id }
    })
  }

  async #write(registers: Registers, at: DateTime) {
    const { default: i18nManager } = await import('@adonisjs/i18n/services/main')
    const { FileWords } = await import('#register/formats/file_words')
    const { registerFile } = await import('#register/register_file')
    const words = new FileWords(i18nManager.locale(this.lang))
    const file = fromCaller(this.output!)
    const bytes = registerFile(this.format as FileFormat, registers, { words, at })
    try {
      await pipeline(bytes, createWriteStream(file))
    } catch (error) {
      await rm(file, { force: true })
      throw error
    }
  }

  async #record({ registers, professionalId }: Found, at: DateTime) {
    const { versionOf } = await import('#foundation/canonical')
    const { default: RecordExport } = await import('#register/actions/record_export')
    const stamp = { actor: 'system', at: at.toUTC() } as const
    const [language, format] = [this.lang as 'fr' | 'en', this.format as FileFormat]
    for (const register of registers) {
      const content = { kind: register.kind, language, version: versionOf(register) }
      await new RecordExport().handle({ content, format, professionalId, stamp })
      const { kind: said, version } = content
      const told = { register: said, holder: register.holder.name, version, file: this.output }
      console.log(JSON.stringify(told))
    }
  }

  #refuse(reason: string) {
    this.logger.logError(reason)
    this.exitCode = 1
  }
}
