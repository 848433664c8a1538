import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import i18nManager from '@adonisjs/i18n/services/main'
import { keyedDigest } from '#foundation/digest'
import type { Stamp } from '#foundation/stamp'
import { asDateTime } from '#deadlines/domain/civil_day'
import { storeStreamedDocument } from '#documents/chunks'
import { withDigests } from '#documents/formats/digests'
import { zip } from '#documents/formats/zip'
import { Holdings } from '#inventory/queries/holdings'
import { record } from '#journal/record'
import { archiveDeadline } from '#terminations/domain/calendar'
import type { ArchivedFile } from '#terminations/domain/facts'
import ContractArchive from '#terminations/models/contract_archive'
import Termination from '#terminations/models/termination'
import { ownFile } from '#terminations/packages/own_file'

/** Far more rows than the settings, accounts and agreements of one professional. */
const ALL = 1_000_000

const PROFESSIONALS = 'public.professionals'

/**
 * A professional's own file leaves the tables of every day (CNIL, durées de conservation: intermediate
 * archive): it becomes one encrypted document that no query reaches, and the row others refer to is emptied.
 */
export default class ArchiveFile {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const termination = await Termination.lock(id, trx)
      const holdings = await Holdings.read(trx)
      if (!termination.archive) await this.#keep(trx, { termination, holdings, stamp })
      await this.#clear(trx, { holdings, termination, at: stamp.at })
    })
  }

  async #keep(
    trx: TransactionClientContract,
    { termination, holdings, stamp }: { termination: Termination; holdings: Holdings; stamp: Stamp }
  ) {
    const { id: terminationId, reference, locale, professional, professionalId, zone } = termination
    const files: ArchivedFile[] = []
    const words = i18nManager.locale(locale)
    const say = (key: string) => words.t(`terminations.package.${key}`)
    const folders = { tables: say('archive_folder'), documents: say('documents_folder') }
    const entries = ownFile({ holdings, professionalId, trx, language: locale, folders })
    const stored = await storeStreamedDocument(trx, {
      kind: 'contract_archive',
      title: reference,
      language: locale,
      mediaType: 'application/zip',
      bytes: zip(withDigests(entries, files), stamp.at.setZone(zone)),
      createdAt: stamp.at,
    })
    const eraseAfter = archiveDeadline(termination.endsAt, termination.place).lastDay!
    const archive = {
      ...{ terminationId, storedDocumentId: stored.id, files, archivedAt: stamp.at },
      emailDigests: await this.#digests(trx, termination),
      phoneDigest: professional.phone ? keyedDigest('phone', professional.phone) : null,
      eraseAfter: asDateTime(eraseAfter),
    }
    await ContractArchive.create(archive, { client: trx })
    const body = { professional: professionalId, files: files.length, until: eraseAfter }
    const kind = 'termination.file_archived'
    await record(trx, { kind, subject: reference, stamp, body })
  }

  /** How whoever is in it finds it again (art. 15) without its being readable. */
  async #digests(trx: TransactionClientContract, { professional, professionalId }: Termination) {
    const users = await trx.from('users').where('professional_id', professionalId).select('email')
    const addresses = [professional.email, ...users.map(({ email }) => email)]
    const known = addresses.map((address) => keyedDigest('email', address.toLowerCase()))
    return [...new Set(known)]
  }

  /** What a record on hold still refers to stays until the hold ends; it is tried again then. */
  async #clear(
    trx: TransactionClientContract,
    { holdings, termination, at }: { holdings: Holdings; termination: Termination; at: DateTime }
  ) {
    const { professionalId, reference } = termination
    const own = holdings
      .of('own_file', 'setting')
      .filter(({ table }) => table.name !== PROFESSIONALS)
    for (const holding of own) {
      const documents = await holdings.documents(trx, holding, professionalId)
      await holdings.delete(trx, holding, { professionalId, limit: ALL })
      await trx.from('stored_documents').whereIn('id', documents).delete()
    }
    await trx
      .from('professionals')
      .where('id', professionalId)
      .whereNull('archived_at')
      .update({ ...emptied(reference), archived_at: at.toISO() })
  }
}

/** Others' proofs refer to this row: it keeps the reference of the end of the contract for a name. */
function emptied(reference: string) {
  const slug = reference.toLowerCase()
  return {
    ...{ slug, name: reference, trade: '', address: '' },
    ...{ email: `${slug}@archive.invalid`, phone: null, siret: null },
  }
}
