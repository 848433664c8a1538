import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { changesBetween } from '#parties/domain/entry_change'
import { subjectOfParty } from '#parties/domain/party_subject'
import { OrganisationMerged, SameOrganisation } from '#parties/errors'
import Organisation from '#parties/models/organisation'
import Subprocessor from '#parties/models/subprocessor'
import { noteChange } from '#parties/note_change'
import { DEMOTED, mergePreview, SAME_CONTACT, SAME_ROLE } from '#parties/queries/merge_preview'

type Merge = { readonly fromId: string; readonly intoId: string; readonly stamp: Stamp }

/**
 * Makes two organisations one. Everything of the one that goes moves to the survivor, which keeps its own
 * facts and gets those it lacks; the row that goes stays with its history and leads to the survivor.
 * Throws SameOrganisation, OrganisationMerged.
 */
export default class MergeOrganisations {
  handle({ fromId, intoId, stamp }: Merge): Promise<Organisation> {
    if (fromId === intoId) throw new SameOrganisation()
    return db.transaction(async (trx) => {
      const [from, into] = await lockBoth(fromId, intoId, trx)
      const { filled, ...moved } = await mergePreview(from, into, trx)
      await this.#leave(trx, from, into, stamp)
      for (const field of filled) into.merge({ [field]: from[field] })
      if (from.isOfHealth) into.isOfHealth = true
      await into.save()
      await this.#moveEntries(trx, from, into, stamp)
      await this.#moveWhatPeopleSaid(trx, fromId, intoId)
      await record(trx, {
        kind: 'organisation.merged',
        subject: subjectOfParty(intoId),
        stamp,
        body: {
          ...{ organisation: intoId, merged: fromId, contacts: moved.contacts },
          ...{ roles: moved.roles, entries: moved.entries },
        },
      })
      return into
    })
  }

  /** Its SIRET goes first: two that are not merged never bear the same one. */
  async #leave(
    trx: TransactionClientContract,
    from: Organisation,
    into: Organisation,
    { at }: Stamp
  ) {
    await trx.from('organisations').where('merged_into', from.id).update({ merged_into: into.id })
    await from.merge({ mergedInto: into.id, mergedAt: at }).save()
  }

  /** An entry bears the name and the address of its organisation, by a key of the database. */
  async #moveEntries(
    trx: TransactionClientContract,
    from: Organisation,
    { id: organisationId, name, address }: Organisation,
    stamp: Stamp
  ) {
    const entries = await Subprocessor.query({ client: trx }).where('organisationId', from.id)
    for (const entry of entries) {
      const before = { name: entry.name, address: entry.address }
      const changes = changesBetween(before, { name, address })
      await entry.merge({ organisationId, name, address }).save()
      await noteChange(trx, { subprocessorId: entry.id, act: 'merged', changes, stamp })
    }
  }

  async #moveWhatPeopleSaid(trx: TransactionClientContract, from: string, into: string) {
    const named = { from, into }
    for (const sql of MOVES) await trx.rawQuery(sql, named)
  }
}

const MOVES = [
  `delete from party_contacts contact where organisation_id = :from and ${SAME_CONTACT}`,
  `update party_contacts contact set kind = 'contact'
    where organisation_id = :from and ${DEMOTED}`,
  `update party_contacts set organisation_id = :into where organisation_id = :from`,
  `delete from organisation_roles stated where organisation_id = :from and ${SAME_ROLE}`,
  `update organisation_roles set organisation_id = :into where organisation_id = :from`,
]

/** In the order of their ids, so that two merges at once wait for each other. */
async function lockBoth(fromId: string, intoId: string, trx: TransactionClientContract) {
  const both = await Organisation.query({ client: trx })
    .whereIn('id', [fromId, intoId])
    .orderBy('id')
    .forUpdate()
  const [from, into] = [fromId, intoId].map((id) => both.find((it) => it.id === id))
  if (!from || !into || from.mergedInto || into.mergedInto) throw new OrganisationMerged()
  return [from, into] as const
}
