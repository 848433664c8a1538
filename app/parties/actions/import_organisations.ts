import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isTaken } from '#foundation/database/conflicts'
import { insertMany } from '#foundation/database/insert_many'
import type { Stamp } from '#foundation/stamp'
import { type Fact, recordMany } from '#journal/record'
import { subjectOfParty } from '#parties/domain/party_subject'
import type { ImportedOrganisation } from '#parties/domain/import_line'
import { ImportRefused } from '#parties/errors'
import OrganisationImport from '#parties/models/organisation_import'
import { importPlan } from '#parties/queries/import_plan'

export type Imported = { readonly entered: number; readonly same: number }

/**
 * Imports a file that was previewed: all of it or nothing. What is known already is left as it is, so
 * that a second import changes nothing. Throws ImportRefused when a line cannot be taken.
 */
export default class ImportOrganisations {
  async handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<Imported> {
    try {
      return await db.transaction((trx) => this.#import(trx, id, stamp))
    } catch (error) {
      throw isTaken(error, 'organisations_siret_key') ? new ImportRefused() : error
    }
  }

  async #import(trx: TransactionClientContract, id: string, stamp: Stamp): Promise<Imported> {
    /** Two imports at once would each find the other's organisations missing. */
    await trx.rawQuery(`select pg_advisory_xact_lock(hashtextextended('organisations.import', 0))`)
    const kept = await OrganisationImport.query({ client: trx })
      .where('id', id)
      .forUpdate()
      .firstOrFail()
    const plan = await importPlan(kept.open(), trx)
    if ('fault' in plan) throw new ImportRefused()
    const lines = plan.lines.filter((line) => line.is === 'new')
    const same = plan.lines.filter((line) => line.is === 'same').length
    if (lines.length + same < plan.lines.length) throw new ImportRefused()

    const ids = await this.#enter(
      trx,
      lines.map((line) => line.organisation),
      stamp
    )
    await kept.delete()
    const body = { entered: ids.length, same }
    await recordMany(trx, [
      ...ids.map((organisation): Fact => {
        const subject = subjectOfParty(organisation)
        return { kind: 'organisation.entered', subject, stamp, body: { organisation } }
      }),
      { kind: 'organisation.file_imported', stamp, body },
    ])
    return { entered: ids.length, same }
  }

  async #enter(
    trx: TransactionClientContract,
    organisations: readonly ImportedOrganisation[],
    stamp: Stamp
  ): Promise<string[]> {
    const dated = { created_at: stamp.at.toISO() }
    const rows = organisations.map((it) => ({ id: randomUUID(), ...it }))
    await insertMany(
      trx,
      'organisations',
      rows.map(({ id, name, address, country, region, siret, trade, isOfHealth }) => ({
        ...{ id, name, address, country, region, siret, trade, ...dated },
        is_of_health: isOfHealth,
      }))
    )
    await insertMany(
      trx,
      'party_contacts',
      rows.flatMap(({ id: organisation_id, contacts }) =>
        contacts.map((contact) => ({ id: randomUUID(), ...contact, organisation_id, ...dated }))
      )
    )
    return rows.map(({ id }) => id)
  }
}
