import db from '@adonisjs/lucid/services/db'
import { isTaken } from '#foundation/database/conflicts'
import type { Stamp } from '#foundation/stamp'
import { datasets } from '#inventory/registry'
import { record } from '#journal/record'
import { subjectOfParty } from '#parties/domain/party_subject'
import type { StatedRole } from '#parties/domain/role'
import { RoleNotApplicable, RoleStated } from '#parties/errors'
import { lockParty } from '#parties/lock_party'
import OrganisationRole from '#parties/models/organisation_role'

export type NewRole = {
  readonly role: StatedRole
  /** Key of a data set. */
  readonly dataset: string
  /** Whose data set; null is every controller of it. */
  readonly professionalId: string | null
  readonly reason: string
}

/**
 * Notes what an organisation is for a data set, where only people know. Throws RoleStated, and
 * RoleNotApplicable where the data set is of no professional.
 */
export default class StateRole {
  async handle(asked: { organisationId: string; role: NewRole; stamp: Stamp }): Promise<void> {
    const { controller } = datasets.get(asked.role.dataset)
    if (controller === 'platform' && asked.role.professionalId) throw new RoleNotApplicable()
    try {
      await this.#state(asked)
    } catch (error) {
      throw isTaken(error, 'organisation_roles_once') ? new RoleStated() : error
    }
  }

  #state({ organisationId, role, stamp }: { organisationId: string; role: NewRole; stamp: Stamp }) {
    return db.transaction(async (trx) => {
      const side = await lockParty(organisationId, trx)
      if (!('organisationId' in side)) throw new RoleNotApplicable()
      await OrganisationRole.create({ ...role, ...side, createdAt: stamp.at }, { client: trx })
      const { role: named, dataset, professionalId: professional } = role
      const body = { party: organisationId, role: named, dataset, professional }
      const subject = subjectOfParty(organisationId)
      await record(trx, { kind: 'party.role_stated', subject, stamp, body })
    })
  }
}
