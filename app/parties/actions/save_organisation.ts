import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isTaken } from '#foundation/database/conflicts'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { changesBetween } from '#parties/domain/entry_change'
import { subjectOfParty } from '#parties/domain/party_subject'
import { OrganisationMerged, SiretTaken } from '#parties/errors'
import Organisation from '#parties/models/organisation'
import Subprocessor from '#parties/models/subprocessor'
import { noteChange } from '#parties/note_change'
import type { OrganisationFacts } from '#parties/validators_party'

type Saving = {
  /** Null for a new one. */
  readonly id: string | null
  readonly facts: OrganisationFacts
  readonly stamp: Stamp
}

/** Enters an organisation, or corrects it. Throws SiretTaken, OrganisationMerged. */
export default class SaveOrganisation {
  async handle({ id, facts, stamp }: Saving): Promise<Organisation> {
    try {
      return await db.transaction((trx) =>
        id ? this.#correct(trx, id, facts, stamp) : this.#enter(trx, facts, stamp)
      )
    } catch (error) {
      throw isTaken(error, 'organisations_siret_key') ? new SiretTaken() : error
    }
  }

  async #enter(trx: TransactionClientContract, facts: OrganisationFacts, stamp: Stamp) {
    const organisation = await Organisation.create(
      { ...facts, createdAt: stamp.at },
      { client: trx }
    )
    const { id } = organisation
    const body = { organisation: id }
    await record(trx, { kind: 'organisation.entered', subject: subjectOfParty(id), stamp, body })
    return organisation
  }

  async #correct(
    trx: TransactionClientContract,
    id: string,
    facts: OrganisationFacts,
    stamp: Stamp
  ) {
    const organisation = await Organisation.query({ client: trx })
      .where('id', id)
      .forUpdate()
      .firstOrFail()
    if (organisation.mergedInto) throw new OrganisationMerged()
    const fields = Object.keys(changesBetween(organisation.$attributes, { ...facts }))
    if (fields.length === 0) return organisation
    await this.#noteOnEntries(trx, organisation, facts, stamp)
    await organisation.merge(facts).save()
    const body = { organisation: id, fields: fields.map(snake) }
    await record(trx, { kind: 'organisation.corrected', subject: subjectOfParty(id), stamp, body })
    return organisation
  }

  /** Entries say the name and the address of their organisation: the database changes them with it. */
  async #noteOnEntries(
    trx: TransactionClientContract,
    { id, name, address }: Organisation,
    facts: OrganisationFacts,
    stamp: Stamp
  ) {
    const after = { name: facts.name, address: facts.address }
    const changes = changesBetween({ name, address }, after)
    if (Object.keys(changes).length === 0) return
    const entries = await Subprocessor.query({ client: trx }).where('organisationId', id)
    for (const { id: subprocessorId } of entries) {
      await noteChange(trx, { subprocessorId, act: 'corrected', changes, stamp })
    }
  }
}

function snake(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
