import { writeFile } from 'node:fs/promises'
import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'
import { fromCaller } from '#foundation/caller_path'
import type { ExportFormat } from '#register/actions/record_export'
import type { RegisterContent } from '#register/domain/content'
import type { ProcessingWords } from '#parties/words/processing_words'

type Registers = [RegisterContent, ...RegisterContent[]]
type Found = { registers: Registers; professionalId: string | null }

/** Writes a register to a file: exit 0 with what it is, or 1 with the reason and no file. */
export default class RegisterExport extends BaseCommand {
  static commandName = 'register:export'
  static description = 'Write the register of a professional, or the two of the platform, to a file'
  static options: CommandOptions = { startApp: true }

  @flags.string({ description: 'Slug of the professional' })
  declare professional?: string

  @flags.boolean({ description: 'The registers of the platform itself' })
  declare platform?: boolean

  @flags.string({ description: 'pdf, json or ods', default: 'pdf' })
  declare format: string

  @flags.string({ description: 'fr or en', default: 'fr' })
  declare lang: string

  @flags.string({ description: 'File to write' })
  declare output?: string

  async run() {
    const refusal = this.#refusal()
    if (refusal) return this.#refuse(refusal)
    /** Every command is loaded for every other one: what this one needs waits until it runs. */
    const { wordsIn } = await import('#register/reading')
    const words = wordsIn(this.lang as 'fr' | 'en')
    const format = this.format as ExportFormat
    const found = await this.#read(words)
    if (!found) return this.#refuse(`No professional is called ${this.professional}`)

    await writeFile(fromCaller(this.output!), await this.#bytes(found.registers, words))
    await this.#record(found, format)
    for (const { kind, holder, version } of found.registers) {
      console.log(JSON.stringify({ register: kind, holder, version, file: this.output }))
    }
  }

  /** Why what was asked cannot be done, or nothing. */
  #refusal(): string | undefined {
    if (Boolean(this.professional) === Boolean(this.platform))
      return 'Say either --professional=SLUG or --platform'
    if (!['pdf', 'json', 'ods'].includes(this.format))
      return `Unknown format ${this.format}: pdf, json or ods`
    if (!['fr', 'en'].includes(this.lang)) return `Unknown language ${this.lang}: fr or en`
    if (!this.output) return 'Say --output=FILE'
    return undefined
  }

  async #read(words: ProcessingWords): Promise<Found | null> {
    const { default: db } = await import('@adonisjs/lucid/services/db')
    const { default: Professional } = await import('#parties/models/professional')
    const registers = await import('#register/queries/registers')
    return db.transaction(async (trx) => {
      const reading = { at: DateTime.utc(), words, trx }
      if (this.platform) {
        const own = await registers.registerOfPlatform(reading)
        const others = await registers.registerOfProcessor(reading)
        return { registers: [own, others], professionalId: null }
      }
      const professional = await Professional.findBy({ slug: this.professional }, { client: trx })
      if (!professional) return null
      const register = await registers.registerOfProfessional(professional, reading)
      return { registers: [register], professionalId: professional.id }
    })
  }

  async #bytes(registers: Registers, words: ProcessingWords): Promise<Buffer | string> {
    const { describeBound, describeRegister, machineReadable } = await import('#register/pdf')
    const [first] = registers
    if (this.format === 'json') {
      return this.platform
        ? `[${registers.map(machineReadable).join(',\n')}]`
        : machineReadable(first)
    }
    if (this.format === 'ods') {
      const { registerSheets } = await import('#register/ods')
      return Buffer.concat(await Array.fromAsync(registerSheets(registers, DateTime.utc())))
    }
    const { renderPdf } = await import('#documents/render')
    return renderPdf(
      this.platform ? describeBound(registers, words) : describeRegister(first, words)
    )
  }

  async #record({ registers, professionalId }: Found, format: ExportFormat) {
    const { default: RecordExport } = await import('#register/actions/record_export')
    const stamp = { actor: 'system', at: DateTime.utc() } as const
    for (const content of registers) {
      await new RecordExport().handle({ content, format, professionalId, stamp })
    }
  }

  #refuse(reason: string) {
    this.logger.logError(reason)
    this.exitCode = 1
  }
}
