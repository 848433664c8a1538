import { X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { DateTime } from 'luxon'
import { fromCaller } from '#foundation/caller_path'

const LARGEST = 25_000_000

/**
 * Verifies the file of an attestation: exit 0 with its number and facts, or 1 with the reason. With `--offline`
 * or `--authority`, the signature and the facts inside the file alone decide: no database is asked.
 */
export default class AttestationsVerify extends BaseCommand {
  static commandName = 'attestations:verify'
  static description =
    'Verify the PDF of an attestation: its number and facts, or why it is not valid'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'PDF file of the attestation' })
  declare file: string

  @flags.boolean({ description: 'Ask no database: signature and facts inside the file' })
  declare offline: boolean

  @flags.string({ description: 'PEM file of the authority to trust; asks no database' })
  declare authority: string

  async run() {
    const bytes = await this.#read(this.file)
    if (!bytes) return
    if (this.offline || this.authority) return this.#verifyAlone(bytes)
    /** Every command is loaded for every other one: what this one needs waits until it runs. */
    const { platformSigningKey } = await import('#documents/signing_key')
    const { verifyFile } = await import('#attestations/queries/verify_attestation')
    const key = await platformSigningKey(DateTime.utc().toJSDate())
    const verdict = await verifyFile(bytes, key)
    if (!verdict.attestation) return this.#refuse(reasonOf(verdict.file.state))
    const { number, kind, facts, issuedAt, supersededBy } = verdict.attestation
    if (supersededBy) return this.#refuse(`superseded: ${number} by ${supersededBy}`)
    const issued = issuedAt!.toUTC().toISO({ suppressMilliseconds: true })
    this.#print({ state: 'valid', number, kind, issued_at: issued, facts })
  }

  /** Whether another one has replaced it since is not in the file: `checked` says what was. */
  async #verifyAlone(bytes: Buffer) {
    const { verifySignedPdf } = await import('#documents/verification/verify')
    const { embeddedAttestation } = await import('#attestations/embedded_facts')
    const authorities = await this.#authorities()
    if (!authorities) return
    const verified = await verifySignedPdf(bytes, authorities)
    if (verified.state !== 'valid') return this.#refuse(reasonOf(verified.state))
    const attestation = embeddedAttestation(verified)
    if (!attestation)
      return this.#refuse('unknown: a document of this platform, not an attestation')
    const { number, kind, issuedBy, issuedAt, facts } = attestation
    const { signer, timestampedAt, digest } = verified
    const stamped = timestampedAt ? { timestamped_at: timestampedAt.toISOString() } : {}
    const said = { number, kind, issued_by: issuedBy, issued_at: issuedAt, signer, sha256: digest }
    this.#print({ state: 'valid', checked: 'signature, facts', ...said, ...stamped, facts })
  }

  async #authorities(): Promise<X509Certificate[] | null> {
    if (this.authority) return this.#authorityGiven()
    const { platformKeySource, trustedAuthorities } = await import('#documents/signing_key')
    const trusted = await trustedAuthorities(platformKeySource())
    if (trusted.length === 0) this.#refuse('unreadable: no certificate of an authority is here')
    return trusted.length > 0 ? trusted : null
  }

  async #authorityGiven(): Promise<X509Certificate[] | null> {
    const { certificatesIn } = await import('#documents/signature/key_material')
    const pem = await this.#read(this.authority)
    if (!pem) return null
    const given = certificatesIn(pem.toString('latin1'))
    if (given.length === 0) this.#refuse('unreadable: no certificate in the file of the authority')
    return given.length > 0 ? given : null
  }

  async #read(file: string): Promise<Buffer | null> {
    const path = fromCaller(file)
    try {
      const { size } = await stat(path)
      if (size <= LARGEST) return await readFile(path)
      this.#refuse(`unreadable: ${size} bytes is too large for an attestation`)
    } catch (error) {
      this.#refuse(`unreadable: ${(error as Error).message}`)
    }
    return null
  }

  #print(answer: object) {
    console.log(JSON.stringify(answer, null, 2))
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
