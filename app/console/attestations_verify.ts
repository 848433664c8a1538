import { readFile, stat } from 'node:fs/promises'
import { args, BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'
import { fromCaller } from '#foundation/caller_path'

const LARGEST = 25_000_000

/** Verifies the file of an attestation: exit 0 with its number and facts, or 1 with the reason. */
export default class AttestationsVerify extends BaseCommand {
  static commandName = 'attestations:verify'
  static description =
    'Verify the PDF of an attestation: its number and facts, or why it is not valid'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'PDF file of the attestation' })
  declare file: string

  async run() {
    const bytes = await this.#read()
    if (!bytes) return
    /** Every command is loaded for every other one: what this one needs waits until it runs. */
    const { platformSigningKey } = await import('#documents/signing_key')
    const { verifyFile } = await import('#attestations/queries/verify_attestation')
    const key = await platformSigningKey(DateTime.utc().toJSDate())
    const verdict = await verifyFile(bytes, key)
    if (!verdict.attestation) return this.#refuse(reasonOf(verdict.file.state))
    const { number, kind, facts, issuedAt, supersededBy } = verdict.attestation
    if (supersededBy) return this.#refuse(`superseded: ${number} by ${supersededBy}`)
    const issued = issuedAt!.toUTC().toISO()
    console.log(JSON.stringify({ state: 'valid', number, kind, issued_at: issued, facts }, null, 2))
  }

  async #read(): Promise<Buffer | null> {
    const path = fromCaller(this.file)
    try {
      const { size } = await stat(path)
      if (size <= LARGEST) return await readFile(path)
      this.#refuse(`unreadable: ${size} bytes is too large for an attestation`)
    } catch (error) {
      this.#refuse(`unreadable: ${(error as Error).message}`)
    }
    return null
  }

  /** Standard output stays empty: a script cannot take a refusal for facts. */
  #refuse(reason: string) {
    this.logger.logError(reason)
    this.exitCode = 1
  }
}

function reasonOf(state: 'valid' | 'altered' | 'foreign' | 'unsigned'): string {
  return {
    valid: 'unknown: signed by this platform, but no attestation it has issued',
    altered: 'altered: the file has changed since it was signed',
    foreign: 'unknown: signed by somebody else',
    unsigned: 'unknown: not signed',
  }[state]
}
