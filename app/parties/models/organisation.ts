import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import { OrganisationSchema } from '#database/schema'
import OrganisationRole from '#parties/models/organisation_role'
import PartyContact from '#parties/models/party_contact'
import Subprocessor from '#parties/models/subprocessor'

/** Somebody with a role who is neither a professional nor the platform. */
export default class Organisation extends OrganisationSchema {
  @hasMany(() => OrganisationRole)
  declare roles: HasMany<typeof OrganisationRole>

  @hasMany(() => PartyContact)
  declare contacts: HasMany<typeof PartyContact>

  /** What it is engaged for. */
  @hasMany(() => Subprocessor)
  declare entries: HasMany<typeof Subprocessor>
}
